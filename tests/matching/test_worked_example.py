"""The worked example of ``docs/matching.md``, number by number."""

import pytest
from sides import asked, held, opening, profile

from matching.catalogue import Catalogue
from matching.counterfactual import Counterfactual, bands, counterfactual
from matching.gaps import Step, nearest_step
from matching.matcher import Matcher
from matching.types import Evidence, Wanted

PERSON = profile(
    held("dataanalyse", 2, evidence=Evidence.SELF, wanted=Wanted.LEARN),
    held("statistikk", 3, evidence=Evidence.ASSIGNMENT, wanted=Wanted.USE_MORE),
    held("klarspråk", 3, evidence=Evidence.SELF),
    title="Rådgiver i klimatilpasning",
    wishes={"kinds": frozenset({"project"}), "months": 6},
)
OFFER = opening(
    "tallene",
    asked("dataanalyse", 4),
    asked("statistikk", 3),
    asked("klarspråk", 2, must=False),
    title="Bedre innsyn i tallene",
    text="Analyser kommunenes økonomi og vis tallene i klarspråk.",
    terms={"kind": "project", "months": 8},
)


def test_the_numbers_of_the_worked_example():
    matcher = Matcher(catalogue=Catalogue(relations=[("dataanalyse", "statistikk")])).fit([OFFER])
    match = matcher.explain(PERSON, "tallene")
    parts = {part.name: part for part in match.parts}
    coverage = (1 * 0.5 * 0.9 + 1 * 1.0 + 0.4 * 0.9) / 2.4
    adjacency = (1 * max(0.45, 0.6 * 0.75) + 1 * 1.0 + 0.4 * 0.9) / 2.4
    wishes = (1 + 6 / 8 + 2 * 1) / 4
    assert parts["coverage"].value == pytest.approx(coverage) == pytest.approx(0.754, abs=5e-4)
    assert parts["adjacency"].value == pytest.approx(adjacency) == pytest.approx(0.754, abs=5e-4)
    assert parts["wishes"].value == pytest.approx(wishes) == pytest.approx(0.938, abs=5e-4)
    likeness = parts["similarity"].value
    assert match.score == pytest.approx(0.35 * likeness + 0.35 * coverage + 0.1 * adjacency + 0.2 * wishes)
    assert matcher.band(match.score) == "A"
    assert bands(matcher, "tallene", [PERSON]) == ["B"]
    assert nearest_step(matcher, PERSON, OFFER) == Step("dataanalyse", 2, 4, near="statistikk")
    assert counterfactual(matcher, PERSON, "tallene") == Counterfactual("dataanalyse", 4, "A")
