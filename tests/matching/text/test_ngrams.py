"""Pieces of words."""

from hypothesis import given
from hypothesis import strategies as st

from matching.text.ngrams import ngrams


def test_the_ends_of_a_word_are_marked():
    assert ngrams("lov", 3) == [" lo", "lov", "ov "]


def test_a_short_word_gives_itself_or_nothing():
    assert ngrams("r", 3) == [" r "]
    assert ngrams("r", 4) == []


@given(st.text(max_size=64), st.integers(1, 8))
def test_every_piece_has_the_length_and_stands_in_the_word(word, length):
    assert all(len(piece) == length and piece in f" {word} " for piece in ngrams(word, length))
