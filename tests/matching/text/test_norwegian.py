"""Spellings that meet, and those that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text.norwegian import fold_english, fold_norwegian, stem_norwegian


@pytest.mark.parametrize(
    ("nynorsk", "bokmal"),
    [
        ("leiar", "leder"),
        ("verksemd", "virksomhet"),
        ("tryggleik", "sikkerhet"),
        ("rekneskap", "regnskap"),
        ("løysing", "løsning"),
        ("moglegheit", "mulighet"),
        ("tenester", "tjenester"),
        ("forvalting", "forvaltning"),
        ("saksbehandlar", "saksbehandler"),
        ("rettleiing", "veiledning"),
        ("hovudoppgåve", "hovedoppgave"),
        ("vurderingar", "vurderinger"),
        ("samarbeidsevne", "samarbeidsevne"),
    ],
)
def test_the_two_written_forms_meet(nynorsk, bokmal):
    assert fold_norwegian(nynorsk) == fold_norwegian(bokmal)


@pytest.mark.parametrize(
    ("plural", "singular"), [("problemer", "problem"), ("prosjekter", "prosjekt"), ("produktar", "produkt")]
)
def test_plural_neuters_meet_their_singular(plural, singular):
    assert stem_norwegian(plural) == stem_norwegian(singular)


@pytest.mark.parametrize("word", ["fisker", "lager", "dekker"])
def test_agents_and_verbs_keep_their_ending(word):
    assert stem_norwegian(word).endswith("er")


@pytest.mark.parametrize(
    ("one", "other"),
    [("lov", "løv"), ("leder", "lærer"), ("regnskap", "regning"), ("budsjett", "buss"), ("rett", "rytt")],
)
def test_different_words_stay_apart(one, other):
    assert fold_norwegian(one) != fold_norwegian(other)


@pytest.mark.parametrize(
    ("english", "norwegian"), [("analysis", "analysis"), ("communication", "kommunikasjon"), ("strategy", "strategi")]
)
def test_english_words_meet_their_norwegian_loans(english, norwegian):
    assert fold_english(english) == fold_norwegian(norwegian)


@given(st.text(max_size=80))
def test_folding_gives_a_word_for_any_word(word):
    assert isinstance(fold_norwegian(word), str)
    assert isinstance(fold_english(word), str)
    assert bool(fold_norwegian(word)) == bool(word)
