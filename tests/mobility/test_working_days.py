"""Working days skip weekends and Norwegian holidays."""

import datetime as dt

import pytest

from mobility.working_days import add_working_days, is_working_day


@pytest.mark.parametrize(
    "day", [(2026, 5, 17), (2026, 5, 14), (2026, 12, 25), (2027, 1, 1), (2027, 3, 25), (2026, 11, 28)]
)
def test_holidays_and_weekends_are_no_working_days(day):
    assert not is_working_day(dt.date(*day))


@pytest.mark.parametrize(
    ("number", "day"),
    [(0, (2026, 12, 23)), (1, (2026, 12, 24)), (2, (2026, 12, 28)), (10, (2027, 1, 8)), (-2, (2026, 12, 21))],
)
def test_ten_working_days_over_christmas_take_until_january(number, day):
    assert add_working_days(dt.date(2026, 12, 23), number) == dt.date(*day)
