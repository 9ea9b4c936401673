"""What every scorer promises, tried on awkward profiles and openings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import asked, held, opening, openings, profile, profiles
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from small_model import small_model

from matching.meaning.remembered import RememberingEmbedder
from matching.scorers.adjacency import Adjacency
from matching.scorers.coverage import Coverage
from matching.scorers.semantic import Semantic
from matching.scorers.similarity import Similarity
from matching.scorers.wishes import Wishes
from matching.text.analyser import Analyser

SCORERS = (
    Similarity(analyser=Analyser(columns=1 << 12)),
    Coverage(),
    Adjacency(relations=(("budget", "statistics"), ("coding", "statistics"))),
    Wishes(),
    Semantic(RememberingEmbedder(small_model())),
)
# These learn nothing from the other openings, so that a change gives what a new fit would.
LEARN_NOTHING = tuple(scorer for scorer in SCORERS if scorer.name in {"coverage", "wishes", "semantic"})

each = pytest.mark.parametrize("scorer", SCORERS, ids=lambda scorer: scorer.name)
quickly = settings(max_examples=25, deadline=None)


@each
def test_what_is_not_fitted_says_so(scorer):
    new = clone(scorer)
    for use in (
        lambda: new.score([profile()]),
        lambda: new.explain(profile(), opening()),
        lambda: new.update([opening()]),
    ):
        with pytest.raises(NotFittedError):
            use()


@each
def test_it_can_be_cloned_and_keeps_its_parameters(scorer):
    assert clone(scorer).get_params(deep=False).keys() == scorer.get_params(deep=False).keys()
    assert not hasattr(clone(clone(scorer).fit([opening()])), "openings_")


@each
@quickly
@given(people=st.lists(profiles, max_size=3), offers=openings())
def test_scores_are_numbers_from_0_to_1_and_0_where_nothing_is_known(scorer, people, offers):
    scores = clone(scorer).fit(offers).score(people)
    assert scores.values.shape == scores.known.shape == (len(people), len(offers))
    assert not np.isnan(scores.values).any()
    assert ((scores.values >= 0) & (scores.values <= 1)).all()
    assert (scores.values[~scores.known] == 0).all()


@each
@quickly
@given(person=profiles, offers=openings(least=1))
def test_an_explanation_tells_the_score_itself(scorer, person, offers):
    fitted = clone(scorer).fit(offers)
    scores = fitted.score([person])
    for column, offer in enumerate(offers):
        value, _ = fitted.explain(person, offer)
        if scores.known[0, column]:
            assert value == pytest.approx(scores.values[0, column], abs=1e-12)
        else:
            assert value is None


@each
@quickly
@given(person=profiles, offers=openings(), changed=openings(), gone=st.sets(st.sampled_from("abcdefgh"), max_size=3))
def test_changes_keep_the_common_order_and_are_explained_as_scored(scorer, person, offers, changed, gone):
    changed = [offer for offer in changed if offer.id not in gone]
    fitted = clone(scorer).fit(offers).update(changed, gone)
    wanted = {**{offer.id: offer for offer in offers}, **{offer.id: offer for offer in changed}}
    left = [offer for key, offer in wanted.items() if key not in gone]
    scores = fitted.score([person])
    explained = [fitted.explain(person, offer)[0] for offer in left]
    assert scores.values[0] == pytest.approx([value or 0.0 for value in explained], abs=1e-12)
    assert scores.known[0].tolist() == [value is not None for value in explained]


@pytest.mark.parametrize("scorer", LEARN_NOTHING, ids=lambda scorer: scorer.name)
@quickly
@given(person=profiles, offers=openings(), changed=openings())
def test_a_change_gives_what_a_new_fit_gives(scorer, person, offers, changed):
    updated = clone(scorer).fit(offers).update(changed).score([person])
    whole = list({**{offer.id: offer for offer in offers}, **{offer.id: offer for offer in changed}}.values())
    anew = clone(scorer).fit(whole).score([person])
    assert np.array_equal(updated.values, anew.values)
    assert np.array_equal(updated.known, anew.known)


@each
def test_a_profile_that_says_nothing_is_unknown_and_not_zero(scorer):
    fitted = clone(scorer).fit([opening("o", asked(), title="Budsjettrådgiver", terms={"kind": "project"})])
    assert fitted.explain(profile(), opening("o", asked(), title="Budsjettrådgiver")) == (None, ())
    assert not fitted.score([profile()]).known.any()


@each
def test_an_opening_that_stands_twice_is_refused_and_changes_nothing(scorer):
    twice = [opening("a", title="En"), opening("a", title="To")]
    with pytest.raises(ValueError, match="'a' stands"):
        clone(scorer).fit(twice)
    fitted = clone(scorer).fit([opening("b", asked(), title="Budsjett")])
    person = profile(held(), title="Budsjett")
    before = fitted.score([person]).values
    for changes in ((twice, ()), ([opening("b")], ("b",))):
        with pytest.raises(ValueError, match="stands"):
            fitted.update(*changes)
        assert np.array_equal(fitted.score([person]).values, before)


@each
def test_dropping_what_was_never_there_changes_nothing(scorer):
    fitted = clone(scorer).fit([opening("a", asked())]).update([], {"never"})
    assert fitted.score([profile(held())]).values.shape == (1, 1)
