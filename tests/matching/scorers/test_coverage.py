"""Levels held beside levels asked, with weights, evidence and freshness."""

import pytest
from sides import asked, held, opening, profile

from matching.scorers.coverage import Coverage
from matching.scorers.credit import Credit
from matching.types import Evidence, Wanted


def explain(person, offer, **credit):
    return Coverage(credit=Credit(**credit)).fit([offer]).explain(person, offer)


def value(person, offer, **credit):
    return explain(person, offer, **credit)[0]


def codes(person, offer):
    return [reason.code for reason in explain(person, offer)[1]]


@pytest.mark.parametrize(
    ("level", "wanted", "worth", "code"),
    [
        (3, 3, 1.0, "competence-met"),
        (5, 3, 1.0, "competence-above"),
        (1, 4, 0.25, "competence-below"),
        (3, 4, 0.75, "competence-below"),
        (None, 4, 0.6, "competence-level-unknown"),
        (None, None, 1.0, "competence-met"),
        (1, None, 1.0, "competence-met"),
    ],
)
def test_a_level_is_worth_its_share_of_what_is_asked(level, wanted, worth, code):
    person, offer = profile(held("budget", level)), opening("o", asked("budget", wanted))
    assert value(person, offer) == pytest.approx(worth)
    assert codes(person, offer) == [code]


def test_what_the_profile_does_not_tell_of_is_missing():
    person, offer = profile(held("law")), opening("o", asked("budget", 4))
    told, (reason,) = explain(person, offer)
    assert told == 0
    assert reason.code == "competence-missing"
    assert reason.data == {"competence": "budget", "asked": 4, "held": None, "must": True}


def test_a_must_weighs_more_than_what_is_nice_to_have():
    offer = opening("o", asked("budget"), asked("law", must=False))
    assert value(profile(held("budget")), offer) == pytest.approx(1 / 1.4)
    assert value(profile(held("law")), offer) == pytest.approx(0.4 / 1.4)


def test_an_unknown_level_is_neither_none_nor_full():
    offer = opening("o", asked("budget", 3))
    lacking, unknown, met = (
        value(profile(held("law"), *more), offer) for more in ((), (held("budget", None),), (held("budget", 3),))
    )
    assert lacking < unknown < met


def test_what_one_wants_to_learn_is_not_held_yet():
    person = profile(held("budget", None, wanted=Wanted.LEARN), held("law"))
    assert codes(person, opening("o", asked("budget", 2))) == ["competence-missing"]
    assert value(profile(held("budget", None, wanted=Wanted.LEARN)), opening("o", asked("budget"))) is None


def test_evidence_counts():
    offer = opening("o", asked("budget"))
    told = [value(profile(held("budget", 3, evidence=evidence)), offer) for evidence in Evidence]
    assert told == pytest.approx([0.9, 0.95, 1.0, 1.0])


def test_some_years_away_cost_nothing_and_long_ones_a_little():
    offer = opening("o", asked("budget"))
    told = [value(profile(held("budget", 3, years_since_used=years)), offer) for years in (None, 0, 5, 10, 15, 40)]
    assert told == pytest.approx([1.0, 1.0, 1.0, 0.85, 0.7, 0.7])


def test_what_is_met_is_told_first_and_what_lacks_last():
    offer = opening("o", asked("climate", 3), asked("law", 4), asked("budget", 3), asked("coding", 2, must=False))
    person = profile(held("law", 2), held("budget", 4), held("coding", 2))
    assert codes(person, offer) == ["competence-above", "competence-below", "competence-met", "competence-missing"]


def test_an_opening_that_asks_for_nothing_is_unknown():
    assert explain(profile(held()), opening("o")) == (None, ())


@pytest.mark.parametrize(
    ("name", "wrong"), [("must", 0), ("nice", -1), ("unknown_level", 1.5), ("stale", -0.1), ("fresh_years", -1)]
)
def test_a_number_out_of_bounds_is_named(name, wrong):
    with pytest.raises(ValueError, match=f"{name} is {wrong}"):
        Credit(**{name: wrong})
