"""Which words of a text are counted."""

import pytest

from matching.text.bags import terms
from matching.text.features import ENGLISH_MARK
from matching.types import Language


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
def test_the_trade_is_told_from_the_pronoun(language):
    def held(text):
        return [term.removeprefix(ENGLISH_MARK) for term in terms(text, language)]

    assert "it" in held("IT adviser")
    assert ("it" in held("what it takes")) is (language is Language.NB)


def test_function_words_are_those_of_the_text_s_own_language():
    assert terms("is og snø", Language.NB) == ["is", "snø"]
    assert terms("snow is white", Language.EN) == [ENGLISH_MARK + "snow", ENGLISH_MARK + "white"]
