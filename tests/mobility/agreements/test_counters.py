"""The limits of a stay, of temporary service and of notice, tried on the days where they turn."""

import datetime as dt

import pytest

from mobility.agreements import counters
from mobility.agreements.counters import Level, Stay
from models.agreement_enums import TemporaryGround
from models.enums import Route

D = dt.date


def temporary(first, last, **told):
    return Stay(first, last, **{"route": Route.R4, **told})


@pytest.mark.parametrize(
    ("last", "day", "level"),
    [
        (D(2027, 6, 30), D(2027, 5, 1), Level.FAR),
        (D(2027, 6, 30), D(2027, 4, 30), Level.FAR),
        (D(2027, 6, 30), D(2027, 6, 30), Level.NEAR),
        (D(2027, 6, 29), D(2027, 6, 29), Level.FAR),
        (D(2027, 7, 1), D(2027, 1, 1), Level.PAST),
    ],
)
def test_a_stay_of_six_months_reaches_its_limit_on_the_last_day_of_the_sixth(last, day, level):
    found = counters.of_stay(Stay(D(2027, 1, 1), last), 6, day)
    assert found.limit_on == D(2027, 6, 30)
    assert found.level is (Level.NEAR if day >= D(2027, 5, 1) and last == D(2027, 6, 30) else level)


@pytest.mark.parametrize(
    ("first", "months", "limit_on"),
    [
        (D(2027, 1, 31), 1, D(2027, 2, 27)),
        (D(2027, 8, 31), 6, D(2028, 2, 28)),
        (D(2028, 2, 29), 12, D(2029, 2, 27)),
        (D(2027, 3, 15), 12, D(2028, 3, 14)),
    ],
)
def test_the_last_day_within_a_limit_where_months_are_of_unequal_length(first, months, limit_on):
    assert counters.of_stay(Stay(first, first), months, first).limit_on == limit_on


def test_a_stay_without_a_limit_is_not_counted():
    assert counters.of_stay(Stay(D(2027, 1, 1), D(2029, 1, 1)), None, D(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "months"),
    [(D(2026, 12, 31), 0), (D(2027, 1, 1), 1), (D(2027, 1, 31), 1), (D(2027, 2, 1), 2), (D(2027, 6, 30), 6)],
)
def test_a_begun_month_is_counted_and_none_before_the_first_day(day, months):
    assert counters.of_stay(Stay(D(2027, 1, 1), D(2027, 6, 30)), 6, day).months == months


@pytest.mark.parametrize(
    ("last", "day", "level"),
    [
        (D(2027, 8, 31), D(2027, 6, 30), Level.FAR),
        (D(2027, 8, 31), D(2027, 7, 1), Level.NEAR),
        (D(2027, 6, 30), D(2027, 7, 1), Level.FAR),
        (D(2027, 12, 31), D(2027, 7, 1), Level.NEAR),
        (D(2028, 1, 1), D(2027, 1, 1), Level.PAST),
    ],
)
def test_temporary_service_is_near_from_thirty_months_and_past_after_three_years(last, day, level):
    before = [temporary(D(2025, 1, 1), D(2025, 12, 31)), temporary(D(2026, 1, 1), D(2026, 12, 31), route=Route.R3)]
    found = counters.of_service(temporary(D(2027, 1, 1), last), before, day)
    assert (found.since, found.warn_on, found.limit_on) == (D(2025, 1, 1), D(2027, 7, 1), D(2027, 12, 31))
    assert found.level is level


@pytest.mark.parametrize(("first", "since"), [(D(2027, 1, 15), D(2026, 1, 1)), (D(2027, 1, 16), D(2027, 1, 16))])
def test_a_break_of_two_weeks_is_none_and_one_day_more_is_one(first, since):
    earlier = temporary(D(2026, 1, 1), D(2026, 12, 31))
    assert counters.of_service(temporary(first, D(2027, 6, 30)), [earlier], first).since == since


def test_stays_that_overlap_count_once_and_what_comes_later_is_not_counted_back():
    stay = temporary(D(2027, 3, 1), D(2027, 9, 1))
    others = [
        temporary(D(2026, 6, 1), D(2027, 4, 1)),
        temporary(D(2026, 1, 1), D(2026, 5, 20)),
        temporary(D(2027, 9, 2), D(2028, 1, 1)),
    ]
    assert counters.of_service(stay, others, D(2027, 3, 1)).since == D(2026, 1, 1)


@pytest.mark.parametrize("route", [Route.R1, Route.R2, Route.R6, None])
def test_only_temporary_posts_are_temporary_service(route):
    assert counters.of_service(Stay(D(2027, 1, 1), D(2027, 6, 30), route), [], D(2027, 1, 1)) is None


@pytest.mark.parametrize("ground", TemporaryGround)
def test_service_counts_on_grounds_a_b_and_e_alone(ground):
    found = counters.of_service(temporary(D(2027, 1, 1), D(2027, 6, 30), ground=ground), [], D(2027, 1, 1))
    is_counted = ground in {TemporaryGround.NATURE, TemporaryGround.SUBSTITUTE, TemporaryGround.UNFORESEEN}
    assert (found is not None) is is_counted


def test_a_post_on_another_ground_breaks_the_chain():
    practice = temporary(D(2026, 1, 1), D(2026, 12, 31), ground=TemporaryGround.PRACTICE)
    assert counters.of_service(temporary(D(2027, 1, 1), D(2027, 6, 30)), [practice], D(2027, 1, 1)).since.year == 2027


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (D(2027, 5, 15), Level.FAR),
        (D(2027, 5, 16), Level.NEAR),
        (D(2027, 5, 30), Level.NEAR),
        (D(2027, 5, 31), Level.PAST),
    ],
)
def test_notice_is_given_a_month_before_the_last_day(day, level):
    stay = temporary(D(2027, 1, 1), D(2027, 6, 30))
    found = counters.of_notice(stay, D(2020, 1, 1), day, is_given=False)
    assert (found.limit_on, found.level) == (D(2027, 5, 30), level)
    assert counters.of_notice(stay, D(2020, 1, 1), day, is_given=True).level is Level.FAR


def test_notice_before_the_last_of_march_is_given_in_february():
    stay = temporary(D(2026, 4, 1), D(2027, 3, 31))
    assert counters.of_notice(stay, None, D(2027, 1, 1), is_given=False).limit_on == D(2027, 2, 28)


@pytest.mark.parametrize(
    ("since", "is_asked"), [(D(2026, 6, 30), True), (D(2026, 7, 1), False), (D(2027, 1, 1), False), (None, True)]
)
def test_the_law_asks_for_notice_after_more_than_a_year_of_employment(since, is_asked):
    stay = temporary(D(2027, 1, 1), D(2027, 6, 30))
    found = counters.of_notice(stay, since, D(2027, 1, 1), is_given=False)
    assert (found is not None) is is_asked


def test_the_law_asks_for_no_notice_of_a_stay_that_is_no_temporary_post():
    stay = Stay(D(2027, 1, 1), D(2027, 6, 30), Route.R2)
    assert counters.of_notice(stay, None, D(2027, 6, 1), is_given=False) is None


def test_the_rules_name_their_sources():
    assert all(told["source"] for told in counters.rules().values() if isinstance(told, dict))
