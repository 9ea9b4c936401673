"""Quarters of the year, as people in Oslo count their days."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from mobility.clock import OSLO, today

_MONTHS = 3
_WRITTEN = re.compile(r"(\d{4})-([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter: ``number`` 1 to 4 of a year. Written ``2026-3``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Give the quarter that a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Give the quarter that is written so, or None."""
        found = _WRITTEN.fullmatch(written)
        return cls(int(found[1]), int(found[2])) if found and int(found[1]) >= dt.MINYEAR else None

    def __str__(self) -> str:
        """Write it."""
        return f"{self.year}-{self.number}"

    def back(self, number: int) -> Self:
        """Give the quarter that lies so many before this; after it where the number is negative."""
        years, rest = divmod(self.year * 4 + self.number - 1 - number, 4)
        return type(self)(years, rest + 1)

    @property
    def first_day(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day."""
        return self.back(-1).first_day - dt.timedelta(days=1)

    @property
    def start(self) -> dt.datetime:
        """The moment when it begins."""
        return dt.datetime.combine(self.first_day, dt.time(), tzinfo=OSLO)

    @property
    def end(self) -> dt.datetime:
        """The moment when it is over: the first that is not in it."""
        return self.back(-1).start


def last_ended(now: dt.datetime) -> Quarter:
    """Give the newest quarter that is over."""
    return Quarter.of(today(now)).back(1)
