"""Names, gendered words, hints of age or origin and the written form move nobody beyond the tolerance stated."""

from dataclasses import replace

import pytest

from matching.evaluation.steadiness import steadiness
from matching.evaluation.twins import ATTRIBUTES, Twins, openings, twins
from matching.matcher import Matcher
from mobility import reference

TOLERANCE = reference.read("tolerance")["attributes"]
PAIRS, OPENINGS = 120, 60


@pytest.fixture(scope="module", params=[1, 4])
def found(request):
    """What was found, by attribute, for a seed that the tolerances were set by and for one that they were not."""
    matcher = Matcher().fit(openings(OPENINGS, request.param))
    return {attribute: steadiness(matcher, twins(attribute, PAIRS, request.param)) for attribute in ATTRIBUTES}


def test_every_difference_has_its_tolerance():
    assert list(TOLERANCE) == list(ATTRIBUTES)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_no_list_changes_beyond_the_tolerance(found, attribute):
    assert found[attribute].same_list >= TOLERANCE[attribute]["same_list"]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_no_score_moves_beyond_the_tolerance(found, attribute):
    assert found[attribute].mean_change <= TOLERANCE[attribute]["mean_change"]
    assert found[attribute].largest_change <= TOLERANCE[attribute]["largest_change"]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_nobody_comes_in_another_band_for_a_manager_beyond_the_tolerance(found, attribute):
    assert found[attribute].moved_bands <= TOLERANCE[attribute]["moved_bands"]
    assert found[attribute].farthest <= TOLERANCE[attribute]["farthest"]


@pytest.fixture
def matcher():
    return Matcher().fit(openings(30, 1))


def test_equals_are_moved_by_nothing(matcher):
    same = twins("gender", 20, 1).first
    one = steadiness(matcher, Twins("gender", same, same))
    assert (one.same_list, one.least_same, one.largest_change, one.moved_bands, one.farthest) == (1, 1, 0, 0, 0)


def test_what_does_matter_is_seen_by_every_measure(matcher):
    held = twins("gender", 20, 1).first
    lost = tuple(replace(one, text="", competences=()) for one in held)
    one = steadiness(matcher, Twins("gender", held, lost))
    assert one.same_list < 0.5
    assert one.mean_change > 0.3
    assert one.moved_bands > 0.9
    assert one.farthest == 3
