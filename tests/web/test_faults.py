"""What is wrong with a form, in words, also where the form was not filled in by its page."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from mobility.errors import InvalidInputError
from mobility.groups.inputs import AnswerInput
from web import forms
from web.presenters import faults


def test_a_number_without_an_upper_limit_is_told_without_one():
    refusal = InvalidInputError({"seen": "int_parsing"})
    told = faults.worded(refusal, AnswerInput, "groups")
    assert told == {"seen": "«Steget du svarer på» må være et helt tall fra 1 og oppover."}


class Odd(BaseModel):
    """A field for each fault that forms share."""

    is_yes: bool
    reason: Literal["a", "b"]
    seen: int
    note: str = Field(max_length=3)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"is_yes": "kanskje"}, {"is_yes": "Velg et av alternativene for «Svar»."}),
        ({"reason": "c"}, {"reason": "Velg et av alternativene for «Grunn»."}),
        ({"seen": "1.5"}, {"seen": "«Steget du svarer på» må være et helt tall."}),
        ({"note": "for langt"}, {"note": "«Utdyp om du vil» kan ha inntil 3 tegn."}),
    ],
)
def test_what_no_page_would_send_is_refused_in_words(sent, words):
    with pytest.raises(InvalidInputError) as refusal:
        forms.parse(Odd, {"is_yes": "true", "reason": "a", "seen": "1", "note": "", **sent})
    assert faults.worded(refusal.value, Odd, "groups") == words
