"""Rotation rounds: see them, open one, change it, lock it, cancel it. HR of the ministry that opens a round runs it."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import (
    audit,
    permissions,
    rotation_access,
    rotation_joining,
    rotation_legs,
    rotation_lifecycle,
    routes,
)
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import RoundInput
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_shapes import RoundCard, RoundView
from models.enums import Language, OpportunityKind, Payer, Route
from models.organisation import Organisation
from models.rotation import Round, RoundPost

_WRITTEN = tuple(RoundInput.model_fields)
_ORDER = ("agreeing", "locked", "open", "closed", "planned", "settled", "cancelled")


def rounds(session: Session, actor: Actor, *, now: dt.datetime) -> list[RoundCard]:
    """Give all rounds: those that go on first, then newest first."""
    permissions.check(actor, Permission.SEE_ROTATIONS)
    rows = session.exec(select(Round).order_by(col(Round.opens_on).desc(), col(Round.id))).all()
    counts = _counts(session)
    cards = [RoundCard(**_card(session, actor, row, counts, now)) for row in rows]
    return sorted(cards, key=lambda card: _ORDER.index(card.status))


def get(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> RoundView:
    """Give one round whole, with the reader's own part in it. Raises NotFoundError."""
    row = rotation_access.find(session, actor, round_id)
    organisation = session.get_one(Organisation, row.organisation_code)
    allowed = rotation_lifecycle.STEPS[rotation_lifecycle.status(row, today(now))]
    may_manage = rotation_access.may_manage(actor, row)
    limits_for = rotation_access.limits_for(actor, row)
    barred = set() if may_manage else set(rotation_lifecycle.BY_MANAGER)
    if limits_for == frozenset():
        barred.add(RoundStep.LIMITS)
    return RoundView(
        **_card(session, actor, row, _counts(session), now),
        text=row.text,
        max_cycle=row.max_cycle,
        max_chain=row.max_chain,
        answer_days=row.answer_days,
        route=row.route,
        employers={language: getattr(organisation, f"name_{language}") for language in Language},
        steps=allowed - barred,
        own=rotation_joining.own(session, actor, row, now=now),
        limits_for=limits_for,
        leads=_leads(session, actor, row),
    )


def open_round(session: Session, actor: Actor, data: RoundInput, *, now: dt.datetime) -> uuid.UUID:
    """Open a round in the actor's own ministry and give its id.

    Raises InvalidInputError for days that come before one another, and for a length that no route allows.
    """
    permissions.check(actor, Permission.MANAGE_ROTATIONS)
    if data.closes_on < today(now):
        raise InvalidInputError({"closes_on": "day.passed"})
    values = data.model_dump()
    row = Round(organisation_code=str(actor.organisation), created_at=now, **values, route=_checked(data))
    session.add(row)
    session.flush()
    audit.record(session, actor, "rotation.opened", subject=("rotation", row.id), now=now, route=row.route)
    return row.id


def edit_round(session: Session, actor: Actor, round_id: uuid.UUID, data: RoundInput, *, now: dt.datetime) -> None:
    """Change a round that is not locked. Raises as ``open_round``, and ConflictError."""
    row = rotation_access.managed(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.EDIT, now=now)
    route = _checked(data)
    changed = [name for name in _WRITTEN if getattr(row, name) != getattr(data, name)]
    for name in changed:
        setattr(row, name, getattr(data, name))
    row.route = route
    session.add(row)
    if changed:
        audit.record(session, actor, "rotation.edited", subject=("rotation", row.id), now=now, fields=changed)
    session.flush()


def cancel(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Call a round off; nobody moves."""
    row = rotation_access.managed(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.CANCEL, now=now)
    row.cancelled_at = now
    _changed(session, actor, row, "rotation.cancelled", now)


def lock(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Lock a round: from now on nobody joins, leaves or wishes, and leaders are asked about those who would come."""
    row = rotation_access.managed(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.LOCK, now=now)
    row.locked_at = now
    _changed(session, actor, row, "rotation.locked", now)


def _changed(session: Session, actor: Actor, row: Round, action: str, now: dt.datetime) -> None:
    session.add(row)
    audit.record(session, actor, action, subject=("rotation", row.id), now=now)
    session.flush()


def _checked(data: RoundInput) -> Route:
    """Give the route of the moves of a round, each side paying its own."""
    faults = {}
    if data.closes_on < data.opens_on:
        faults["closes_on"] = "day.before"
    if data.starts_on <= data.closes_on:
        faults["starts_on"] = "day.before"
    if faults:
        raise InvalidInputError(faults)
    placed = routes.place(
        OpportunityKind.ROTATION, months=data.months, percentage=100, payer=Payer.RELEASING, own_ministry=False
    )
    if isinstance(placed, routes.RouteRefusal):
        raise InvalidInputError({placed.field: placed.code}, **placed.data)
    if placed.route is Route.R5:
        raise ConflictError("rotation.route")
    return placed.route


def _card(
    session: Session, actor: Actor, row: Round, counts: dict[tuple[uuid.UUID, bool], int], now: dt.datetime
) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "status": rotation_lifecycle.status(row, today(now)),
        "opens_on": row.opens_on,
        "closes_on": row.closes_on,
        "starts_on": row.starts_on,
        "months": row.months,
        "participants": counts.get((row.id, False), 0),
        "vacancies": counts.get((row.id, True), 0),
        "is_in": rotation_access.participant(session, actor, row.id) is not None,
        "may_manage": rotation_access.may_manage(actor, row),
        "waits_for_reader": rotation_legs.waiting_in(session, actor, row),
    }


def _counts(session: Session) -> dict[tuple[uuid.UUID, bool], int]:
    query = (
        sa.select(col(RoundPost.round_id), col(RoundPost.is_vacant), sa.func.count())
        .where(col(RoundPost.withdrawn_at).is_(None))
        .group_by(col(RoundPost.round_id), col(RoundPost.is_vacant))
    )
    return {(round_id, bool(is_vacant)): number for round_id, is_vacant, number in session.execute(query)}


def _leads(session: Session, actor: Actor, row: Round) -> bool:
    query = select(RoundPost.id).where(
        RoundPost.round_id == row.id,
        col(RoundPost.withdrawn_at).is_(None),
        col(RoundPost.leader_id) == actor.person_id,
    )
    return actor.person_id is not None and session.exec(query.limit(1)).first() is not None
