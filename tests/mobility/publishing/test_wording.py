"""Coded wording: advice with its reason, and a stop only where the law says so."""

import pytest

from mobility.publishing import wording
from mobility.publishing.wording import Ground, Level
from models.enums import Language

FORBIDDEN = {
    "Vi søker en ung kollega under 35 år.": Ground.AGE,
    "Du må være mellom 25 og 40 år.": Ground.AGE,
    "Søkjaren er høgst 40 år.": Ground.AGE,
    "Kandidaten kan ikke være eldre enn 45 år": Ground.AGE,
    "Bare kvinner kan søke.": Ground.GENDER,
    "Vi ser etter ein mann til oppdraget.": Ground.GENDER,
    "Kvinnelig\nrådgiver ønskes.": Ground.GENDER,
    "Du må ha norsk bakgrunn.": Ground.NATIONALITY,
    "Berre nordmenn kan søkje.": Ground.NATIONALITY,
    "Du bør vere utan småbarn.": Ground.FAMILY,
    "Du kan ikke være fagorganisert.": Ground.BELIEF,
}
ADVICE = {
    "Et ungt og engasjert miljø": Ground.AGE,
    "Passar for nyutdanna": Ground.AGE,
    "Du er digitalt innfødt": Ground.AGE,
    "Formannen leder møtene": Ground.GENDER,
    "Han eller hun skal skrive": Ground.GENDER,
    "Vi ser etter en ninja": Ground.GENDER,
    "Du har norsk som morsmål": Ground.NATIONALITY,
    "Du må være norsk statsborger": Ground.NATIONALITY,
    "Du har god helse": Ground.HEALTH,
    "Du er alltid tilgjengelig": Ground.FAMILY,
}
FINE = (
    "Tiltak for unge under 25 år i arbeid og utdanning.",
    "Vi søker deg som har arbeidet med ungdom under 25 år.",
    "Barn, unge og voksne. Menn og kvinner i omsorgsyrker.",
    "Vi oppfordrer kvinner til å melde interesse.",
    "Du skal skrive om etnisk norske og innvandrere i arbeidslivet.",
    "Mobilitet er mer enn 5 måneder mellom 2 departementer.",
)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_the_law_forbids_is_found_with_its_ground_and_law(text):
    found = wording.forbidden({"do_text": text})
    assert {one.rule.ground for one in found} == {FORBIDDEN[text]}
    assert all(one.laws(Language.NB) for one in found)


@pytest.mark.parametrize("text", ADVICE)
def test_coded_wording_is_advised_on_and_stops_nothing(text):
    assert wording.forbidden({"do_text": text}) == ()
    assert ADVICE[text] in {one.rule.ground for one in wording.look({"do_text": text})}


@pytest.mark.parametrize("text", FINE)
def test_what_is_about_the_work_and_not_the_person_is_let_be(text):
    assert wording.look({"do_text": text}) == ()


def test_a_find_tells_its_field_and_the_phrase_as_written_once_each():
    found = wording.look({"title": "Guru", "do_text": "En guru. En GURU."})
    assert [(one.field, one.phrase) for one in found] == [("title", "Guru"), ("do_text", "guru")]


def test_what_stops_a_notice_comes_first():
    found = wording.look({"title": "Guru", "do_text": "Du må være under 30 år."})
    assert [one.rule.level for one in found] == [Level.FORBIDDEN, Level.ADVICE]


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_its_reason_and_a_better_way_in_every_language(language):
    for rule in wording.table().rules:
        assert rule.why[language]
        assert rule.instead[language]
        assert rule.sources


def test_every_ground_and_both_levels_are_covered():
    assert {rule.ground for rule in wording.table().rules} == set(Ground)
    assert {rule.level for rule in wording.table().rules} == set(Level)
