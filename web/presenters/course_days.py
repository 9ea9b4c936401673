"""The days of a session in words, no longer than they need to be: 18.–19. desember 2026."""

import datetime as dt
from typing import Protocol

from models.enums import Language
from web.templating import day, language


class Held(Protocol):
    """Something that lasts from one day to another."""

    @property
    def first_day(self) -> dt.date:
        """The first day."""

    @property
    def last_day(self) -> dt.date:
        """The last day, included."""


def days(held: Held) -> str:
    """Give the days from first to last in the reader's language."""
    first, last = held.first_day, held.last_day
    if first == last:
        return day(first)
    if (first.year, first.month) != (last.year, last.month):
        return f"{day(first)} – {day(last)}"
    return f"{first.day}{'' if language() is Language.EN else '.'}–{day(last)}"
