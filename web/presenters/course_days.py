"""The days of a session in words, no longer than they need to be: 18.–19. desember 2026."""

import datetime as dt
from typing import Protocol

from babel.dates import format_interval

from web.templating import day, language

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


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
    if held.first_day == held.last_day:
        return day(held.first_day)
    return str(format_interval(held.first_day, held.last_day, skeleton="yMMMMd", locale=_LOCALES[language()]))
