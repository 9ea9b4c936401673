"""What leaves the use-cases about gaps: what is asked for beside what people can, and never anybody's name."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mobility.academy.shapes import CourseLink


class Band(StrEnum):
    """How far those who can reach, worst first."""

    FEW = "few"
    LARGE = "large"
    SOME = "some"
    NONE = "none"


class State(StrEnum):
    """How somebody stands to a competence at the level that most openings ask for. Each person is in one state."""

    ABLE = "able"
    BELOW = "below"
    TAUGHT = "taught"
    UNKNOWN = "unknown"
    NONE = "none"


class Side(StrEnum):
    """What the columns of the heat map stand for."""

    MINISTRY = "ministry"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A competence that openings ask for.

    Parameters
    ----------
    asked, open_now
        Openings of the last year that ask for it, and how many of them can be answered to today.
    level
        The level that most of them ask for at least: the lower median; 1 where none says.
    able
        People who have it at that level; None where it cannot be told.
    band
        How far they reach.
    nearly
        People who lack only this of what one of the openings cannot do without, among openings that ask for more than
        this; None where they are fewer than five.
    rounds
        People in rounds of swaps who lacked only this for a post; None as above.
    factor
        How many times the academy lets it count; 1 where it is not put first.
    courses
        How many courses give it.
    cells
        Column → openings that ask for it.
    """

    key: str
    group: str
    asked: int
    open_now: int
    level: int
    able: int | None
    band: Band
    nearly: int | None
    rounds: int | None
    factor: int
    courses: int
    cells: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GapTable:
    """The heat map: its columns, and its rows, largest gap first in each group; ``people`` have told a profile."""

    columns: tuple[str, ...]
    rows: tuple[GapRow, ...]
    people: int


@dataclass(frozen=True, slots=True)
class MinistryGap:
    """A ministry's openings that ask for a competence, and its people who can; None where it cannot be told."""

    code: str
    asked: int
    able: int | None


@dataclass(frozen=True, slots=True)
class KindGap:
    """Openings of a kind that ask for a competence, and people who can and wish for the kind; None where not told."""

    kind: str
    asked: int
    able: int | None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """How a competence stood on a day, as it was told then."""

    day: dt.date
    asked: int
    able: int | None
    taught: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One competence whole.

    Parameters
    ----------
    states
        State → people; None where it cannot be told.
    levels
        Level → people who have told that level; None where it cannot be told.
    ministries
        Those that ask for it or have people who can, by code.
    kinds
        Those that ask for it, by kind. Somebody may wish for several.
    untold
        People who can and wish for no kind above others; None where it cannot be told.
    links
        Courses that give it, those that can be joined first.
    trend
        Oldest first; the last is today.
    """

    row: GapRow
    people: int
    states: Mapping[State, int | None]
    levels: Mapping[int, int | None]
    ministries: tuple[MinistryGap, ...]
    kinds: tuple[KindGap, ...]
    untold: int | None
    links: tuple[CourseLink, ...]
    trend: tuple[TrendPoint, ...]
