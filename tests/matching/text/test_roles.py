"""What part somebody plays whom a title names."""

import pytest

from matching.text.bags import FieldWeights, bag_of
from matching.text.features import ROLE_MARK
from matching.text.roles import role_of
from matching.types import Language, Opening

FIELDS = FieldWeights(title=3.0, text=1.0, competences=1.0)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("innkjøpssjef", "leads"),
        ("avdelingsleiar", "leads"),
        ("innkjøper", "does"),
        ("seniorrådgiver", "does"),
        ("helikopterflyger", "does"),
        ("takstmann", "does"),
        ("lærling", "learns"),
        ("laboratorieassistent", "helps"),
        ("sykepleiere", "many"),
        ("leiarar", "many"),
        ("takstmenn", "many"),
        ("operatører", "many"),
    ],
)
def test_who_is_named_is_told_by_how_a_word_ends(word, role):
    assert role_of(word) == role


@pytest.mark.parametrize(
    "word", ["økonomi", "datamaskiner", "statsbudsjett", "administrere", "større", "bøker", "ø", ""]
)
def test_what_names_nobody_has_no_role(word):
    assert role_of(word) is None


def roles(**fields):
    named = bag_of(Opening(id="o", **fields), FIELDS)
    return {term.removeprefix(ROLE_MARK) for term in named if term.startswith(ROLE_MARK)}


def test_only_a_title_says_whom_it_is_about():
    assert roles(title="Innkjøpssjef", text="Du samarbeider med innkjøpere og lærlinger.") == {"leads"}
    assert roles(title="", text="Innkjøpssjef") == set()


def test_english_titles_do_not_end_as_norwegian_ones():
    assert roles(title="Paper trader", language=Language.EN) == set()
