"""What is brought to an end in order before a person is erased, so that nobody is left waiting for one who is gone."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import notices, ownership, placement_moves, visibility
from mobility.academy import rules, seats
from mobility.actors import Actor
from mobility.clock import today
from mobility.placement_rules import OVER
from mobility.publishing import owners
from mobility.publishing.trail import record
from models.academy import CourseSession, SignUp
from models.academy_enums import SignUpStatus
from models.enums import Direction, PlacementReason
from models.opportunity import Opportunity
from models.placement import Placement, PlacementStep
from models.publishing import OpportunityOwner


def end(session: Session, actor: Actor, person_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Hand over or withdraw the person's openings, tell those who wait, and give up seats of courses."""
    _openings(session, actor, person_id, now)
    _tell_who_waits(session, person_id, now)
    _seats(session, person_id, now)


def _openings(session: Session, actor: Actor, person_id: uuid.UUID, now: dt.datetime) -> None:
    owned = select(Opportunity).where(Opportunity.owner_id == person_id).order_by(col(Opportunity.id))
    still_open = set(session.exec(select(Opportunity.id).where(visibility.open_now(now))))
    for row in session.exec(owned.with_for_update()).all():
        others = [key for key in ownership.owners(session, row.id) if key != person_id]
        if row.direction is Direction.SOUGHT or (row.published_at is None and not others):
            record(session, actor, "opportunity.discarded", row, now)
            session.delete(row)
        elif others:
            row.owner_id = others[0]
            session.delete(session.get_one(OpportunityOwner, (row.id, others[0])))
            owners.follow(session, row.id, person_id, others[0])
            record(session, actor, "opportunity.handed-over", row, now, person=str(others[0]))
            notices.tell(
                session, others[0], "opportunity.handed-over", now=now, opportunity=str(row.id), title=row.title
            )
        else:
            row.owner_id = None
            if row.id in still_open:
                row.withdrawn_at = now
                record(session, actor, "opportunity.withdrawn", row, now)
                placement_moves.answer_rest(session, row.id, PlacementReason.OPENING_WITHDRAWN, now=now)
        session.flush()


def _tell_who_waits(session: Session, person_id: uuid.UUID, now: dt.datetime) -> None:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    query = (
        sa.select(Placement)
        .join(PlacementStep, newest)
        .where(col(Placement.person_id) == person_id, col(PlacementStep.state).not_in(OVER))
    )
    for one in session.execute(query).scalars().all():
        for whom in {one.receiver_id, one.leader_id} - {None}:
            notices.tell(session, whom, "privacy.case-gone", now=now, title=one.title)


def _seats(session: Session, person_id: uuid.UUID, now: dt.datetime) -> None:
    query = (
        sa.select(SignUp, CourseSession)
        .join(CourseSession, col(CourseSession.id) == col(SignUp.session_id))
        .where(col(SignUp.person_id) == person_id, col(CourseSession.first_day) > today(now))
        .order_by(col(CourseSession.id))
    )
    for sign_up, held in session.execute(query).all():
        if rules.sign_up_status(sign_up) in {SignUpStatus.SEATED, SignUpStatus.OFFERED}:
            session.execute(sa.select(CourseSession).where(col(CourseSession.id) == held.id).with_for_update())
            session.delete(sign_up)
            session.flush()
            seats.offer_free(session, held, now=now)
