"""What time does to kjernegrupper: reminders of answers and reviews, and invitations that lapse.

Run as often as one likes: each reminder bears its day, and an invitation lapses once.
"""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.actors import SYSTEM
from mobility.clock import today
from mobility.groups import access, seat_steps, telling
from mobility.groups.limits import limits
from mobility.groups.seat_rows import NEWEST
from mobility.groups.seat_rules import SeatMove, SeatPart
from mobility.working_days import add_working_days
from models.group import Group, GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatReason, SeatState


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Do what is due, and tell how many seats or groups it concerned. Flushes, never commits."""
    return {
        "lapsed": _lapse(session, now),
        "reminded": _remind(session, now),
        "overdue": _overdue(session, now),
        "reviews": _reviews(session, now),
    }


def _lapse(session: Session, now: dt.datetime) -> int:
    seats = _due(session, SeatState.INVITED, col(GroupSeat.due_on) < today(now))
    for seat in seats:
        seat_steps.take(session, SYSTEM, seat, SeatMove.LAPSE, SeatPart.SYSTEM, reason=SeatReason.NO_ANSWER, now=now)
    return len(seats)


def _remind(session: Session, now: dt.datetime) -> int:
    """Remind whoever is asked when few working days are left."""
    soon = add_working_days(today(now), limits().reminder_working_days_before)
    is_due = sa.and_(col(GroupSeat.due_on) <= soon, col(GroupSeat.due_on) >= today(now))
    unreminded = sa.and_(is_due, col(GroupSeat.reminded_on).is_(None))
    count = 0
    for state in (SeatState.INVITED, SeatState.WITH_LEADER):
        for seat in _due(session, state, unreminded):
            asked = seat.person_id if state is SeatState.INVITED else seat.leader_id
            seat.reminded_on = today(now)
            session.add(seat)
            telling.tell(session, _group(session, seat), [asked] if asked else [], "group.reminder", now=now)
            count += 1
    session.flush()
    return count


def _overdue(session: Session, now: dt.datetime) -> int:
    """Tell the secretariat once that a leader has let the day pass; nobody answers for the leader."""
    seats = _due(session, SeatState.WITH_LEADER, col(GroupSeat.due_on) < today(now))
    for seat in seats:
        seat.due_on = None
        session.add(seat)
        group = _group(session, seat)
        telling.tell(session, group, access.secretaries(session, group.id), "group.overdue", now=now)
    session.flush()
    return len(seats)


def _reviews(session: Session, now: dt.datetime) -> int:
    """Remind secretariats some days before a review, and again when its day has come."""
    day = today(now)
    ahead = day + dt.timedelta(days=limits().review_reminder_days)
    soon = sa.and_(col(Group.review_on) <= ahead, col(Group.reminded_on).is_(None))
    come = sa.and_(col(Group.review_on) <= day, col(Group.reminded_on) < col(Group.review_on))
    living = sa.and_(col(Group.started_at).is_not(None), col(Group.ended_at).is_(None))
    query = select(Group).where(living, sa.or_(soon, come)).order_by(col(Group.id))
    rows = session.exec(query.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.reminded_on = day
        session.add(row)
        telling.tell(session, row, access.secretaries(session, row.id), "group.review", now=now)
    session.flush()
    return len(rows)


def _due(session: Session, state: SeatState, condition: sa.ColumnElement[bool]) -> list[GroupSeat]:
    # A second worker passes by what the first one holds, and finds it done the next time.
    query = select(GroupSeat).join(GroupSeatStep, NEWEST).where(col(GroupSeatStep.state) == state, condition)
    return list(session.exec(query.order_by(col(GroupSeat.id)).with_for_update(of=GroupSeat, skip_locked=True)))


def _group(session: Session, seat: GroupSeat) -> Group:
    return session.get_one(Group, session.get_one(GroupRole, seat.role_id).group_id)
