"""Semesters: spring from January to June, autumn from July to December, written as 2027-1 and 2027-2."""

import datetime as dt
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(20\d\d)-([12])")
_HALF = 6
_COMING = 3


@dataclass(frozen=True, slots=True)
class Semester:
    """Half a year; ``half`` is 1 in spring and 2 in autumn."""

    year: int
    half: int

    @property
    def key(self) -> str:
        """How it is written in addresses and forms."""
        return f"{self.year}-{self.half}"

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, 1 if self.half == 1 else _HALF + 1, 1)

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, _HALF, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    @property
    def next(self) -> "Semester":
        """The one after."""
        return Semester(self.year, 2) if self.half == 1 else Semester(self.year + 1, 1)


def of(day: dt.date) -> Semester:
    """Give the semester of a day."""
    return Semester(day.year, 1 if day.month <= _HALF else 2)


def read(written: str) -> Semester | None:
    """Give the semester that is written so, None for anything else."""
    found = _WRITTEN.fullmatch(written)
    return Semester(int(found[1]), int(found[2])) if found else None


def coming(day: dt.date) -> tuple[Semester, ...]:
    """Give the semesters that can be planned on a day: this one and the next two."""
    found = [of(day)]
    while len(found) < _COMING:
        found.append(found[-1].next)
    return tuple(found)
