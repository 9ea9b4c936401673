"""Words: every key in three languages, plural by count, and a clear error for what is missing."""

import pytest

from models.enums import Language
from web.words import catalogue, say


def test_a_key_is_said_in_each_language():
    told = {language: say(language, "site.log-out") for language in Language}
    assert told == {Language.NB: "Logg ut", Language.NN: "Logg ut", Language.EN: "Log out"}


@pytest.mark.parametrize(("count", "text"), [(0, "0 måneder"), (1, "1 måned"), (2, "2 måneder")])
def test_count_chooses_between_singular_and_plural(count, text):
    assert say(Language.NB, "opportunity.months", count=count) == text


def test_a_key_without_words_is_an_error_that_names_it():
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        say(Language.NB, "no.such.key")


def test_the_data_that_a_text_asks_for_must_be_given():
    with pytest.raises(KeyError, match="name"):
        say(Language.NB, "home.hello")


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty(language):
    assert not [key for key, forms in catalogue(language).items() if not all(form.strip() for form in forms)]


def test_what_a_text_is_filled_with_may_have_any_name():
    assert "10 prosent" in say(Language.NB, "posting.advice.rare-form", language="nynorsk", share=10)
    assert say(Language.NB, "home.hello", name="Kari", key="x")
