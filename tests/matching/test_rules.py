"""Hard conditions rule out only what the person excluded and what can never fit."""

import datetime as dt

import pytest
from hypothesis import given
from sides import opening, openings, profile, profiles

from matching import rules
from matching.rules import Verdict

DAY = dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("excluded", "ministry", "verdict"),
    [
        ({"UD"}, "UD", Verdict.FAIL),
        ({"UD"}, "JD", Verdict.PASS),
        ({"UD"}, None, Verdict.UNKNOWN),
        (set(), "UD", Verdict.PASS),
    ],
)
def test_an_excluded_ministry_is_ruled_out(excluded, ministry, verdict):
    person = profile(wishes={"ministries_excluded": frozenset(excluded)})
    ruling, _ = rules.judge(person, opening(terms={"ministry": ministry}))
    assert ruling.verdict is verdict
    assert ruling.reason.data == {"excluded": tuple(excluded), "offered": ministry}


@pytest.mark.parametrize(
    ("starts", "months", "verdict"),
    [
        (dt.date(2027, 1, 1), 2, Verdict.FAIL),
        (dt.date(2027, 1, 2), 2, Verdict.PASS),
        (dt.date(2026, 11, 30), 3, Verdict.FAIL),
        (dt.date(2026, 3, 1), 24, Verdict.PASS),
        (None, 3, Verdict.UNKNOWN),
        (dt.date(2027, 1, 1), None, Verdict.UNKNOWN),
    ],
)
def test_a_stay_that_is_over_before_one_can_begin_is_ruled_out(starts, months, verdict):
    person = profile(wishes={"from_date": DAY})
    terms = {"starts_on": starts, "months": months}
    _, ruling = rules.judge(person, opening(terms=terms))
    assert ruling.verdict is verdict
    assert ruling.reason.code == "over-before-available"


def test_who_tells_no_earliest_start_may_begin_any_day():
    offer = opening(terms={"starts_on": dt.date(2020, 1, 1), "months": 1})
    assert [ruling.verdict for ruling in rules.judge(profile(), offer)] == [Verdict.PASS, Verdict.PASS]


def test_a_wish_is_no_rule():
    person = profile(wishes={"kinds": frozenset({"project"}), "months": 1, "ministries": frozenset({"JD"})})
    assert rules.ruled_out_by(person, opening(terms={"kind": "rotation", "ministry": "UD", "months": 12})) is None


@given(person=profiles, offers=openings(least=1))
def test_every_rule_gives_a_ruling_and_only_conditions_rule_out(person, offers):
    for offer in offers:
        assert len(rules.judge(person, offer)) == len(rules.RULES)
        if rules.ruled_out_by(person, offer) is not None:
            assert rules.has_conditions(person)
