"""How long somebody has been where, against the limits: of the stay, of temporary service, and of notice.

Pure functions on days. All temporary service in the ministries and the Prime Minister's Office counts together, whoever
the employer was; a break of two weeks or less is none. Limits stand in ``mobility/data/counters.json``.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mobility import reference
from mobility.placement_terms import months_between
from models.agreement_enums import CounterCode, TemporaryGround
from models.enums import Route

_YEAR = 12


class Level(StrEnum):
    """How near a limit is."""

    FAR = "far"
    NEAR = "near"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as it counts: first and last day, both counted, and what kind of post it is."""

    first: dt.date
    last: dt.date
    route: Route | None = None
    ground: TemporaryGround | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """One limit.

    Parameters
    ----------
    since
        The day that is counted from; None for notice, which counts backwards.
    months
        Months until today, a begun one counted; 0 before the first day, and for notice.
    limit_months
        The limit; for notice its length.
    limit_on
        Last day within the limit; for notice the last day to give it.
    warn_on
        From this day on HR is warned, where the stay comes that far.
    """

    code: CounterCode
    level: Level
    since: dt.date | None
    months: int
    limit_months: int
    limit_on: dt.date
    warn_on: dt.date


@cache
def rules() -> Mapping[str, Any]:
    """Give the limits that ship with the program."""
    found: Mapping[str, Any] = reference.read("counters")
    return found


def of_stay(stay: Stay, longest_months: int | None, day: dt.date) -> Counter | None:
    """Count a stay towards the longest that its route allows; None where that is without limit."""
    if longest_months is None:
        return None
    limit_on = months_after(stay.first, longest_months) - dt.timedelta(days=1)
    warn_on = limit_on - dt.timedelta(days=rules()["stay"]["warn_days"])
    is_near = stay.last >= limit_on and day >= warn_on
    level = Level.PAST if stay.last > limit_on else Level.NEAR if is_near else Level.FAR
    return Counter(CounterCode.STAY, level, stay.first, _until(stay.first, day), longest_months, limit_on, warn_on)


def of_service(stay: Stay, others: Iterable[Stay], day: dt.date) -> Counter | None:
    """Count all temporary service without a break that a stay is part of; None where it does not count."""
    if not _counts(stay):
        return None
    rule = rules()["service"]
    since = _chain(stay, [one for one in others if _counts(one)]).first
    limit_on = months_after(since, rule["limit_months"]) - dt.timedelta(days=1)
    warn_on = months_after(since, rule["warn_months"])
    is_near = stay.last >= warn_on and day >= warn_on
    level = Level.PAST if stay.last > limit_on else Level.NEAR if is_near else Level.FAR
    return Counter(CounterCode.SERVICE, level, since, _until(since, day), rule["limit_months"], limit_on, warn_on)


def of_notice(stay: Stay, employed_since: dt.date | None, day: dt.date, *, is_given: bool) -> Counter | None:
    """Count back from the last day to the last day for written notice.

    None where the law asks for none: outside temporary posts, and for who has not been employed for more than a year
    on the last day. Who began when is not known counts as employed for long enough.
    """
    rule = rules()["notice"]
    if stay.route not in rule["routes"]:
        return None
    if employed_since and stay.last < months_after(employed_since, rule["employed_over_months"]):
        return None
    limit_on = months_after(stay.last, -rule["months"])
    warn_on = limit_on - dt.timedelta(days=rule["warn_days"])
    level = Level.PAST if day > limit_on else Level.NEAR if day >= warn_on else Level.FAR
    return Counter(CounterCode.NOTICE, Level.FAR if is_given else level, None, 0, rule["months"], limit_on, warn_on)


def months_after(day: dt.date, number: int) -> dt.date:
    """Give the same date so many months later, or earlier; the last of the month where that is too short for it."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + number, _YEAR)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _counts(stay: Stay) -> bool:
    rule = rules()["service"]
    return stay.route in rule["routes"] and stay.ground not in rule["not_counted_grounds"]


def _chain(stay: Stay, others: Sequence[Stay]) -> Stay:
    """Stretch a stay backwards over those before it, as long as no break is too long."""
    gap = dt.timedelta(days=rules()["service"]["break_days"] + 1)
    first, last = stay.first, stay.last
    for one in sorted(others, key=lambda other: other.last, reverse=True):
        if one.first < first <= one.last + gap:
            first = one.first
    return Stay(first, last)


def _until(since: dt.date, day: dt.date) -> int:
    return months_between(since, day) if day >= since else 0
