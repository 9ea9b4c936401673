"""Pieces of words."""

from hypothesis import given
from hypothesis import strategies as st

from matching.text.ngrams import ngrams


def test_the_ends_of_a_word_are_marked():
    assert list(ngrams("lov", (3,))) == [" lo", "lov", "ov "]


def test_a_word_shorter_than_n_gives_itself_once():
    assert list(ngrams("r", (3, 4, 5))) == [" r "]
    assert list(ngrams("lov", (4, 5, 6))) == [" lov", "lov ", " lov "]


@given(st.text(max_size=64), st.lists(st.integers(2, 8), min_size=1, unique=True))
def test_every_piece_stands_in_the_word(word, lengths):
    assert all(piece in f" {word} " for piece in ngrams(word, lengths))
