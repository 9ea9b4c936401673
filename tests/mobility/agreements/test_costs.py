"""What a stay costs: by hand, to the krone, and shared so that nothing is lost."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility.agreements import costs
from models.enums import Payer

YEAR = (dt.date(2027, 1, 1), dt.date(2027, 12, 31))


def reckon(annual="600000", percentage=100, period=YEAR, share=0, pension="12.0"):
    return costs.reckon(Decimal(annual), percentage, period, releasing_share=share, pension_rate=Decimal(pension))


def test_a_full_year_by_hand():
    found = reckon()
    assert (found.salary, found.holiday, found.pension) == (600_000, 72_000, 72_000)
    assert found.contribution == 104_904
    assert found.total == 848_904
    assert (found.releasing, found.receiving) == (0, 848_904)


def test_half_a_post_in_six_months_is_a_quarter():
    found = reckon(percentage=50, period=(dt.date(2027, 1, 1), dt.date(2027, 6, 30)))
    assert found.salary == 150_000


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (dt.date(2027, 1, 1), dt.date(2027, 1, 31), "1"),
        (dt.date(2027, 1, 16), dt.date(2027, 1, 31), "0.5161290322580645161290322581"),
        (dt.date(2027, 2, 15), dt.date(2027, 2, 28), "0.5"),
        (dt.date(2027, 2, 15), dt.date(2027, 4, 15), "2.0"),
        (dt.date(2027, 12, 1), dt.date(2028, 2, 29), "3"),
        (dt.date(2027, 5, 5), dt.date(2027, 5, 5), "0.03225806451612903225806451613"),
    ],
)
def test_a_part_of_a_month_is_reckoned_by_its_days(first, last, months):
    assert costs.months(first, last) == Decimal(months)


@pytest.mark.parametrize(
    ("payer", "said", "share"),
    [(Payer.RELEASING, None, 100), (Payer.RECEIVING, None, 0), (Payer.SPLIT, 30, 30), (Payer.SPLIT, None, 0)],
)
def test_the_share_of_the_releasing_ministry(payer, said, share):
    assert costs.share(payer, said) == share


@given(
    annual=st.decimals(0, 5_000_000, places=2),
    percentage=st.integers(1, 100),
    days=st.integers(0, 800),
    share=st.integers(0, 100),
    pension=st.decimals(0, 40, places=2),
)
def test_lines_sum_to_the_total_and_shares_too_in_whole_kroner(annual, percentage, days, share, pension):
    period = (dt.date(2027, 3, 9), dt.date(2027, 3, 9) + dt.timedelta(days=days))
    found = reckon(annual, percentage, period, share, pension)
    lines = found.salary, found.holiday, found.pension, found.contribution
    assert sum(lines) == found.total == found.releasing + found.receiving
    assert all(one == one.to_integral_value() and one >= 0 for one in (*lines, found.releasing, found.receiving))


def test_every_rate_has_a_source():
    told = costs._data()
    assert all(one["source"] for one in told.values() if isinstance(one, dict))
    assert set(costs.default_rates()) == {"holiday", "pension", "contribution"}
