"""Medians that do not forget what is still going on."""

from mobility.indicators.survival import Span, median


def over(*days):
    return [Span(day, is_over=True) for day in days]


def lasting(*days):
    return [Span(day, is_over=False) for day in days]


def test_with_everything_over_it_is_the_plain_median():
    assert median(over(3, 9, 4, 20, 7)) == 7


def test_what_still_lasts_makes_it_longer_and_never_shorter():
    # By hand: 5/6 are left after day 10, three quarters of them after day 20, and two thirds of those after day 30.
    spans = over(10, 20, 30, 40) + lasting(15, 60)
    assert median(over(10, 20, 30, 40)) == 20
    assert median(spans) == 30


def test_when_too_few_are_over_nobody_can_tell():
    assert median(over(5, 6) + lasting(40, 41, 42)) is None
    assert median([]) is None


def test_the_textbook_example_comes_out_as_in_the_book():
    # Remission times of leukaemia patients on 6-MP (Freireich and others, 1963): the median is 23 weeks.
    spans = over(6, 6, 6, 7, 10, 13, 16, 22, 23) + lasting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    assert median(spans) == 23
