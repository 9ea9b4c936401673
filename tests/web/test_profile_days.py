"""Days of a working life are read as people write them."""

import datetime as dt

import pytest

from models.enums import Language
from web.presenters import profile_days


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("08.2021", "2021-08-01"),
        ("8.2021", "2021-08-01"),
        (" 8/2021 ", "2021-08-01"),
        ("2021", "2021-01-01"),
        ("2021-08", "2021-08-01"),
        ("17.5.2024", "2024-05-17"),
        ("17. 05. 2024", "2024-05-17"),
        ("2024-05-17", "2024-05-17"),
        ("i fjor", "i fjor"),
        ("99.2021", "2021-99-01"),
    ],
)
def test_a_year_a_month_or_a_day_is_read_and_the_rest_is_left_for_the_shape_to_refuse(typed, iso):
    assert profile_days.read(typed) == iso


@pytest.mark.parametrize("day", [dt.date(2021, 8, 1), dt.date(2021, 8, 17), dt.date(987, 1, 1)])
def test_a_day_shown_in_a_form_is_read_back_as_itself(day):
    assert profile_days.read(profile_days.typed(day)) == day.isoformat()


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (dt.date(2021, 8, 1), dt.date(2024, 1, 5), "august 2021 – januar 2024"),
        (dt.date(2021, 8, 1), None, "siden august 2021"),
        (None, dt.date(2024, 1, 5), "januar 2024"),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 31), "januar 2024"),
        (None, None, ""),
    ],
)
def test_a_period_is_told_in_words(starts, ends, words):
    assert profile_days.period(starts, ends, Language.NB) == words
