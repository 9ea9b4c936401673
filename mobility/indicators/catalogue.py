"""The indicators, and from which measures each is made. Their words and definitions stand in ``indicators.po``."""

from dataclasses import dataclass
from enum import StrEnum

VERSION = 1
"""Version of the definitions. It is written on every snapshot; what has been told is never told anew by a later one."""


class Unit(StrEnum):
    """What a figure counts."""

    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    MONTHS = "months"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of an indicator.

    Parameters
    ----------
    measure
        The measure that is told, or the numerator.
    less
        A measure that is taken from it.
    of
        The denominator, where it is a share in per cent.
    quarters
        Over how many quarters it is added up, up to and with the one shown; told only where all of them are.
    """

    key: str
    unit: Unit
    measure: str
    less: str | None = None
    of: str | None = None
    quarters: int = 1


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its columns, of which the first is drawn; and the measure that splits it further, if any."""

    key: str
    columns: tuple[Column, ...]
    split: str | None = None
    by_ministry: bool = True


def _count(measure: str) -> Column:
    return Column(measure, Unit.COUNT, measure)


def _days(measure: str) -> Column:
    return Column(measure, Unit.DAYS, measure)


def _share(key: str, measure: str, of: str, quarters: int = 1) -> Column:
    return Column(key, Unit.PERCENT, measure, of=of, quarters=quarters)


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "mobility",
        (
            _count("starts-in"),
            _count("starts-out"),
            Column("starts-net", Unit.CHANGE, "starts-in", less="starts-out"),
            _share("rate-in", "starts-in", "employees", quarters=4),
            _share("rate-out", "starts-out", "employees", quarters=4),
        ),
        split="flow",
    ),
    Indicator(
        "time-to-staff",
        (
            _days("days-to-agreed"),
            _days("days-to-interest"),
            _days("days-to-offer"),
            _days("days-to-leader"),
            _days("days-to-started"),
            _count("published-in-year"),
        ),
        split="days-by-route",
    ),
    Indicator("fill", (_share("fill-rate", "filled", "could-be-filled"), _count("filled"), _count("could-be-filled"))),
    Indicator(
        "leader-answers",
        (
            _share("yes-rate", "answers-yes", "answers"),
            _count("answers"),
            _count("answers-yes"),
            _count("answers-no"),
            _days("answer-days"),
        ),
        split="refusals",
    ),
    Indicator(
        "leader-experience",
        (_share("several-rate", "leaders-several", "leaders"), _count("leaders-several"), _count("leaders")),
    ),
    Indicator("returns", (_share("return-rate", "returned", "ended"), _count("returned"), _count("ended"))),
    Indicator(
        "balance",
        (
            Column("months-balance", Unit.CHANGE, "months-balance"),
            Column("months-lent", Unit.MONTHS, "months-lent"),
            Column("months-borrowed", Unit.MONTHS, "months-borrowed"),
        ),
    ),
    Indicator(
        "course-coverage",
        (
            _share("taught-rate", "competences-taught", "competences-asked"),
            _count("competences-taught"),
            _count("competences-asked"),
        ),
        by_ministry=False,
    ),
    Indicator("participants", (_count("participants"),)),
    Indicator("nynorsk", (_share("nynorsk-rate", "nynorsk", "written"), _count("nynorsk"), _count("written"))),
    Indicator(
        "open-to-all", (_share("open-rate", "open-to-all", "lendings"), _count("open-to-all"), _count("lendings"))
    ),
    Indicator("unused-matches", (_count("unused-best"), _count("matched"))),
)
