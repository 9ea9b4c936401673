"""Typed words find the entries of a vocabulary, however they are spelled, inflected or formed."""

import pytest

from matching.resolver import MOST_WORDS, Resolver, Term, likeness

VOCABULARY = Resolver(
    [
        Term("project", "Prosjektledelse"),
        Term("project", "Prosjektleiing"),
        Term("project", "Project management"),
        Term("change", "Endringsledelse"),
        Term("statistics", "Statistikk og kvantitativ metode"),
        Term("statistics", "R", is_label=False),
        Term("programming", "Programmering"),
        Term("programming", "C#", is_label=False),
        Term("eea", "EØS-rett"),
        Term("budget", "Statsbudsjettprosessen"),
        Term("security", "Informasjonssikkerhet"),
        Term("studies", "Utredning etter utredningsinstruksen"),
        Term("research", "Evaluering og følgeforskning"),
    ]
)


def first(text):
    hits = VOCABULARY.find(text)
    return hits[0].key if hits else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("statstikk", "statistics"),
        ("statestikk", "statistics"),
        ("projektledelse", "project"),
        ("endringsledelsee", "change"),
        ("infromasjonssikkerhet", "security"),
        ("evalering", "research"),
    ],
)
def test_misspelling_is_forgiven(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("statistikken", "statistics"), ("prosjektledelsen", "project"), ("utredninger", "studies")],
)
def test_inflection_is_forgiven(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("endringsleiing", "change"), ("informasjonstryggleik", "security"), ("utgreiingar", "studies"),
     ("følgjeforsking", "research")],
)  # fmt: skip
def test_the_other_written_form_is_forgiven(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("R", "statistics"), ("c#", "programming"), ("EØS", "eea"), ("eøs rett", "eea"), ("project managment", "project")],
)
def test_short_codes_and_other_languages_are_found(typed, meant):
    assert first(typed) == meant


@pytest.mark.parametrize("typed", ["prosjekt ledelse", "Prosjekt-ledelse", "  PROSJEKTLEDELSE  "])
def test_a_compound_is_found_however_it_is_parted(typed):
    assert first(typed) == "project"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lede prosjekter på tvers", "project"), ("jobbe med budsjettet", "budget"), ("god på statistikk", "statistics")],
)
def test_a_phrase_is_forgiven_for_words_beside_the_point(typed, meant):
    assert first(typed) == meant


def test_a_part_of_a_compound_is_found():
    assert first("budsjett") == "budget"


def test_what_is_begun_is_found_while_it_is_typed():
    assert [first("statistikk"[:length]) for length in range(6, 11)] == ["statistics"] * 5


@pytest.mark.parametrize("typed", ["", "   ", "xyzzy", "hei på deg", "!?", "<b></b>", "😀"])
def test_what_means_nothing_here_finds_nothing(typed):
    assert VOCABULARY.find(typed) == []


def test_the_label_goes_before_another_word_for_something_else():
    both = Resolver([Term("a", "Taler", is_label=False), Term("b", "Taler")])
    assert [hit.key for hit in both.find("taler")] == ["b", "a"]


def test_ties_are_broken_by_key_whatever_the_order_of_the_terms():
    terms = [Term(key, "Budsjett") for key in "cab"]
    assert [[hit.key for hit in Resolver(told).find("budsjett")] for told in (terms, terms[::-1])] == [list("abc")] * 2


def test_each_entry_stands_once_and_the_number_is_kept():
    hits = VOCABULARY.find("ledelse", n=1)
    assert len(hits) == 1
    assert len({hit.key for hit in VOCABULARY.find("ledelse")}) == len(VOCABULARY.find("ledelse"))


def test_a_long_paste_costs_no_more_than_its_first_words():
    pasted = "statistikk " + "ord " * 100_000
    assert VOCABULARY.find(pasted) == VOCABULARY.find("statistikk " + "ord " * (MOST_WORDS - 1))


def test_no_hits_are_asked_for_is_refused():
    with pytest.raises(ValueError, match="n is 0"):
        VOCABULARY.find("budsjett", n=0)


@pytest.mark.parametrize(
    ("asked", "word"), [("lov", "lov"), ("lov", "lover"), ("budsjett", "statsbudsjett"), ("a", "b")]
)
def test_likeness_lies_between_nothing_and_equal(asked, word):
    assert 0.0 <= likeness(asked, word) <= 1.0
    assert (likeness(asked, word) == 1.0) == (asked == word)
