"""What words are made of."""

import pytest

from matching.text.analyser import WEIGHTS
from matching.text.compounds import Splitter
from matching.text.features import ENGLISH_MARK, PieceWeights, key_of, pieces

SPLITTER = Splitter({})
KINDS = {"ngrams": {3: 1.0}, "surface": 1.0, "part": 1.0, "part_ngram": 0.0, "meaning": 0.0, "translation": 1.0}


def names(term):
    return {name for name, _ in pieces(term, SPLITTER, WEIGHTS)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("bedriften", "bedriftene"), ("bedrifta", "bedriften"), ("husa", "husene"), ("lederen", "leiaren")],
)
def test_bent_forms_share_a_key(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("fisk", "fisker"), ("lov", "lover"), ("leder", "ledere")])
def test_who_does_it_is_not_what_it_is(one, other):
    assert key_of(one) != key_of(other)


def test_synonyms_share_a_piece_also_inside_compounds():
    assert "@audit" in names("revisor") & names("revisjonsarbeid")


def test_english_words_share_pieces_with_their_translations():
    assert {"nska", "skaff"} <= names(ENGLISH_MARK + "procurement") & names("anskaffelser")


def test_the_last_part_counts_half():
    found = dict(pieces("økonomistyring", SPLITTER, PieceWeights(**{**KINDS, "part": 2.0})))
    assert found["+økonomi"] == 2 * found["+styring"]


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
