"""Near competences: told by the vocabulary, and learnt from what is asked for together."""

import pytest
from hypothesis import given, settings
from sides import asked, held, opening, openings, profile, profiles

from matching.scorers.adjacency import Adjacency
from matching.types import Held

RELATED = (("budget", "statistics"),)


def fitted(*offers, relations=RELATED, **parameters):
    return Adjacency(relations=relations, **parameters).fit(offers)


def test_a_near_competence_counts_by_its_nearness_and_is_told():
    offer = opening("o", asked("budget", 3))
    value, (reason,) = fitted(offer).explain(profile(held("statistics", 3)), offer)
    assert value == pytest.approx(0.6)
    assert reason.code == "competence-near"
    assert reason.data == {"competence": "budget", "near": "statistics", "must": True}


def test_the_competence_itself_counts_in_full_and_needs_no_neighbour():
    offer = opening("o", asked("budget", 3))
    assert fitted(offer).explain(profile(held("budget", 3), held("statistics", 5)), offer) == (1.0, ())


def test_a_neighbour_at_a_high_level_may_count_more_than_a_low_level_of_the_thing_itself():
    offer = opening("o", asked("budget", 4))
    value, reasons = fitted(offer).explain(profile(held("budget", 1), held("statistics", 4)), offer)
    assert value == pytest.approx(0.6)
    assert [reason.data["near"] for reason in reasons] == ["statistics"]


def test_what_openings_often_ask_for_together_lies_near():
    often = [opening(f"o{number}", asked("law"), asked("climate")) for number in range(9)]
    scorer = fitted(*often, relations=())
    person = profile(held("law", 3))
    credit, near = scorer.nearest(person, asked("climate", 3))
    assert near == held("law", 3)
    assert credit == pytest.approx(0.8 * 8 / 11)


def test_what_stands_together_once_is_no_neighbour_yet():
    scorer = fitted(opening("once", asked("law"), asked("coding")), relations=())
    assert scorer.nearest(profile(held("law", 3)), asked("coding", 3)) == (0.0, None)


def test_nothing_near_gives_nothing():
    offer = opening("o", asked("climate", 3))
    assert fitted(offer).explain(profile(held("budget", 3)), offer) == (0.0, ())


@settings(max_examples=60, deadline=None)
@given(person=profiles, offers=openings(least=1))
def test_another_competence_never_lowers_the_value(person, offers):
    scorer = fitted(*offers)
    more = Held(competence="statistics", level=4)
    if any(one.competence == more.competence for one in person.competences):
        return
    richer = profile(*person.competences, more)
    for offer in offers:
        before, after = scorer.explain(person, offer)[0], scorer.explain(richer, offer)[0]
        assert (before or 0.0) <= (after or 0.0) + 1e-12


@pytest.mark.parametrize("name", ["related", "together"])
def test_a_nearness_out_of_bounds_is_named(name):
    with pytest.raises(ValueError, match=f"{name} is 1.2"):
        fitted(**{name: 1.2})
