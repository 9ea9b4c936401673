"""Texts compared: what meets, what comes first, and that no text whatsoever upsets it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import opening as offer
from sides import openings, profile, profiles

from matching.scorers.similarity import Similarity
from matching.text.analyser import Analyser
from matching.types import Language

OFFERS = (
    offer("budget", title="Seniorrådgiver", text="Arbeid med statsbudsjettprosessen og etatsstyring"),
    offer("archive", title="Arkivar", text="Journalføring, arkivloven og personvern"),
    offer("law", title="Lovrådgiver", text="Utredning av lover og forskrifter", language=Language.NB),
    offer("nynorsk", title="Rådgjevar", text="Rekneskap og tryggleik i verksemda", language=Language.NN),
    offer("english", title="Policy analyst", text="Statistics and communication strategy", language=Language.EN),
)


@pytest.fixture(scope="module")
def engine():
    return Similarity().fit(OFFERS)


def small():
    return Similarity(analyser=Analyser(columns=1 << 12))


def best(engine, **said):
    values = engine.score([profile(**said)]).values[0]
    return engine.ids[int(values.argmax())]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("statsbudsjett", "budget"),
        ("budsjett", "budget"),
        ("styring av etater", "budget"),
        ("arkiv", "archive"),
        ("jurnalføring", "archive"),
        ("regnskap og sikkerhet i virksomheten", "nynorsk"),
        ("utredningsarbeid om forskrift", "law"),
        ("statistikk og kommunikasjonsstrategi", "english"),
    ],
)
def test_parts_of_compounds_written_forms_loans_and_misspellings_meet(engine, said, found):
    assert best(engine, text=said) == found


def test_the_same_words_in_either_written_form_score_alike(engine):
    bokmal = engine.score([profile(text="virksomhetens regnskap")]).values
    nynorsk = engine.score([profile(text="rekneskapen i verksemda", language=Language.NN)]).values
    assert bokmal.argmax() == nynorsk.argmax()
    assert nynorsk.max() == pytest.approx(bokmal.max(), rel=0.5)


def test_equal_texts_score_one(engine):
    twin = profile(title=OFFERS[0].title, text=OFFERS[0].text)
    assert engine.score([twin]).values[0, 0] == pytest.approx(1.0)


def test_a_title_weighs_more_than_a_text():
    engine = Similarity(title=5, text=1).fit(
        [offer("a", title="Arkiv", text="Lov"), offer("b", title="Lov", text="Arkiv")]
    )
    assert best(engine, title="Arkiv") == "a"


def test_reasons_tell_which_words_met(engine):
    value, reasons = engine.explain(profile(text="budsjett og etatsstyring"), OFFERS[0])
    assert value > 0
    assert reasons[0].code == "shared-words"
    pairs = dict(zip(reasons[0].data["mine"], reasons[0].data["theirs"], strict=True))
    assert pairs["etatsstyring"] == "etatsstyring"
    assert pairs["budsjett"] == "statsbudsjettprosessen"


def test_who_leads_is_nearer_to_who_leads():
    engine = Similarity().fit(
        [offer("leads", title="Arkivsjef"), offer("does", title="Arkivar"), offer("x", title="Lov")]
    )
    asked = profile(title="Leder (arkiv)")
    assert best(engine, title=asked.title) == "leads"
    _, reasons = engine.explain(asked, offer("leads", title="Arkivsjef"))
    assert [reason.code for reason in reasons] == ["shared-words", "same-role-leads"]


def test_a_text_without_words_is_unknown(engine):
    for text in ("", "🦊", "<br>", "og i på", "\u202e"):
        assert not engine.score([profile(text=text)]).known.any()
        assert engine.explain(profile(text=text), OFFERS[0]) == (None, ())


@pytest.mark.parametrize("text", ["budsjett " * 120_000, "x" * (1 << 20), "<" * (1 << 20), "🦊" * (1 << 18)])
def test_a_mebibyte_is_scored(engine, text):
    scores = engine.score([profile(text=text)])
    assert np.isfinite(scores.values).all()


def test_changes_move_no_other_score(engine):
    fresh = Similarity().fit(OFFERS)
    asked = [profile(text="budsjett og arkiv")]
    before = fresh.score(asked).values[0]
    fresh.update([offer("new", text="Beredskap"), offer("law", text="Budsjett")], ["english"])
    after = fresh.score(asked).values[0]
    assert fresh.ids == ("budget", "archive", "law", "nynorsk", "new")
    assert after[[0, 1, 3]].tolist() == before[[0, 1, 3]].tolist()
    assert after[2] > before[2]


@settings(max_examples=40, deadline=None)
@given(person=profiles, offers=openings(least=1))
def test_a_profile_alone_scores_as_it_does_among_others(person, offers):
    engine = small().fit(offers)
    together = engine.score([profile(text="Budsjett og lov"), person, profile(text="🎉")]).values[1]
    assert together.tolist() == engine.score([person]).values[0].tolist()
    assert together.tolist() == small().fit(offers).score([person]).values[0].tolist()


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_scores_highest_against_itself(text):
    engine = small().fit([offer("other", text="Beredskap"), offer("same", text=text)])
    values = engine.score([profile(text=text)]).values[0]
    assert values[1] == 0 or values[1] >= values[0] - 1e-12


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"title": -1}, "title is -1"),
        ({"text": float("nan")}, "text is nan"),
        ({"title": 0, "text": 0, "competences": 0}, "all weigh 0"),
    ],
)
def test_bad_weights_are_named(said, told):
    with pytest.raises(ValueError, match=told):
        Similarity(**said).fit(OFFERS)
