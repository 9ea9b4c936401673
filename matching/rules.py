"""Hard conditions, before any ranking: what the person has excluded, and what can never fit. Nothing else.

A wish that is not met, a level that is not reached and a competence that a profile does not tell of are no rules: they
weigh in the scorers. What is not known never rules out.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.types import Datum, Opening, Profile, Reason, Terms, Wishes


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard condition.

    Parameters
    ----------
    code
        Its name in reasons and counts.
    is_stated
        Whether the person sets the condition at all; if not, everything passes.
    verdict
        What it says of a pair where it is stated.
    compared
        What it compared, for the reason.
    """

    code: str
    is_stated: Callable[[Wishes], bool]
    verdict: Callable[[Wishes, Terms], Verdict]
    compared: Callable[[Wishes, Terms], Mapping[str, Datum]]


def _excluded(wishes: Wishes, terms: Terms) -> Verdict:
    if terms.ministry is None:
        return Verdict.UNKNOWN
    return Verdict.FAIL if terms.ministry in wishes.ministries_excluded else Verdict.PASS


def _over_before(wishes: Wishes, terms: Terms) -> Verdict:
    if wishes.from_date is None or terms.starts_on is None:
        return Verdict.UNKNOWN
    if terms.starts_on >= wishes.from_date:
        return Verdict.PASS
    ends = _last_day(terms)
    if ends is None:
        return Verdict.UNKNOWN
    return Verdict.FAIL if ends < wishes.from_date else Verdict.PASS


RULES: tuple[Rule, ...] = (
    Rule(
        "ministry-excluded",
        is_stated=lambda wishes: bool(wishes.ministries_excluded),
        verdict=_excluded,
        compared=lambda wishes, terms: {
            "excluded": tuple(sorted(wishes.ministries_excluded)),
            "offered": terms.ministry,
        },
    ),
    Rule(
        "over-before-available",
        is_stated=lambda wishes: wishes.from_date is not None,
        verdict=_over_before,
        compared=lambda wishes, terms: {"available": _written(wishes.from_date), "ends": _written(_last_day(terms))},
    ),
)
"""In the order in which they are told."""


def judge(profile: Profile, opening: Opening) -> tuple[Ruling, ...]:
    """Give every rule's ruling on a pair, in the order of ``RULES``."""
    wishes, terms = profile.wishes, opening.terms
    return tuple(
        Ruling(
            rule.verdict(wishes, terms) if rule.is_stated(wishes) else Verdict.PASS,
            Reason(rule.code, rule.compared(wishes, terms)),
        )
        for rule in RULES
    )


def ruled_out_by(profile: Profile, opening: Opening) -> str | None:
    """Give the code of the first rule that fails, None when the pair may be matched."""
    wishes, terms = profile.wishes, opening.terms
    for rule in RULES:
        if rule.is_stated(wishes) and rule.verdict(wishes, terms) is Verdict.FAIL:
            return rule.code
    return None


def has_conditions(profile: Profile) -> bool:
    """Tell whether any rule could fail for this profile; most set no conditions, which saves the asking."""
    return any(rule.is_stated(profile.wishes) for rule in RULES)


def _last_day(terms: Terms) -> dt.date | None:
    if terms.starts_on is None or terms.months is None:
        return None
    year, month = divmod(terms.starts_on.year * 12 + terms.starts_on.month - 1 + terms.months, 12)
    day = min(terms.starts_on.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) - dt.timedelta(days=1)


def _written(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
