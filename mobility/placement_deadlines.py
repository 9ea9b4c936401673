"""What happens to placements by itself when its day has come: reminders, escalation, start, notice and end.

Run as often as one likes: each step is taken once, since it changes where the placement stands or what came last.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import placement_effects, placement_steps
from mobility.actors import SYSTEM
from mobility.clock import today
from mobility.working_days import add_working_days
from models.enums import PlacementMove, PlacementPart, PlacementState
from models.placement import Placement, PlacementStep

NOTICE_DAYS = 30
"""So many days before the last one is everybody told that a stay ends."""


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Take every step whose day has come and tell how many of each. Flushes, never commits.

    Returns
    -------
    dict of str to int
        Move → placements that took it.
    """
    day = today(now)
    return {
        PlacementMove.REMIND.value: _each(session, _to_remind(day), _remind, now),
        PlacementMove.ESCALATE.value: _each(session, _overdue(day), _escalate, now),
        PlacementMove.START.value: _each(session, _to_start(day), _start, now),
        PlacementMove.GIVE_NOTICE.value: _each(session, _to_notify(day), _notify, now),
        PlacementMove.END.value: _each(session, _over(day), _end, now),
    }


Due = tuple[sa.ColumnElement[bool], ...]
Take = Callable[[Session, Placement, dt.datetime], None]


def _each(session: Session, due: Due, take: Take, now: dt.datetime) -> int:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    # A second worker passes by what the first one holds, and finds it done the next time.
    query = select(Placement).join(PlacementStep, newest).where(*due).order_by(col(Placement.id))
    found = session.exec(query.with_for_update(of=Placement, skip_locked=True)).all()
    for placement in found:
        take(session, placement, now)
    return len(found)


def _at(*states: PlacementState) -> sa.ColumnElement[bool]:
    return col(PlacementStep.state).in_(states)


def _to_remind(day: dt.date) -> Due:
    # Whoever is due on the day that lies so many working days ahead, or on one before it, has that little time left.
    ahead = add_working_days(day, placement_effects.deadlines()["reminder_working_days_before"])
    return (
        _at(PlacementState.WITH_LEADER),
        col(PlacementStep.move) == PlacementMove.GO_ON,
        col(Placement.answer_due_on) <= ahead,
        col(Placement.answer_due_on) >= day,
    )


def _overdue(day: dt.date) -> Due:
    return _at(PlacementState.WITH_LEADER), col(Placement.answer_due_on) < day


def _to_start(day: dt.date) -> Due:
    return _at(PlacementState.READYING), col(Placement.starts_on) <= day


def _to_notify(day: dt.date) -> Due:
    return _at(PlacementState.ONGOING), col(Placement.ends_on) <= day + dt.timedelta(days=NOTICE_DAYS)


def _over(day: dt.date) -> Due:
    return _at(PlacementState.ENDING), col(Placement.ends_on) < day


def _remind(session: Session, placement: Placement, now: dt.datetime) -> None:
    _add(session, placement, PlacementMove.REMIND, now, effective_on=placement.answer_due_on)


def _escalate(session: Session, placement: Placement, now: dt.datetime) -> None:
    due = placement.answer_due_on
    # The day has passed; from here on the releasing ministry's HR is in on it.
    placement.answer_due_on = None
    _add(session, placement, PlacementMove.ESCALATE, now, effective_on=due)


def _start(session: Session, placement: Placement, now: dt.datetime) -> None:
    _add(session, placement, PlacementMove.START, now, effective_on=placement.starts_on)


def _notify(session: Session, placement: Placement, now: dt.datetime) -> None:
    _add(session, placement, PlacementMove.GIVE_NOTICE, now, effective_on=placement.ends_on)


def _end(session: Session, placement: Placement, now: dt.datetime) -> None:
    _add(session, placement, PlacementMove.END, now, effective_on=placement.ends_on)


def _add(session: Session, placement: Placement, move: PlacementMove, now: dt.datetime, **told: Any) -> None:
    placement_steps.add(session, SYSTEM, placement, move, PlacementPart.SYSTEM, now=now, **told)
