"""Answer the moves of a chosen plan: the person, the leader who lets go, and the leader who receives.

Where a leader has left, those who run the round answer in that leader's place.
"""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import (
    audit,
    permissions,
    rotation_access,
    rotation_leg_view,
    rotation_lifecycle,
    rotation_repair,
    rotation_settling,
)
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.permissions import Permission
from mobility.rotation_input import LegAnswerInput
from mobility.rotation_leg_rows import LegRow, current, legs
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_plan_shapes import LegView
from mobility.rotation_rules import REASONS
from models.rotation import Round
from models.rotation_enums import LegPart, LegState, RoundStatus
from models.rotation_plan import LegAnswer


def mine(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> list[LegView]:
    """Give the moves of the chosen plan that are the reader's own or concern a post that the reader leads."""
    row = rotation_access.find(session, actor, round_id)
    if rotation_lifecycle.status(row, today(now)) is RoundStatus.CANCELLED:
        return []
    found = [one for one in _current(session, row) if rotation_leg_view.parts(actor, row, one)]
    return rotation_leg_view.views(session, actor, row, found)


def waiting(session: Session, actor: Actor) -> int:
    """Count the moves, in all rounds, that wait for the actor's answer, for the menu."""
    permissions.check(actor, Permission.SEE_ROTATIONS)
    asking = select(Round).where(
        col(Round.chosen_at).is_not(None), col(Round.settled_at).is_(None), col(Round.cancelled_at).is_(None)
    )
    return sum(waiting_in(session, actor, row) for row in session.exec(asking).all())


def waiting_in(session: Session, actor: Actor, row: Round) -> int:
    """Count the moves of one round that wait for the actor's answer."""
    if row.chosen_at is None or row.settled_at is not None or row.cancelled_at is not None:
        return 0
    return sum(bool(one.waits_for & rotation_leg_view.parts(actor, row, one)) for one in _current(session, row))


def answer(  # noqa: PLR0913 - an answer is whose, to what, as what; each is named
    session: Session,
    actor: Actor,
    round_id: uuid.UUID,
    leg_id: uuid.UUID,
    part: LegPart,
    data: LegAnswerInput,
    *,
    now: dt.datetime,
) -> None:
    """Say yes or no to a move. A no asks for a new plan around it; the last yes lets the placements begin.

    Raises
    ------
    NotFoundError
        For a move that is not in the chosen plan, and for who is not that part of it.
    ConflictError
        When moves are not asked about now, or this part has answered, or the move has fallen.
    InvalidInputError
        For a no without one of the part's reasons.
    """
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.ANSWER, now=now)
    found = next((one for one in _current(session, row) if one.leg.id == leg_id), None)
    if found is None or part not in rotation_leg_view.parts(actor, row, found):
        raise NotFoundError("rotation-leg", leg_id)
    if part in found.answers or found.state is LegState.FALLEN:
        raise ConflictError("rotation.leg-answered")
    if not data.is_yes and data.reason not in REASONS[part]:
        raise InvalidInputError({"reason": "missing" if data.reason is None else "enum"})
    reason = None if data.is_yes else data.reason
    said = LegAnswer(
        leg_id=leg_id, part=part, is_yes=data.is_yes, at=now, actor_id=actor.person_id, reason=reason, note=data.note
    )
    try:
        with session.begin_nested():
            session.add(said)
            session.flush()
    except IntegrityError as error:
        raise ConflictError("rotation.leg-answered") from error
    audit.record(
        session,
        actor,
        "rotation.answered",
        subject=("rotation", row.id),
        now=now,
        leg=str(leg_id),
        part=part,
        yes=data.is_yes,
    )
    if data.is_yes:
        rotation_settling.settle_if_agreed(session, row, now=now)
    else:
        rotation_repair.queue(session, row, now=now)
    session.flush()


def _current(session: Session, row: Round) -> Sequence[LegRow]:
    plan = current(session, row)
    return legs(session, plan) if plan else []
