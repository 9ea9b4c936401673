"""Keys and their words."""

import pytest
from sides import asked, held, opening, profile

from matching.catalogue import Catalogue, Entry
from matching.types import Language

PRIVACY = Entry(key="K1", labels={Language.NB: "Personvern", Language.EN: "Privacy"})
DATA = Entry(key="K2", labels={Language.NB: "Personvern", Language.EN: "Data protection"})


def test_a_key_is_called_by_its_label_and_an_unknown_one_by_itself():
    catalogue = Catalogue([PRIVACY])
    assert catalogue.label("K1", Language.EN) == "Privacy"
    assert catalogue.label("K1", Language.NN) == "K1"
    assert catalogue.label("Excel", Language.NB) == "Excel"


def test_a_side_is_worded_in_its_own_language_and_keeps_all_else():
    catalogue = Catalogue([PRIVACY])
    person = profile(held("K1", 4), held("Excel", 2), language=Language.EN)
    assert catalogue.worded(person).competences == (held("Privacy", 4), held("Excel", 2))
    assert catalogue.worded(opening("o", asked("K1", 2))).requirements == (asked("Personvern", 2),)
    assert Catalogue().worded(person) is person


def test_two_keys_with_one_label_are_one_word():
    catalogue = Catalogue([PRIVACY, DATA])
    assert [one.competence for one in catalogue.worded(profile(held("K1"), held("K2"))).competences] == ["Personvern"]


def test_relations_hold_both_ways_and_once():
    assert Catalogue(relations=[("b", "a"), ("a", "b")]).relations == (("a", "b"),)


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="'K1' stands more than once"):
        Catalogue([PRIVACY, PRIVACY])
