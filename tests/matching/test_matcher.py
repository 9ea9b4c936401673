"""Rules, scorers, a weighted sum and a stable order."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import asked, held, opening, openings, profile, profiles
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from matching.batch import DECIMALS, best
from matching.catalogue import Catalogue, Entry
from matching.matcher import Matcher
from matching.scorers.adjacency import Adjacency
from matching.scorers.coverage import Coverage
from matching.scorers.similarity import Similarity
from matching.scorers.wishes import Wishes
from matching.text.analyser import Analyser
from matching.types import Language

SIGNS = str.maketrans("o01", "!-+")


def matcher(**parameters):
    """Make the matcher with a small text analyser: tests fit it hundreds of times."""
    small = (Similarity(analyser=Analyser(columns=1 << 12)), Coverage(), Adjacency(), Wishes())
    return Matcher(**{"scorers": small, **parameters})


OFFERS = [
    opening("plans", asked("budget", 3), title="Budsjettrådgiver", terms={"ministry": "FIN", "kind": "project"}),
    opening("laws", asked("law", 3), title="Lovrådgiver", terms={"ministry": "JD", "kind": "project"}),
    opening("code", asked("coding", 3), title="Utvikler", terms={"ministry": "KLD", "kind": "rotation"}),
]
PERSON = profile(held("budget", 4), title="Rådgiver i budsjettseksjonen", wishes={"kinds": frozenset({"project"})})


def test_the_best_fit_comes_first_and_tells_why():
    first, *_ = matcher().fit(OFFERS).rank(PERSON)
    assert first.opening == "plans"
    assert {"competence-above", "wish-kind-met", "shared-words"} <= {reason.code for reason in first.reasons}


@settings(max_examples=40, deadline=None)
@given(person=profiles, offers=openings(least=1))
def test_parts_add_up_to_the_score_exactly_and_the_score_is_the_total(person, offers):
    fitted = matcher().fit(offers)
    totals = fitted.totals([person])
    assert not np.isnan(totals).any()
    for column, offer in enumerate(offers):
        match = fitted.explain(person, offer.id)
        assert match.score == sum(part.weighted for part in match.parts)
        assert match.score == sum(part.weighted for part in reversed(match.parts))
        assert 0 <= match.score <= 1
        if totals[0, column] > 0:
            assert match.score == pytest.approx(totals[0, column], abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(person=profiles, offers=openings(), shuffled=st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_openings(person, offers, shuffled):
    told = matcher(least=0).fit(offers).rank(person)
    mixed = shuffled.sample(offers, len(offers))
    assert [match.opening for match in told] == [match.opening for match in matcher(least=0).fit(mixed).rank(person)]


def test_equal_scores_stand_by_id():
    twins = [opening(key, asked("budget", 3)) for key in "cab"]
    assert [match.opening for match in matcher().fit(twins).rank(PERSON)] == ["a", "b", "c"]


def test_the_weight_of_what_is_not_known_goes_to_what_is():
    bare = opening("bare", title="Budsjettrådgiver")
    match = matcher().fit([*OFFERS, bare]).explain(profile(held("budget", 4), title="Budsjettrådgiver"), "bare")
    by_name = {part.name: part for part in match.parts}
    assert [by_name[name].value for name in ("coverage", "adjacency", "wishes")] == [None, None, None]
    assert match.score == pytest.approx(by_name["similarity"].value, abs=1e-9)


def test_wishes_alone_make_no_match():
    person = profile(wishes={"kinds": frozenset({"project"})})
    fitted = matcher(least=0).fit(OFFERS)
    assert fitted.rank(person) == []
    assert not fitted.can_judge(person)
    assert fitted.explain(person, "plans").score == 0


def test_what_is_ruled_out_is_not_ranked_but_counted_and_can_still_be_explained():
    person = profile(held("budget", 4), wishes={"ministries_excluded": frozenset({"FIN"})})
    fitted = matcher(least=0).fit(OFFERS)
    assert "plans" not in [match.opening for match in fitted.rank(person)]
    assert fitted.ruled_out(person) == {"ministry-excluded": 1}
    assert fitted.ruled_out(person, exclude={"plans"}) == {}
    assert fitted.explain(person, "plans").score > 0


def test_rules_that_exclude_most_of_the_best_leave_the_best_of_the_rest():
    offers = [
        opening(f"o{number:02}", title="Budsjett" if number < 30 else "Budsjett og lov", terms={"ministry": ministry})
        for number, ministry in enumerate(["KLD"] * 30 + ["FIN"] * 5)
    ]
    person = profile(title="Budsjett", wishes={"ministries_excluded": frozenset({"KLD"})})
    fitted = matcher(least=0).fit(offers)
    assert [match.opening for match in fitted.rank(person, 3)] == ["o30", "o31", "o32"]
    assert len(fitted.rank(person, 20)) == 5


def test_what_is_excluded_is_not_ranked():
    assert "plans" not in [match.opening for match in matcher().fit(OFFERS).rank(PERSON, exclude={"plans"})]


def test_what_has_too_little_in_common_is_not_suggested():
    ranked = matcher(least=0).fit(OFFERS).rank(PERSON)
    cut = (ranked[0].score + ranked[1].score) / 2
    assert [match.opening for match in matcher(least=cut).fit(OFFERS).rank(PERSON)] == ["plans"]


def test_a_change_is_ranked_at_once_and_what_is_removed_is_gone():
    fitted = matcher().fit(OFFERS)
    fitted.update([opening("new", asked("budget", 3), asked("budgets-too", 1, must=False))], {"plans"})
    assert fitted.ids == ("laws", "code", "new")
    assert [match.opening for match in fitted.rank(PERSON)] == ["new", "laws"]


def test_a_change_that_is_refused_changes_nothing():
    fitted = matcher().fit(OFFERS)
    before = fitted.totals([PERSON])
    with pytest.raises(ValueError, match="'twice' stands more than once"):
        fitted.update([opening("twice"), opening("twice")])
    assert np.array_equal(fitted.totals([PERSON]), before)


def test_memory_is_flat_over_ten_thousand_changes():
    fitted = matcher().fit(OFFERS)

    def change(changes, *, of=250):
        for number in range(0, changes, of):
            ids = [f"o{number + one:b}" for one in range(of)]
            # Every competence is a new one but holds no word: folded words are kept in a store of bounded size.
            fitted.update([opening(key, asked(key.translate(SIGNS)), title="Ny") for key in ids])
            assert fitted.rank(PERSON)
            fitted.update([], set(ids))

    change(500)
    tracemalloc.start()
    change(500)
    early = tracemalloc.get_traced_memory()[0]
    change(10_000)
    late = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert fitted.ids == tuple(offer.id for offer in OFFERS)
    assert late < early + 200_000


def test_competences_are_compared_as_words_of_each_sides_language():
    entry = Entry(key="K1", labels={Language.NB: "Personvern", Language.NN: "Personvern", Language.EN: "Privacy"})
    fitted = matcher(catalogue=Catalogue([entry])).fit([opening("o", asked("K1")), *OFFERS])
    (reason,) = (
        reason
        for reason in fitted.explain(profile(text="Jeg arbeider med personvern", id="p"), "o").reasons
        if reason.code == "shared-words"
    )
    assert reason.data["theirs"] == ("personvern",)


def test_the_engine_ranks_as_the_batch_does():
    fitted = matcher(least=0).fit(OFFERS)
    batch = best(np.array(fitted.ids), fitted.totals([PERSON])[0], 10)
    ranked = [(match.opening, round(match.score, DECIMALS)) for match in fitted.rank(PERSON)]
    assert ranked == batch


def test_one_opening_is_scored_for_many_profiles_as_each_profile_is():
    fitted = matcher().fit(OFFERS)
    people = [PERSON, profile(held("law", 3)), profile()]
    assert fitted.scores_for("laws", people) == pytest.approx(fitted.totals(people)[:, 1])
    with pytest.raises(KeyError):
        fitted.scores_for("unknown", people)


def test_no_openings_and_no_profiles_are_no_trouble():
    empty = matcher().fit([])
    assert empty.rank(PERSON) == []
    assert empty.totals([PERSON]).shape == (1, 0)
    assert matcher().fit(OFFERS).totals([]).shape == (0, 3)


def test_a_text_of_a_megabyte_is_ranked():
    person = profile(held("budget", 4), text="budsjett " * 120_000)
    assert matcher().fit(OFFERS).rank(person)[0].opening == "plans"


def test_it_is_an_estimator():
    made = matcher(weights={"coverage": 1.0})
    assert clone(made).get_params(deep=False)["weights"] == {"coverage": 1.0}
    for use in (lambda: made.rank(PERSON), lambda: made.ids, lambda: made.update([]), lambda: made.totals([PERSON])):
        with pytest.raises(NotFittedError):
            use()
    assert set(made.fit(OFFERS).scorers_) == {"coverage"}


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"weights": {"charm": 1.0}}, "weights names 'charm'"),
        ({"weights": {"coverage": -1.0}}, "weight of coverage is -1.0"),
        ({"weights": {"coverage": float("nan")}}, "weight of coverage is nan"),
        ({"weights": {"coverage": 0.0}}, "weights are all 0"),
        ({"powers": {"similarity": 0.0}}, "power of similarity is 0.0"),
        ({"bands": (("A", 0.5), ("B", 0.6), ("C", 0.0))}, "bands is"),
        ({"bands": (("A", 0.5),)}, "bands is"),
        ({"least": 2}, "least is 2"),
    ],
)
def test_a_bad_parameter_is_named_with_the_way_out(parameters, told):
    with pytest.raises(ValueError, match=told):
        matcher(**parameters).fit(OFFERS)


def test_bands_begin_at_their_least_score():
    fitted = matcher(bands=(("A", 0.6), ("B", 0.4), ("C", 0.0)))
    assert [fitted.band(score) for score in (1.0, 0.6, 0.6 - 1e-12, 0.5999, 0.4, 0.0)] == ["A", "A", "A", "B", "B", "C"]


def test_asking_for_no_matches_is_refused():
    with pytest.raises(ValueError, match="n is 0"):
        matcher().fit(OFFERS).rank(PERSON, 0)
