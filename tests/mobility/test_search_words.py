"""A search word finds itself in other endings, and in the other written form."""

import pytest

from mobility.search_words import needles, words


def found_in(word, text):
    return any(needle in text.lower() or needle in text for needle in needles(word))


def test_words_keep_signs_that_are_part_of_names():
    assert words("C# og EU-rett, R; 14-9!") == ["c#", "og", "eu-rett", "r", "14-9"]


def test_a_word_said_twice_is_looked_for_once():
    assert words("Klima klima KLIMA") == ["klima"]


def test_marks_alone_are_no_words():
    assert words("%% __ -- \"'") == []


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("analyser", "analyse"),
        ("rådgiver", "seniorrådgjevar"),
        ("rådgjevar", "seniorrådgiver"),
        ("forvaltning", "offentleg forvalting"),
        ("forsking", "forskning"),
        ("prosjektleder", "prosjektleiar"),
        ("anskaffelser", "anskaffinger"),
        ("utredning", "utgreiing"),
        ("departementet", "departement"),
        ("offentlig", "offentleg"),
        ("tjenester", "tenester"),
    ],
)
def test_endings_and_written_forms_do_not_matter(word, text):
    assert found_in(word, text)


@pytest.mark.parametrize(("word", "text"), [("data", "dato"), ("kurs", "kurér"), ("leder", "ledig")])
def test_short_words_keep_their_endings(word, text):
    assert not found_in(word, text)


def test_norwegian_capitals_are_found_where_the_database_folds_only_a_to_z():
    assert "Økonomi" in needles("økonomi")
    assert "sprÅk" in needles("språk")
