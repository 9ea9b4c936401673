"""The vocabulary is found by typing as people type, and read in their language."""

import pytest
from factories import competence, synonym

from mobility import catalogue, groundwork
from models.enums import Language


@pytest.fixture
def vocabulary(session):
    groundwork.lay(session)
    return session


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("statstikk", "Statistikk og kvantitativ metode"),
        ("utredninger", "Utredning etter utredningsinstruksen"),
        ("endringsleiing", "Endringsledelse"),
        ("prosjekt ledelse", "Prosjektledelse"),
        ("krisekomunikasjonar", "Krisekommunikasjon"),
        ("kunstig inteligens", "Ansvarlig bruk av kunstig intelligens"),
        ("R", "Dataanalyse og visualisering"),
        ("C#", "Programmering"),
        ("EØS", "EØS-arbeid i forvaltningen"),
        ("procurement", "Offentlige anskaffelser"),
        ("GDPR", "Personvernrett"),
        ("nynorskkompetanse", "Nynorsk i skriftlig arbeid"),
        ("klima", "Klima og miljø"),
    ],
)
def test_people_find_a_competence_as_they_would_type_it(vocabulary, typed, meant):
    assert meant in [one.label for one in catalogue.suggest(vocabulary, typed, language=Language.NB)][:3]


def test_labels_and_groups_are_in_the_readers_language_whatever_was_typed(vocabulary):
    found = {
        language: catalogue.suggest(vocabulary, "project management", language=language)[0] for language in Language
    }
    assert [found[one].label for one in Language] == ["Prosjektledelse", "Prosjektleiing", "Project management"]
    assert [found[one].group for one in Language] == [
        "Prosjekt og prosess",
        "Prosjekt og prosess",
        "Project and process",
    ]


def test_the_words_of_what_has_been_replaced_lead_to_its_successor(session):
    competence(session, "new", label="Dokumentforvaltning")
    competence(session, "middle", label="Arkivfag", merged_into="new")
    competence(session, "old", label="Aktlegging", merged_into="middle")
    synonym(session, "old", "arkivar")
    for typed in ("aktlegging", "arkivar", "arkivfag"):
        assert [one.key for one in catalogue.suggest(session, typed, language=Language.NB)] == ["new"]


def test_an_empty_vocabulary_and_an_empty_text_suggest_nothing(session):
    assert catalogue.suggest(session, "budsjett", language=Language.NB) == []
    competence(session, "budget", label="Budsjett")
    assert catalogue.suggest(session, "  ", language=Language.NB) == []


def test_groups_hold_what_is_current_and_sectors_come_last(vocabulary):
    competence(vocabulary, "A99", label="Gammelt", merged_into="A01")
    groups = catalogue.groups(vocabulary, Language.NN)
    assert [group.key for group in groups] == list("ABCDEFGHIJKLM")
    assert [group.is_sector for group in groups] == [False] * 12 + [True]
    assert groups[0].members[0] == ("A01", "Utgreiing etter utgreiingsinstruksen")
    assert sum(len(group.members) for group in groups) == 98 + 17


def test_labels_name_also_what_has_been_replaced(vocabulary):
    competence(vocabulary, "A99", label="Gammelt", merged_into="A01")
    labels = catalogue.labels(vocabulary, Language.EN)
    assert (labels["A99"], labels["J01"]) == ("Gammelt", "Project management")


def test_levels_are_told_in_the_words_of_the_group_or_of_the_common_scale(vocabulary):
    own = catalogue.level_texts(vocabulary, "B01", Language.NB)
    common = catalogue.level_texts(vocabulary, "M08", Language.NN)
    assert list(own) == [1, 2, 3, 4, 5]
    assert own[1] == "Kjenner hovedreglene og vet hvor rettskildene finnes."
    assert common[3] == "Har gjort det sjølv fleire gonger."
