"""The ministries and the vocabulary come with the program, and a ministry's own changes outlive a new version."""

from sqlmodel import select

from mobility import groundwork, reference, revisions
from models.competence import Competence, CompetenceGroup, CompetenceRelation, CompetenceSynonym, LevelText
from models.organisation import Organisation


def count(session, table):
    return len(session.exec(select(table)).all())


def test_an_empty_database_gets_the_seventeen_and_the_whole_vocabulary(session):
    assert groundwork.lay(session)
    assert count(session, Organisation) == 17
    assert count(session, CompetenceGroup) == 13
    assert count(session, Competence) == 98 + 17
    assert count(session, LevelText) == 12 * 5


def test_a_second_time_adds_nothing_and_numbers_no_change(session):
    groundwork.lay(session)
    tables = (Competence, CompetenceSynonym, CompetenceRelation)
    before = [count(session, table) for table in tables]
    number = revisions.current(session, revisions.VOCABULARY)
    assert not groundwork.lay(session)
    assert [count(session, table) for table in tables] == before
    assert revisions.current(session, revisions.VOCABULARY) == number


def test_what_a_ministry_has_renamed_keeps_its_name(session):
    groundwork.lay(session)
    session.get(Competence, "A01").label_nb = "Vår utredning"
    groundwork.lay(session)
    assert session.get(Competence, "A01").label_nb == "Vår utredning"


def test_organisation_numbers_pass_their_check_digit():
    weights = (3, 2, 7, 6, 5, 4, 3, 2)
    for one in reference.read("organisations")["organisations"]:
        digits = [int(digit) for digit in one["organisation_number"]]
        rest = 11 - sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11
        assert digits[8] == rest % 11, one["code"]


def test_no_two_competences_share_a_word_in_a_language():
    for language in ("nb", "nn", "en"):
        owners = {}
        for one in reference.read("competences")["competences"]:
            for word in {one[f"label_{language}"].casefold(), *map(str.casefold, one[f"synonyms_{language}"])}:
                assert owners.setdefault(word, one["key"]) == one["key"], word
