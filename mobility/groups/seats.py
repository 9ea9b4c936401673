"""Ask people to a role of a kjernegruppe, answer, let go, leave. The person decides first, the own leader then."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.groups import access, coverage, lifecycle, pool, seat_rows, seat_steps
from mobility.groups.inputs import AnswerInput, InviteInput, LeaveInput
from mobility.groups.lifecycle import GroupStep
from mobility.groups.seat_rules import SeatMove, SeatPart
from models.group import GroupSeat
from models.group_enums import SeatState
from models.person import Person


def invite(session: Session, actor: Actor, role_id: uuid.UUID, data: InviteInput, *, now: dt.datetime) -> None:
    """Ask people to a role; all of them or none.

    Raises
    ------
    NotFoundError
        For a role of another secretariat's group, and for somebody who cannot be asked.
    ConflictError
        When fewer seats are open than people asked, or somebody has a seat in the group or is asked already.
    InvalidInputError
        For a first day that has passed.
    """
    group, role = access.own_role(session, actor, role_id, to_write=True)
    lifecycle.check(group, GroupStep.INVITE)
    if data.starts_on < today(now):
        raise InvalidInputError({"starts_on": "day.passed"})
    people = sorted(set(data.people))
    sitting = coverage.seats(session, group.id)
    left = role.seats - sum(one.role_id == role.id for one in sitting)
    if len(people) > left:
        raise ConflictError("group.no-seat", left=left)
    askable = pool.askable(session, group, people, now=now)
    busy = {one.person_id for one in sitting}
    for person_id in people:
        if person_id not in askable:
            raise NotFoundError("person", person_id)
        if person_id in busy:
            raise ConflictError("group.already-in")
        seat = GroupSeat(role_id=role.id, person_id=person_id, percentage=role.percentage, starts_on=data.starts_on)
        session.add(seat)
        session.flush()
        seat_steps.take(session, actor, seat, SeatMove.INVITE, SeatPart.SECRETARIAT, now=now, note=data.note)


def answer(session: Session, actor: Actor, seat_id: uuid.UUID, data: AnswerInput, *, now: dt.datetime) -> None:
    """Answer an own invitation. After a yes the own leader is asked; who has none has the seat.

    Raises NotFoundError for anybody else's, ConflictError for a step on a stale page, InvalidInputError for a no
    without a reason.
    """
    seat = _seat(session, col(GroupSeat.person_id) == actor.person, seat_id)
    _require_fresh(seat, data.seen)
    if not data.is_yes:
        seat_steps.take(
            session, actor, seat, SeatMove.DECLINE, SeatPart.PERSON, now=now, reason=data.reason, note=data.note
        )
        return
    seat.leader_id = session.get_one(Person, actor.person).leader_id
    seat_steps.take(session, actor, seat, SeatMove.ACCEPT, SeatPart.PERSON, now=now, note=data.note)
    if seat.leader_id is None:
        seat_steps.take(session, actor, seat, SeatMove.RELEASE, SeatPart.SYSTEM, now=now)


def answer_as_leader(
    session: Session, actor: Actor, seat_id: uuid.UUID, data: AnswerInput, *, now: dt.datetime
) -> None:
    """Answer for one's own unit: yes, yes from a later day, or no with why. Raises as ``answer``."""
    seat = _seat(session, col(GroupSeat.leader_id) == actor.person, seat_id)
    _require_fresh(seat, data.seen)
    if not data.is_yes:
        seat_steps.take(
            session, actor, seat, SeatMove.REFUSE, SeatPart.LEADER, now=now, reason=data.reason, note=data.note
        )
        return
    if data.from_on is not None and data.from_on < seat.starts_on:
        raise InvalidInputError({"from_on": "day.before"})
    seat.starts_on = data.from_on or seat.starts_on
    seat_steps.take(session, actor, seat, SeatMove.RELEASE, SeatPart.LEADER, now=now, note=data.note)


def leave(session: Session, actor: Actor, seat_id: uuid.UUID, data: LeaveInput, *, now: dt.datetime) -> None:
    """Leave an own seat. Raises as ``answer``."""
    seat = _seat(session, col(GroupSeat.person_id) == actor.person, seat_id)
    _require_fresh(seat, data.seen)
    seat_steps.take(session, actor, seat, SeatMove.LEAVE, SeatPart.PERSON, now=now, reason=data.reason, note=data.note)


def take_back(session: Session, actor: Actor, seat_id: uuid.UUID, data: LeaveInput, *, now: dt.datetime) -> None:
    """Take an invitation of one's own group back, or let somebody out of it. Raises as ``answer``."""
    found = session.get(GroupSeat, seat_id)
    if found is None:
        raise NotFoundError("group-seat", seat_id)
    # The group first, as whatever else writes to both does.
    access.own_role(session, actor, found.role_id, to_write=True)
    seat = _seat(session, sa.true(), seat_id)
    _require_fresh(seat, data.seen)
    newest = seat_rows.state(session, seat)
    move = SeatMove.LEAVE if newest is SeatState.SEATED else SeatMove.WITHDRAW
    seat_steps.take(session, actor, seat, move, SeatPart.SECRETARIAT, now=now, reason=data.reason, note=data.note)


def _seat(session: Session, is_mine: sa.ColumnElement[bool], seat_id: uuid.UUID) -> GroupSeat:
    # What was read before the row was held may have changed since.
    query = select(GroupSeat).where(GroupSeat.id == seat_id, is_mine).with_for_update()
    found = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFoundError("group-seat", seat_id)
    return found


def _require_fresh(seat: GroupSeat, seen: int) -> None:
    if seat.steps != seen:
        raise ConflictError("group.stale")
