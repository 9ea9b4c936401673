"""Read kjernegrupper: all that one may know of, and one whole. Who sits in it is told to its own people only."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.groups import access, consulting, coverage, duplicates, lifecycle, people, seat_views
from mobility.groups.lifecycle import GroupStep
from mobility.groups.shapes import ConsultationView, GroupCard, GroupView, ReviewView
from mobility.permissions import Permission
from models.enums import Language
from models.group import Group, GroupConsultation, GroupReview
from models.group_enums import ConsultationMatter, GroupStatus
from models.organisation import Organisation, Unit

_ORDER = (GroupStatus.PLANNED, GroupStatus.LIVING, GroupStatus.ENDED)


def groups(session: Session, actor: Actor) -> list[GroupCard]:
    """Give the groups that the actor may know of: planned, living, ended; each by name."""
    permissions.check(actor, Permission.SEE_GROUPS)
    rows = session.exec(select(Group).where(access.seen_by(actor)).order_by(col(Group.name_nb), col(Group.id))).all()
    cards = [GroupCard(**_card(session, actor, row)) for row in rows]
    return sorted(cards, key=lambda card: _ORDER.index(card.status))


def get(session: Session, actor: Actor, group_id: uuid.UUID, *, now: dt.datetime) -> GroupView:
    """Give one group whole. Raises NotFoundError for one that the actor may not know of."""
    row = access.find(session, actor, group_id)
    is_secretary = access.works_for(session, actor, row.id)
    asked = consulting.open_question(session, row.id)
    answers = permissions.may(actor, Permission.CONSULT_ON_GROUPS)
    consultations = _consultations(session, row.id)
    consulted = {one.matter for one in consultations if one.answered_at is not None}
    unit = session.get(Unit, row.secretariat_unit_id) if row.secretariat_unit_id else None
    return GroupView(
        **_card(session, actor, row),
        mandates=duplicates.mandates(row),
        secretariat=people.colleagues(session, access.secretaries(session, row.id)),
        unit=unit.name if unit else "",
        coverage=coverage.coverage(session, row.id, tells_asked=is_secretary, now=now),
        roles=seat_views.roles(session, actor, row.id, is_secretary=is_secretary, now=now),
        consultations=consultations,
        consulted=frozenset(consulted),
        asks_dfd=asked.matter if asked is not None and answers else None,
        reviews=_reviews(session, row.id),
        end_reason=row.end_reason,
        end_note=row.end_note,
        neighbours=duplicates.neighbours(session, row) if is_secretary or answers else None,
        steps=_steps(row, consultations) if is_secretary else frozenset(),
    )


def _steps(row: Group, consultations: Sequence[ConsultationView]) -> frozenset[GroupStep]:
    """Give what a secretariat can do now: nobody asks DFD twice, and nothing starts or ends before its answer."""
    allowed = set(lifecycle.STEPS[lifecycle.status(row)])
    asked = {one.matter for one in consultations}
    answered = {one.matter for one in consultations if one.answered_at is not None}
    allowed -= {lifecycle.CONSULT[matter] for matter in asked}
    if ConsultationMatter.START not in answered:
        allowed.discard(GroupStep.START)
    if lifecycle.status(row) is GroupStatus.LIVING and ConsultationMatter.END not in answered:
        allowed.discard(GroupStep.END)
    return frozenset(allowed)


def _card(session: Session, actor: Actor, row: Group) -> dict[str, Any]:
    organisation = session.get_one(Organisation, row.organisation_code)
    sitting = [one for one in coverage.seats(session, row.id) if not one.is_asked]
    wanted = coverage.wanted(session, row.id)
    reviews = _reviews(session, row.id)
    return {
        "id": row.id,
        "names": duplicates.names(row),
        "organisation_code": row.organisation_code,
        "leader_title": row.leader_title,
        "employers": {language: getattr(organisation, f"name_{language}") for language in Language},
        "status": lifecycle.status(row),
        "review_on": row.review_on,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "seats": coverage.all_seats(session, row.id),
        "seated": len(sitting),
        "ministries": len(wanted),
        "represented": len(wanted & {one.ministry for one in sitting}),
        "step": reviews[0].step if reviews else None,
        "is_secretary": access.works_for(session, actor, row.id),
    }


def _consultations(session: Session, group_id: uuid.UUID) -> tuple[ConsultationView, ...]:
    mine = select(GroupConsultation).where(GroupConsultation.group_id == group_id)
    rows = session.exec(mine.order_by(col(GroupConsultation.asked_at), col(GroupConsultation.id))).all()
    names = people.names(session, [row.answered_by_id for row in rows if row.answered_by_id])
    return tuple(
        ConsultationView(
            row.matter,
            row.asked_at,
            row.answered_at,
            names.get(row.answered_by_id, "") if row.answered_by_id else "",
            row.remark,
        )
        for row in rows
    )


def _reviews(session: Session, group_id: uuid.UUID) -> tuple[ReviewView, ...]:
    mine = select(GroupReview).where(GroupReview.group_id == group_id)
    rows = session.exec(mine.order_by(col(GroupReview.at).desc(), col(GroupReview.id)))
    return tuple(ReviewView(row.at, row.step, row.note) for row in rows)
