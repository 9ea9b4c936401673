"""The days that count for an assignment now, in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from mobility.placement_deadlines import NOTICE_DAYS
from mobility.placement_effects import deadlines
from mobility.placement_shapes import PlacementDetail
from models.enums import PlacementMove as Move
from models.enums import PlacementState as State
from web.templating import t

_TO_COME = {State.OFFERED, State.WITH_LEADER, State.AGREEMENT, State.READYING}
_UNDER_WAY = {State.ONGOING, State.ENDING}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day, what it is for, and how far away it is."""

    what: str
    date: dt.date
    away: str


def days(detail: PlacementDetail, today: dt.date) -> tuple[CountedDay, ...]:
    """Give the days that count, the nearest first."""
    found = sorted(_days(detail), key=lambda pair: (pair[1], pair[0]))
    return tuple(CountedDay(t(f"placement.day.{what}"), date, away(date, today)) for what, date in found)


def away(date: dt.date, today: dt.date) -> str:
    """Tell how far away a day is."""
    number = (date - today).days
    if number == 0:
        return t("placement.away.today")
    return t("placement.away.ahead" if number > 0 else "placement.away.behind", count=abs(number))


def _days(detail: PlacementDetail) -> Iterator[tuple[str, dt.date]]:
    if detail.state is State.WITH_LEADER and detail.answer_due_on:
        yield "answer", detail.answer_due_on
    newest = detail.steps[-1]
    if detail.state is State.WITH_LEADER and newest.move is Move.ESCALATE and newest.effective_on:
        yield "answer-passed", newest.effective_on
    if detail.state is State.CONVERSATION and newest.effective_on:
        yield "talk", newest.effective_on
    yield from _period(detail)


def _period(detail: PlacementDetail) -> Iterator[tuple[str, dt.date]]:
    first, last = detail.starts_on, detail.ends_on
    if detail.state in _TO_COME and first:
        yield "first", first
    if detail.state in _TO_COME | _UNDER_WAY and last:
        yield "last", last
    if detail.state is State.ONGOING and first and last:
        yield "check-in", first + dt.timedelta(days=deadlines()["check_in_days"])
        yield "midway", first + (last - first) // 2
        yield "notice", last - dt.timedelta(days=NOTICE_DAYS)
