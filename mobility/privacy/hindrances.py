"""What must be brought to an end before a person can be erased: what runs is never cut off by a deletion."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.clock import today
from mobility.groups.seat_rows import NEWEST
from models.enums import PlacementMove, PlacementState
from models.exchange import ArchivedRecord
from models.group import Group, GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatState
from models.person import Person
from models.placement import Placement, PlacementStep
from models.rotation import Round, RoundParticipant

RUNNING = (PlacementState.AGREEMENT, PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)
"""Agreed and not yet over: others rely on it."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why somebody cannot be erased yet, as a code, and how many such things there are."""

    code: str
    count: int


def of(session: Session, person: Person, *, now: dt.datetime) -> tuple[Hindrance, ...]:
    """Give all that is in the way, nothing when the person can be erased."""
    is_employed = person.ends_on is None or person.ends_on >= today(now)
    counted = ((code, count(session, person.id)) for code, count in _COUNTED.items())
    found = [Hindrance(code, number) for code, number in counted if number]
    return tuple(([Hindrance("still-employed", 1)] if is_employed else []) + found)


def signed(person_id: uuid.UUID) -> sa.Select[Any]:
    """Give the ids of the person's placements whose agreement somebody has signed."""
    step = sa.and_(col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.move) == PlacementMove.SIGN)
    return sa.select(col(Placement.id)).where(col(Placement.person_id) == person_id, sa.exists().where(step))


def _running(session: Session, person_id: uuid.UUID) -> int:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    query = sa.select(sa.func.count()).select_from(Placement).join(PlacementStep, newest)
    mine = query.where(col(Placement.person_id) == person_id, col(PlacementStep.state).in_(RUNNING))
    return int(session.execute(mine).scalar_one())


def _unarchived(session: Session, person_id: uuid.UUID) -> int:
    archived = sa.select(col(ArchivedRecord.subject_id)).where(col(ArchivedRecord.subject) == "placement")
    waiting = signed(person_id).where(col(Placement.id).not_in(archived)).subquery()
    return int(session.execute(sa.select(sa.func.count()).select_from(waiting)).scalar_one())


def _in_rounds(session: Session, person_id: uuid.UUID) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(RoundParticipant)
        .join(Round, col(Round.id) == col(RoundParticipant.round_id))
        .where(
            col(RoundParticipant.person_id) == person_id,
            col(RoundParticipant.withdrawn_at).is_(None),
            col(Round.locked_at).is_not(None),
            col(Round.settled_at).is_(None),
            col(Round.cancelled_at).is_(None),
        )
    )
    return int(session.execute(query).scalar_one())


def _seated(session: Session, person_id: uuid.UUID) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(GroupSeat)
        .join(GroupSeatStep, NEWEST)
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .join(Group, col(Group.id) == col(GroupRole.group_id))
        .where(
            col(GroupSeat.person_id) == person_id,
            col(GroupSeatStep.state) == SeatState.SEATED,
            col(Group.ended_at).is_(None),
        )
    )
    return int(session.execute(query).scalar_one())


_COUNTED: dict[str, Callable[[Session, uuid.UUID], int]] = {
    "placement-running": _running,
    "agreement-not-archived": _unarchived,
    "round-running": _in_rounds,
    "group-seat": _seated,
}
