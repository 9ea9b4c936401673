"""What a running text speaks of is found by its words, inflected or not, and can be shown where it stands."""

import pytest

from matching.resolver import Term
from matching.spotter import Spot, Spotter

SPOTTER = Spotter(
    [
        Term("law", "Forskriftsarbeid"),
        Term("law", "høringsnotat", is_label=False),
        Term("data", "Deling av data"),
        Term("stats", "Statistikk og kvantitativ metode"),
        Term("web", "regjeringen.no"),
        Term("eu", "EU"),
    ]
)


def keys(text, n=8):
    return [spot.key for spot in SPOTTER.find(text, n=n)]


@pytest.mark.parametrize("text", ["Du skriver høringsnotatet.", "Du skriv høyringsnotatet.", "HØRINGSNOTAT"])
def test_inflection_and_the_other_written_form_are_forgiven(text):
    assert keys(text) == ["law"]


def test_words_of_a_term_may_stand_near_each_other_in_one_sentence_but_not_in_two():
    assert keys("Vi ser på data og deling.") == ["data"]
    assert keys("Vi har mange data. Deling er viktig.") == []


def test_a_long_word_is_met_at_the_beginning_of_a_compound_and_a_short_one_is_not():
    assert keys("Et forskriftsarbeidsutvalg, og europeiske saker.") == ["law"]


def test_one_word_of_a_name_of_two_means_nothing():
    assert keys("Regjeringens politikk og departementets metode") == []


def test_a_find_tells_the_words_and_the_sentence():
    text = "Først noe annet.\nStatistikk og kvantitativ metode er en fordel!"
    assert SPOTTER.find(text) == [
        Spot("stats", "statistikk kvantitativ metode", "Statistikk og kvantitativ metode er en fordel!")
    ]


def test_the_longest_words_come_first_and_no_more_than_asked_for():
    text = "EU, forskriftsarbeid og EU."
    assert keys(text) == ["law", "eu"]
    assert keys(text, n=1) == ["law"]


@pytest.mark.parametrize("text", ["", "og i på", "💡"])
def test_a_text_that_says_nothing_speaks_of_nothing(text):
    assert keys(text) == []


def test_asking_for_none_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="n is 0; ask for at least 1"):
        SPOTTER.find("EU", n=0)
