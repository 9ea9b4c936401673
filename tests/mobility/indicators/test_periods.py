"""Quarters begin and end at midnight in Oslo, and follow each other."""

import datetime as dt

import pytest

from mobility.indicators.periods import Quarter, last_ended


def test_a_quarter_has_its_days_and_its_neighbours():
    quarter = Quarter(2026, 1)
    assert (quarter.first_day, quarter.last_day) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert (str(quarter.back(1)), str(quarter.back(-1)), str(quarter.back(5))) == ("2025-4", "2026-2", "2024-4")
    assert quarter.end == quarter.back(-1).start


def test_it_ends_at_midnight_in_oslo():
    assert Quarter(2026, 4).end.astimezone(dt.UTC) == dt.datetime(2026, 12, 31, 23, tzinfo=dt.UTC)
    assert Quarter(2026, 2).end.astimezone(dt.UTC) == dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("moment", "ended"), [((2026, 9, 30, 21, 59), "2026-2"), ((2026, 9, 30, 22), "2026-3"), ((2027, 1, 5), "2026-4")]
)
def test_a_quarter_has_ended_when_its_last_day_is_over(moment, ended):
    assert str(last_ended(dt.datetime(*moment, tzinfo=dt.UTC))) == ended


@pytest.mark.parametrize("written", ["", "2026", "2026-5", "2026-0", "26-1", "2026-3 ", "0000-1", "٢٠٢٦-1x"])
def test_what_is_no_quarter_is_read_as_none(written):
    assert Quarter.read(written) is None


def test_what_is_written_is_read_back():
    assert Quarter.read("2026-3") == Quarter(2026, 3)
