"""The roles of one kjernegruppe with their seats, as secretariat, members and everybody else may see them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.actors import Actor
from mobility.groups import coverage, loads, people, role_rows
from mobility.groups.seat_rules import LIVE
from mobility.groups.shapes import Colleague, RoleView, SeatView, StepView
from models.group import GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatState
from models.person import Person

_HISTORY = Mapping[uuid.UUID, list[GroupSeatStep]]


def roles(
    session: Session, actor: Actor, group_id: uuid.UUID, *, is_secretary: bool, now: dt.datetime
) -> tuple[RoleView, ...]:
    """Give the roles in their order.

    The secretariat sees all; those who have a seat see each other; others see how many come from where. An invitation
    that is not answered is known to the secretariat alone.
    """
    rows = _seats(session, group_id)
    history = _history(session, group_id)
    sitting = coverage.seats(session, group_id)
    is_member = any(one.person_id == actor.person_id and not one.is_asked for one in sitting)
    shown = _Shown(
        people=people.by_id(session, [seat.person_id for seat, _ in rows]) if is_secretary or is_member else {},
        loads=loads.loads(session, now=now) if is_secretary else {},
        history=history,
        is_secretary=is_secretary,
    )
    by_role: defaultdict[uuid.UUID, list[tuple[GroupSeat, str]]] = defaultdict(list)
    for seat, ministry in rows:
        by_role[seat.role_id].append((seat, ministry))
    invited = {seat.person_id for seat, _ in rows}
    return tuple(
        RoleView(
            id=row.id,
            title=row.title,
            language=row.language,
            seats=row.seats,
            percentage=row.percentage,
            open_seats=max(
                0, row.seats - sum(one.role_id == row.id and (is_secretary or not one.is_asked) for one in sitting)
            ),
            came=sum(one.role_id == row.id and one.person_id not in invited for one in sitting),
            opportunity_id=row.opportunity_id,
            live=tuple(shown.seat(*one) for one in by_role[row.id] if shown.is_told(one[0], live=True)),
            past=tuple(shown.seat(*one) for one in by_role[row.id] if shown.is_told(one[0], live=False)),
        )
        for row in role_rows.of(session, group_id)
    )


class _Shown:
    """What one reader sees of seats."""

    def __init__(
        self,
        *,
        people: Mapping[uuid.UUID, Colleague],
        loads: Mapping[uuid.UUID, int],
        history: _HISTORY,
        is_secretary: bool,
    ) -> None:
        self._people = people
        self._loads = loads
        self._history = history
        self._is_secretary = is_secretary

    def is_told(self, seat: GroupSeat, *, live: bool) -> bool:
        """Tell whether the reader sees a seat among those that are live, or among those that came to nothing."""
        state = self._history[seat.id][-1].state
        if not live:
            return self._is_secretary and state not in LIVE
        return state is SeatState.SEATED or (self._is_secretary and state in LIVE)

    def seat(self, seat: GroupSeat, ministry: str) -> SeatView:
        steps = self._history[seat.id]
        return SeatView(
            id=seat.id,
            state=steps[-1].state,
            seen=seat.steps,
            person=self._people.get(seat.person_id),
            ministry=ministry,
            percentage=seat.percentage,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
            due_on=seat.due_on,
            load=self._loads.get(seat.person_id, 0) if self._is_secretary else None,
            history=tuple(
                StepView(state=one.state, at=one.at, reason=one.reason, note=one.note)
                for one in (steps if self._is_secretary else ())
            ),
        )


def _seats(session: Session, group_id: uuid.UUID) -> list[tuple[GroupSeat, str]]:
    query = (
        sa.select(GroupSeat, col(Person.organisation_code))
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .join(Person, col(Person.id) == col(GroupSeat.person_id))
        .where(col(GroupRole.group_id) == group_id)
        .order_by(col(Person.family_name), col(Person.given_name), col(GroupSeat.id))
    )
    return [(seat, ministry) for seat, ministry in session.execute(query)]


def _history(session: Session, group_id: uuid.UUID) -> _HISTORY:
    query = (
        select(GroupSeatStep)
        .join(GroupSeat, col(GroupSeat.id) == col(GroupSeatStep.seat_id))
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .where(GroupRole.group_id == group_id)
        .order_by(col(GroupSeatStep.seat_id), col(GroupSeatStep.number))
    )
    found: defaultdict[uuid.UUID, list[GroupSeatStep]] = defaultdict(list)
    for step in session.exec(query):
        found[step.seat_id].append(step)
    return found
