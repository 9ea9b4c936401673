"""Days of a working life as people write and read them: mostly a month of a year."""

import datetime as dt
import re

from babel.dates import format_date

from models.enums import Language
from web.templating import t

_ORDERS = (
    re.compile(r"^(?:(?:(?P<day>\d{1,2})\.\s?)?(?P<month>\d{1,2})[./]\s?)?(?P<year>\d{4})$"),
    re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?$"),
)
_LOCALES = {Language.NB: "nb_NO", Language.NN: "nn_NO", Language.EN: "en_GB"}


def read(typed: str) -> str:
    """Give a typed year, month or day as a date in ISO form, the first day where none is told.

    What is none of these is given back as it is, for the input shape to refuse.
    """
    for order in _ORDERS:
        told = order.match(typed.strip())
        if told is not None:
            parts = told.groupdict()
            return f"{parts['year']}-{int(parts['month'] or 1):02}-{int(parts['day'] or 1):02}"
    return typed


def typed(value: dt.date | None) -> str:
    """Give a day as it would be typed; the first of a month stands for the month."""
    if value is None:
        return ""
    return f"{value.month:02}.{value.year:04}" if value.day == 1 else f"{value.day:02}.{value.month:02}.{value.year:04}"


def period(starts_on: dt.date | None, ends_on: dt.date | None, language: Language) -> str:
    """Give a period in words, such as ``august 2021 – januar 2024``; empty when nothing is known."""
    first, last = _month(starts_on, language), _month(ends_on, language)
    if first and not last:
        return t("profile.period.since", month=first)
    return " – ".join(dict.fromkeys(part for part in (first, last) if part))


def _month(value: dt.date | None, language: Language) -> str:
    return format_date(value, "MMMM y", locale=_LOCALES[language]) if value else ""
