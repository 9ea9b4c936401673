"""What is missing, the nearest step, and the one change that lifts a match: all true when recomputed."""

import pytest
from hypothesis import given, settings
from sides import asked, held, opening, openings, profile, profiles

from matching.counterfactual import bands, counterfactual, with_level
from matching.gaps import Gap, Step, gaps, nearest_step
from matching.matcher import Matcher
from matching.scorers.adjacency import Adjacency
from matching.scorers.coverage import Coverage

SCORERS = (Coverage(), Adjacency(relations=(("law", "climate"),)))


def matcher(*offers):
    return Matcher(scorers=SCORERS, weights={"coverage": 0.8, "adjacency": 0.2}).fit(offers)


def test_musts_come_first_and_then_what_takes_most_levels():
    offer = opening("o", asked("climate", 5, must=False), asked("law", 3), asked("budget", 4), asked("coding", None))
    person = profile(held("law", 2), held("coding", 1))
    assert gaps(person, offer) == (
        Gap("budget", 4, None, must=True),
        Gap("law", 3, 2, must=True),
        Gap("climate", 5, None, must=False),
    )


def test_a_level_that_is_not_told_lacks_nothing():
    assert gaps(profile(held("law", None)), opening("o", asked("law", 5))) == ()


def test_the_nearest_step_takes_fewest_levels():
    offer = opening("o", asked("budget", 4), asked("law", 3))
    assert nearest_step(matcher(offer), profile(held("law", 2)), offer) == Step("law", 2, 3, None)


def test_a_must_goes_before_what_is_nice_and_a_level_before_any_level():
    offer = opening("o", asked("budget", None), asked("law", 4), asked("coding", 1, must=False))
    assert nearest_step(matcher(offer), profile(held("law", 2)), offer) == Step("law", 2, 4, None)
    assert nearest_step(matcher(offer), profile(held("law", 4)), offer) == Step("budget", None, 1, None)


def test_of_equal_steps_the_one_beside_something_held_is_nearest():
    offer = opening("o", asked("budget", 2), asked("climate", 2))
    assert nearest_step(matcher(offer), profile(held("law", 3)), offer) == Step("climate", None, 2, "law")


def test_who_lacks_nothing_has_no_step_to_take():
    offer = opening("o", asked("law", 3))
    assert nearest_step(matcher(offer), profile(held("law", 3)), offer) is None


def test_a_step_is_known_without_the_scorer_of_near_competences():
    offer = opening("o", asked("climate", 2))
    plain = Matcher(scorers=SCORERS, weights={"coverage": 1.0}).fit([offer])
    assert nearest_step(plain, profile(held("law", 3)), offer) == Step("climate", None, 2, None)


def test_the_levels_that_meet_a_must_can_lift_a_match():
    offer = opening("o", asked("budget", 4), asked("law", 4, must=False))
    fitted = matcher(offer)
    person = profile(held("budget", 2), held("law", 2))
    assert bands(fitted, "o", [person]) == ["B"]
    lift = counterfactual(fitted, person, "o")
    assert (lift.competence, lift.level, lift.band) == ("budget", 4, "A")


def test_who_lacks_something_necessary_is_not_in_the_best_band():
    offer = opening("o", asked("budget", 4), asked("law", 2, must=False))
    short, whole = profile(held("budget", 3), held("law", 5)), profile(held("budget", 4))
    fitted = matcher(offer)
    assert fitted.explain(short, "o").score > fitted.explain(whole, "o").score
    assert bands(fitted, "o", [short, whole]) == ["B", "A"]


def test_nothing_is_promised_in_the_best_band():
    offer = opening("o", asked("budget", 4), asked("law", 4, must=False))
    assert counterfactual(matcher(offer), profile(held("budget", 4), held("law", 3)), "o") is None


def test_nothing_is_promised_when_no_single_step_would_do():
    offer = opening("o", *(asked(f"thing {number}", 5) for number in range(8)))
    assert counterfactual(matcher(offer), profile(held("thing 0", 1)), "o") is None


@settings(max_examples=30, deadline=None)
@given(person=profiles, offers=openings(least=1))
def test_what_is_said_is_true_when_recomputed(person, offers):
    fitted = matcher(*offers)
    order = [name for name, _ in fitted.bands]
    for offer in offers:
        lift = counterfactual(fitted, person, offer.id)
        if lift is None:
            continue
        before, after = bands(fitted, offer.id, [person, with_level(person, lift.competence, lift.level)])
        assert after == lift.band
        assert order.index(after) < order.index(before)


def test_an_unknown_opening_is_refused():
    with pytest.raises(KeyError):
        counterfactual(matcher(), profile(), "unknown")
