"""Wishes weigh, facet by facet, and are told as met or unmet."""

import datetime as dt

import pytest
from sides import asked, held, opening, profile

from matching.scorers.wishes import Wishes
from matching.types import Wanted

START = dt.date(2027, 3, 1)


def explain(wishes, terms, *competences, requirements=()):
    offer = opening("o", *requirements, terms=terms)
    value, reasons = Wishes().fit([offer]).explain(profile(*competences, wishes=wishes), offer)
    return value, [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("wishes", "terms", "value", "code"),
    [
        ({"kinds": frozenset({"project"})}, {"kind": "project"}, 1.0, "wish-kind-met"),
        ({"kinds": frozenset({"project"})}, {"kind": "rotation"}, 0.0, "wish-kind-unmet"),
        ({"ministries": frozenset({"JD"})}, {"ministry": "JD"}, 1.0, "wish-ministry-met"),
        ({"ministries": frozenset({"JD"})}, {"ministry": "UD"}, 0.0, "wish-ministry-unmet"),
        ({"months": 6}, {"months": 6}, 1.0, "wish-months-met"),
        ({"months": 6}, {"months": 12}, 0.5, "wish-months-unmet"),
        ({"percentage": 50}, {"percentage": 20}, 1.0, "wish-percentage-met"),
        ({"percentage": 50}, {"percentage": 100}, 0.5, "wish-percentage-unmet"),
        ({"from_date": START}, {"starts_on": START}, 1.0, "wish-start-met"),
        ({"from_date": START}, {"starts_on": START - dt.timedelta(days=60)}, 0.5, "wish-start-unmet"),
        ({"from_date": START}, {"starts_on": START - dt.timedelta(days=900)}, 0.0, "wish-start-unmet"),
    ],
)
def test_a_wish_is_met_by_its_share(wishes, terms, value, code):
    assert explain(wishes, terms) == (pytest.approx(value), [code])


def test_what_the_opening_does_not_tell_is_left_out():
    assert explain({"months": 6, "kinds": frozenset({"project"})}, {"kind": "project"}) == (1.0, ["wish-kind-met"])
    assert explain({"months": 6}, {}) == (None, [])


def test_a_reason_tells_what_was_wished_and_what_is_offered():
    offer = opening("o", terms={"starts_on": START})
    _, (reason,) = Wishes().fit([offer]).explain(profile(wishes={"from_date": START}), offer)
    assert reason.data == {"wished": "2027-03-01", "offered": "2027-03-01"}


def test_what_one_wants_to_use_and_to_learn_weighs_double():
    requirements = (asked("coding"), asked("law"))
    wanted = held("coding", 4, wanted=Wanted.USE_MORE), held("law", None, wanted=Wanted.LEARN)
    value, codes = explain({"months": 3}, {"months": 6}, *wanted, requirements=requirements)
    assert value == pytest.approx((2 * 1 + 0.5) / 3)
    assert codes == ["wants-to-use-more", "wants-to-learn", "wish-months-unmet"]


def test_what_one_does_not_want_now_speaks_against_but_rules_nothing_out():
    mixed = held("coding", 4, wanted=Wanted.USE_MORE), held("law", 3, wanted=Wanted.NOT_NOW)
    value, codes = explain({}, {}, *mixed, requirements=(asked("coding"), asked("law")))
    assert value == pytest.approx(0.5)
    assert codes == ["wants-to-use-more", "does-not-want-now"]


def test_an_opening_without_what_one_wants_meets_nothing_of_it():
    wanted = held("coding", 4, wanted=Wanted.USE_MORE)
    assert explain({}, {}, wanted, requirements=(asked("law"),)) == (0.0, [])


def test_interest_in_an_opening_that_tells_no_competence_is_unknown():
    assert explain({}, {}, held("coding", 4, wanted=Wanted.USE_MORE)) == (None, [])


def test_a_weight_out_of_bounds_is_named():
    with pytest.raises(ValueError, match="interest is -1"):
        Wishes(interest=-1).fit([])
