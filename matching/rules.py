"""Hard conditions, before any ranking: what the person has excluded, and what can never fit. Nothing else.

A wish that is not met, a level that is not reached and a competence that a profile does not tell of are no rules: they
weigh in the scorers. What is not known never rules out.
"""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from matching.types import Opening, Profile, Reason


class Verdict(StrEnum):
    """What a rule says of a pair."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule's verdict on a pair, with the rule's code and what it compared."""

    verdict: Verdict
    reason: Reason


def ministry_excluded(profile: Profile, opening: Opening) -> Ruling:
    """Rule out ministries that the person would not work in. Unknown where the opening names none."""
    excluded, offered = profile.wishes.ministries_excluded, opening.terms.ministry
    reason = Reason("ministry-excluded", {"excluded": tuple(sorted(excluded)), "offered": offered})
    if not excluded:
        return Ruling(Verdict.PASS, reason)
    if offered is None:
        return Ruling(Verdict.UNKNOWN, reason)
    return Ruling(Verdict.FAIL if offered in excluded else Verdict.PASS, reason)


def over_before_available(profile: Profile, opening: Opening) -> Ruling:
    """Rule out a stay that is over before the person can begin. Unknown where start or length is not told."""
    available, ends = profile.wishes.from_date, _last_day(opening)
    reason = Reason(
        "over-before-available",
        {"available": _written(available), "ends": _written(ends)},
    )
    if available is None:
        return Ruling(Verdict.PASS, reason)
    if ends is None:
        return Ruling(Verdict.UNKNOWN, reason)
    return Ruling(Verdict.FAIL if ends < available else Verdict.PASS, reason)


Rule = Callable[[Profile, Opening], Ruling]
RULES: tuple[Rule, ...] = (ministry_excluded, over_before_available)
"""In the order in which they are told."""


def judge(profile: Profile, opening: Opening) -> tuple[Ruling, ...]:
    """Give every rule's ruling on a pair, in the order of ``RULES``."""
    return tuple(rule(profile, opening) for rule in RULES)


def ruled_out_by(profile: Profile, opening: Opening) -> str | None:
    """Give the code of the first rule that fails, None when the pair may be matched."""
    rulings = judge(profile, opening)
    return next((ruling.reason.code for ruling in rulings if ruling.verdict is Verdict.FAIL), None)


def has_conditions(profile: Profile) -> bool:
    """Tell whether any rule could fail for this profile; most set no conditions, which saves the asking."""
    return bool(profile.wishes.ministries_excluded) or profile.wishes.from_date is not None


def _written(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _last_day(opening: Opening) -> dt.date | None:
    starts, months = opening.terms.starts_on, opening.terms.months
    if starts is None or months is None:
        return None
    year, month = divmod(starts.year * 12 + starts.month - 1 + months, 12)
    day = min(starts.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) - dt.timedelta(days=1)
