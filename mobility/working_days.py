"""Working days in Norway: weekends and public holidays are none (lov om 1. og 17. mai; lov om helligdager)."""

import datetime as dt
from functools import cache

import holidays

_FIRST_DAY_OF_WEEKEND = 5


def is_working_day(day: dt.date) -> bool:
    """Tell whether people in the ministries work on a day."""
    return day.weekday() < _FIRST_DAY_OF_WEEKEND and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def add_working_days(day: dt.date, number: int) -> dt.date:
    """Give the day that lies a number of working days after ``day``, or before it where the number is negative.

    The day itself is not counted; 0 gives the day itself, working day or not.
    """
    step = dt.timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day
