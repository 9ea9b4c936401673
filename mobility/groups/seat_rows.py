"""Seats with where they stand: that of a seat's newest step."""

import uuid
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.groups.seat_rules import LIVE
from models.group import GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatState

NEWEST = sa.and_(col(GroupSeatStep.seat_id) == col(GroupSeat.id), col(GroupSeatStep.number) == col(GroupSeat.steps))
"""Joins a seat to its newest step."""


def state(session: Session, seat: GroupSeat) -> SeatState | None:
    """Give where a seat stands, None before its first step."""
    newest = select(GroupSeatStep).where(GroupSeatStep.seat_id == seat.id, GroupSeatStep.number == seat.steps)
    found = session.exec(newest).one_or_none()
    return found.state if found else None


def live(session: Session, group_id: uuid.UUID) -> list[GroupSeat]:
    """Give the seats of a group that are taken or asked about, by id."""
    return list(session.execute(_of(group_id, LIVE).with_only_columns(GroupSeat)).scalars())


def people(session: Session, group_id: uuid.UUID, *states: SeatState) -> list[uuid.UUID]:
    """Give those whose seats stand so, each once, by id."""
    return list(
        session.execute(
            sa.select(col(GroupSeat.person_id))
            .join(GroupSeatStep, NEWEST)
            .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
            .where(col(GroupRole.group_id) == group_id, col(GroupSeatStep.state).in_(states))
            .distinct()
            .order_by(col(GroupSeat.person_id))
        ).scalars()
    )


def _of(group_id: uuid.UUID, states: Collection[SeatState]) -> sa.Select[Any]:
    return (
        sa.select(GroupSeat)
        .join(GroupSeatStep, NEWEST)
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .where(col(GroupRole.group_id) == group_id, col(GroupSeatStep.state).in_(states))
        .order_by(col(GroupSeat.id))
    )
