"""Words out of free text, whatever the text holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.tokens import LONGEST_WORD, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Økonomi, ærlighet og Åpenhet", ["økonomi", "ærlighet", "og", "åpenhet"]),
        ("C#, F#, C++, R og .NET", ["c#", "f#", "c++", "r", "og", ".net"]),
        ("Prop. 1 S (2026–2027) og Meld. St. 5", ["prop. 1 s", "2026", "2027", "og", "meld. st. 5"]),
        ("EØS-rett", ["eøs", "rett"]),
        ("<p>Stats<b>budsjett</b></p>", ["stats", "budsjett"]),
        ("O'Hare’s", ["o'hare’s"]),
        ("A\u030apenhet", ["åpenhet"]),
        ("🦊 🎉", []),
        ("ميزانية الدولة", ["ميزانية", "الدولة"]),
        ("", []),
    ],
)
def test_words_are_found_as_they_are_written(text, found):
    assert words(text) == found


def test_a_run_without_blanks_is_cut():
    assert words("x" * 1000) == ["x" * LONGEST_WORD]


def test_a_mebibyte_of_markup_is_read_in_time():
    assert words("<" * (1 << 20)) == []
    assert words("a<b " * (1 << 18))[:2] == ["a", "b"]


@settings(deadline=None)
@given(st.text())
def test_no_word_is_empty_or_longer_than_the_limit(text):
    assert all(0 < len(word) <= LONGEST_WORD for word in words(text))
