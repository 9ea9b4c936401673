"""What words are made of."""

import math
from collections import Counter

import pytest

from matching.text.analyser import WEIGHTS
from matching.text.compounds import Splitter
from matching.text.features import ENGLISH_MARK, PieceWeights, pieces
from matching.text.norwegian import stem_norwegian
from matching.text.synonyms import groups_of

SPLITTER = Splitter({})
KINDS = {"ngrams": {3: 1.0}, "surface": 1.0, "part": 1.0, "meaning": 1.0, "translation": 1.0, "borrowed": 1.0}


def names(term):
    return {name for name, _ in pieces(term, SPLITTER, WEIGHTS)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("bedriften", "bedriftene"), ("bedrifta", "bedriften"), ("husa", "husene"), ("lederen", "leiaren")],
)
def test_bent_forms_share_a_key(one, other):
    assert stem_norwegian(one) == stem_norwegian(other)


@pytest.mark.parametrize(("one", "other"), [("fisk", "fisker"), ("lov", "lover"), ("leder", "ledere")])
def test_who_does_it_is_not_what_it_is(one, other):
    assert stem_norwegian(one) != stem_norwegian(other)


def test_synonyms_share_a_piece_also_inside_compounds():
    assert "@audit" in names("revisor") & names("revisjonsarbeid")


def test_english_words_share_pieces_with_their_translations():
    assert {"nska", "skaff"} <= names(ENGLISH_MARK + "procurement") & names("anskaffelser")


def counted(term, **changed):
    found = Counter()
    for name, weight in pieces(term, SPLITTER, PieceWeights(**{**KINDS, **changed})):
        found[name] += weight
    return found


def test_the_last_part_counts_half():
    found = counted("økonomistyring", part=2.0)
    assert found[" øk"] == 1 + 2
    assert found["ng "] == 1 + 2 / 2


def test_a_word_that_is_no_compound_has_no_parts():
    assert counted("økonomi", part=2.0) == counted("økonomi", part=0.0)


def test_what_has_many_meanings_shares_them_out():
    assert counted("revisor", meaning=2.0)["@audit"] * math.sqrt(len(groups_of("revisor"))) == pytest.approx(2.0)


def test_an_english_word_in_a_norwegian_text_meets_its_translation_by_a_share():
    whole, half = counted("procurement"), counted("procurement", borrowed=0.5)
    assert whole["ska"] == 2 * half["ska"] > 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ngrams": {9: 1.0}}, r"lengths \[9\]"),
        ({"part": -1.0}, "-1.0"),
        ({"meaning": float("nan")}, "nan"),
        ({"surface": 0.0}, "surface"),
    ],
)
def test_bad_weights_are_named(changed, told):
    with pytest.raises(ValueError, match=told):
        PieceWeights(**{**KINDS, **changed})
