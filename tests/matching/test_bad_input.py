"""Awkward input to the whole matcher: a sensible answer or a named error, never a crash and never NaN."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import asked, held, opening, openings, profile, profiles

from matching.batch import rank_many
from matching.catalogue import Catalogue
from matching.matcher import Matcher
from matching.scorers.adjacency import Adjacency
from matching.scorers.coverage import Coverage
from matching.scorers.similarity import Similarity
from matching.scorers.wishes import Wishes
from matching.text.analyser import Analyser

MEBIBYTE = 1 << 20
AWKWARD = {
    "empty": "",
    "blank": " \n\t\u00a0",
    "one word": "budsjett",
    "one letter": "R",
    "a mebibyte of words": "budsjett " * (MEBIBYTE // 9),
    "a mebibyte without a blank": "å" * (MEBIBYTE // 2),
    "emoji": "🦊🎉👩🏽\u200d💻",
    "right to left": "ميزانية الدولة \u202e טקסט",
    "markup": "<script>alert('budsjett')</script><p onclick=x>Statsbudsjett &amp; <b>lov</b>",
    "unclosed markup": "<" * 5000 + "budsjett",
    "control characters": "bud\x00sjett\x1b[31m\ufeff\ud800",
    "combining marks": "Z\u0351\u036b\u0343a\u030alg" * 500,
}
OFFERS = (
    opening("budget", asked("budget"), title="Budsjettrådgiver", text="Statsbudsjett og etatsstyring"),
    opening("law", asked("law", None, must=False), title="Jurist", text="Lov og forskrift"),
    opening("empty"),
)
quickly = settings(max_examples=40, deadline=None)


def small():
    """Make a matcher whose columns are few, so that each of many examples is quick."""
    return Matcher(
        scorers=(Similarity(analyser=Analyser(columns=1 << 12)), Coverage(), Adjacency(), Wishes()), least=0.0
    )


@pytest.fixture(scope="module")
def fitted():
    return Matcher(least=0.0).fit(OFFERS)


@pytest.mark.parametrize("place", ["title", "text"])
@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_an_awkward_profile_is_scored_and_explained(fitted, place, text):
    person = profile(held(), **{place: text})
    totals = fitted.totals([person])[0]
    assert np.isfinite(totals).all()
    assert ((totals >= 0) & (totals <= 1)).all()
    for match in fitted.rank(person, 3):
        assert match.score == sum(part.weighted for part in match.parts)


@pytest.mark.parametrize("place", ["title", "text"])
@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_an_awkward_opening_is_taken_in_and_harms_no_other(place, text):
    person = profile(held(), title="Budsjett og lov")
    fitted = Matcher(least=0.0).fit(OFFERS)
    before = fitted.totals([person])[0]
    fitted.update([opening("awkward", **{place: text})])
    after = fitted.totals([person])[0]
    assert np.isfinite(after).all()
    assert after[: len(before)].tolist() == before.tolist()


def test_competences_that_nobody_knows_are_scored_by_their_words_and_found_lacking():
    matcher = Matcher(catalogue=Catalogue(), least=0.0)
    matcher.fit([opening("o", asked("🦊"), asked("etatsstyring"))])
    match = matcher.explain(profile(held("etatsstyring"), held("\u202e" * 50)), "o")
    assert 0 < match.score < 1
    assert any(one.code == "competence-missing" and one.data["competence"] == "🦊" for one in match.reasons)


@pytest.mark.parametrize("level", [0, 6, -1, 2.5, "3"])
def test_a_level_out_of_range_is_named_where_it_enters(level):
    for make in (lambda: held("law", level), lambda: asked("law", level)):
        with pytest.raises(ValueError, match=r"level of 'law' is .*; give a whole number from 1 to 5, or None"):
            make()


def test_what_stands_twice_is_named():
    with pytest.raises(ValueError, match="competence 'law' stands more than once in 'p'"):
        profile(held("law"), held("law", 4))
    with pytest.raises(ValueError, match="requirement 'law' stands more than once in 'o'"):
        opening("o", asked("law"), asked("law", 4))
    for offers in ([opening("a"), opening("b"), opening("a")], [opening("a", title="En"), opening("a", title="To")]):
        with pytest.raises(ValueError, match="opening 'a' stands more than once"):
            Matcher().fit(offers)


@quickly
@given(person=profiles, offers=openings())
def test_whatever_is_drawn_the_list_falls_and_its_parts_add_up(person, offers):
    matcher = small().fit(offers)
    totals = matcher.totals([person])
    assert totals.shape == (1, len(offers))
    assert np.isfinite(totals).all()
    found = matcher.rank(person, 10)
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True) or scores == pytest.approx(sorted(scores, reverse=True), abs=1e-9)
    for match in found:
        assert match.score == sum(part.weighted for part in match.parts)
        assert match.score == pytest.approx(totals[0, matcher.ids.index(match.opening)], abs=1e-9)


@quickly
@given(people=st.lists(profiles, max_size=4), offers=openings(), n=st.integers(1, 6))
def test_in_batch_everybody_gets_what_they_get_alone(people, offers, n):
    matcher = small().fit(offers)
    together = list(rank_many(matcher, people, n))
    assert len(together) == len(people)
    for person, ranking in zip(people, together, strict=True):
        assert ranking == next(iter(rank_many(matcher, [person], n)))
        assert len(ranking) <= n
