"""Texts compared by meaning: where it is known, what it tells, and that the parts still add up."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from sides import asked, held, opening, openings, profile, profiles
from small_model import small_model

from matching.matcher import Matcher
from matching.meaning.remembered import RememberingEmbedder
from matching.scorers.semantic import READ, Semantic, phrase
from matching.scorers.similarity import Similarity
from matching.types import Language

EMBEDDER = RememberingEmbedder(small_model())
LONG = "departementet arbeider med mange slags oppgaver blant annet planer budsjett styring utredning høring svar møter"
OFFERS = (
    opening("accounts", title="Accounting", language=Language.EN),
    opening("law", title="Legislation", language=Language.EN),
    opening("regnskap", title="Regnskap"),
    opening("long", title="Regnskap", text=LONG),
)


@pytest.fixture(scope="module")
def semantic():
    return Semantic(EMBEDDER).fit(OFFERS)


def known(semantic, person):
    scores = semantic.score([person])
    return {offer.id for offer, is_known in zip(OFFERS, scores.known[0], strict=True) if is_known}


def test_texts_in_other_languages_meet_by_meaning(semantic):
    scores = semantic.score([profile(title="rekneskap", language=Language.NN)])
    assert scores.values[0, 0] > 0.9 > scores.values[0, 1]


def test_it_is_known_between_languages_and_where_both_say_enough(semantic):
    assert known(semantic, profile(title="regnskap")) == {"accounts", "law"}
    assert known(semantic, profile(title="regnskap", text=LONG)) == {"accounts", "law", "long"}
    assert known(semantic, profile(title="accounting", language=Language.EN)) == {"regnskap", "long"}
    assert known(semantic, profile(title="🦊")) == set()


def test_the_reader_is_told_that_texts_lie_near_and_whether_across_languages(semantic):
    _, across = semantic.explain(profile(title="regnskap"), OFFERS[0])
    _, within = semantic.explain(profile(title="regnskap", text=LONG), OFFERS[3])
    _, far = semantic.explain(profile(title="sykkel"), OFFERS[1])
    assert [one.code for one in across] == ["near-in-meaning-across"]
    assert [one.code for one in within] == ["near-in-meaning"]
    assert far == ()


def test_competences_are_read_as_the_words_they_are_called_by():
    matcher = Matcher(scorers=(Semantic(EMBEDDER),), weights={"semantic": 1.0}, least=0.0)
    matcher.fit([opening("o", asked("law"), language=Language.EN)])
    assert matcher.explain(profile(held("lov")), "o").score > 0.9


def test_only_what_reads_otherwise_is_worked_out_anew_after_a_change():
    fitted = Semantic(EMBEDDER).fit(OFFERS)
    before = fitted.score([profile(title="regnskap")]).values
    fitted.update([opening("law", title="Accounting", language=Language.EN)], ["regnskap"])
    after = fitted.score([profile(title="regnskap")]).values
    assert list(fitted.openings_) == ["accounts", "law", "long"]
    assert after[0, 0] == before[0, 0] == after[0, 1]


def test_what_is_read_has_no_markup_and_an_end():
    told = phrase(profile(title="Regnskap", text=f"<p>{LONG}</p>" * 2000))
    assert len(told) <= READ
    assert told.startswith("regnskap. departementet")
    assert phrase(profile(text="lov\x00\ud800\u202elov")) == "lov   lov"


@settings(max_examples=25, deadline=None)
@given(person=profiles, offers=openings(least=1))
def test_with_meaning_the_parts_still_add_up_and_an_explanation_tells_the_score(person, offers):
    scorers = (Similarity(), Semantic(EMBEDDER))
    matcher = Matcher(scorers=scorers, weights={"similarity": 0.6, "semantic": 0.4}, least=0.0).fit(offers)
    totals = matcher.totals([person])[0]
    assert np.isfinite(totals).all()
    for offer in offers:
        match = matcher.explain(person, offer.id)
        assert match.score == sum(part.weighted for part in match.parts)
    assert [match.opening for match in matcher.rank(person, 5)] == [match.opening for match in matcher.rank(person, 5)]


def test_a_pickled_scorer_scores_the_same(semantic):
    person = profile(title="regnskap", text=LONG)
    copy = pickle.loads(pickle.dumps(semantic))  # noqa: S301 - our own bytes
    assert np.array_equal(copy.score([person]).values, semantic.score([person]).values)
