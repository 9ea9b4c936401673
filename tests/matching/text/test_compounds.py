"""Compounds taken apart by a lexicon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.compounds import Splitter


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("økonomistyring", ("økonomi", "styring")),
        ("statsbudsjettprosessen", ("statsbudsjett", "prosessen")),
        ("etatsstyringsansvar", ("etat", "styring", "ansvar")),
        ("personvernombud", ("personvern", "ombud")),
        ("klimatilpasning", ("klima", "tilpasning")),
        ("kommunikasjonsrådgiver", ("kommunikasjon", "rådgiver")),
        ("utgreiingsarbeid", ("utgreiing", "arbeid")),
    ],
)
def test_compounds_of_both_written_forms_are_split(word, parts):
    assert Splitter({}).split(word) == parts


@pytest.mark.parametrize("word", ["departement", "rett", "", "c#", "prop. 1 s", "qzxqzxqzx", "2026"])
def test_what_is_no_compound_stays_whole(word):
    assert Splitter({}).split(word) == (word,)


def test_words_of_the_corpus_are_parts_too():
    assert Splitter({"digdir": 3, "portal": 2}, forms=()).split("digdirportal") == ("digdir", "portal")


@settings(deadline=None)
@given(st.text(alphabet="abdefgikmnorstuvyæøå", max_size=64))
def test_the_parts_and_their_links_make_up_the_word(word):
    parts = Splitter({}).split(word)
    rest = word
    for part in parts:
        link = rest[: rest.index(part)]
        assert link in {"", "s", "e"}
        rest = rest[len(link) + len(part) :]
    assert rest == ""
