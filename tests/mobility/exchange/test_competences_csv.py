"""The vocabulary from a table: what is there is kept, what is new is added, and a bad line loses only itself."""

import pytest
from factories import NOW, competence, employee
from sqlmodel import col, select

from mobility import groundwork, reference, revisions
from mobility.errors import ForbiddenError
from mobility.exchange import competences_csv
from mobility.exchange.reports import UnreadableError
from models.competence import Competence, CompetenceRelation, CompetenceSynonym

HEAD = "key;group;label_nb;label_nn;label_en;synonyms_nb;synonyms_nn;synonyms_en;related;esco_uri"
LINE = "X01;A;Statistikk;Statistikk;Statistics;tall|SPSS;tal;numbers;;"


def load(session, *lines, head=HEAD):
    return competences_csv.load(session, None, "\n".join([head, *lines]).encode(), now=NOW)


def words(session, key="X01"):
    rows = select(CompetenceSynonym.word).where(col(CompetenceSynonym.competence_key) == key)
    return sorted(session.exec(rows))


@pytest.fixture(autouse=True)
def one_group(session):
    competence(session, "old")


def test_a_new_competence_comes_with_its_words(session):
    assert load(session, LINE).new == 1
    assert session.get(Competence, "X01").label_en == "Statistics"
    assert words(session) == ["SPSS", "numbers", "tal", "tall"]


def test_the_same_table_twice_changes_nothing(session):
    load(session, LINE)
    number = revisions.current(session, revisions.VOCABULARY)
    assert load(session, LINE).counts == {"read": 1, "new": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert revisions.current(session, revisions.VOCABULARY) == number


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("Statistics", "Numbers"),
        LINE.replace("|SPSS", ""),
        LINE[:-1] + "old;",
        LINE + "https://esco.example/1",
    ],
)
def test_a_change_in_any_column_is_a_change(session, line):
    load(session, LINE)
    assert load(session, line).changed == 1


def test_a_column_left_out_leaves_its_words_alone(session):
    load(session, LINE)
    report = load(session, "X01;A;Statistikk;Statistikk;Statistics", head=";".join(competences_csv.NEEDED))
    assert report.unchanged == 1
    assert words(session)


def test_relations_may_point_forward_and_unknown_ones_are_named(session):
    report = load(session, LINE.replace(";;", ";X02|nowhere;"), LINE.replace("X01", "X02"))
    assert session.exec(select(CompetenceRelation)).one().related_key == "X02"
    assert report.lists == {"related keys that do not exist": ["line 2: nowhere"]}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (LINE.replace(";A;", ";Z;"), "group: 'Z'"),
        (LINE.replace("Statistics", ""), "label_en"),
        (LINE.replace("X01", "med mellomrom"), "key"),
        (LINE + "ikke-en-adresse", "esco_uri"),
        ("X01;A", "semicolons"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_others_are_kept(session, line, word):
    report = load(session, line, LINE.replace("X01", "X09"))
    assert report.new == 1
    assert report.refused[0].record == "line 2"
    assert word in report.refused[0].reason


def test_an_esco_address_belongs_to_one_competence(session):
    line = LINE + "https://esco.example/1"
    report = load(session, line, line.replace("X01", "X02"))
    assert "'X01' already" in report.refused[0].reason


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "names no columns"),
        (b"key;group\n", "label_nb"),
        (b"key;key\n", "more than once"),
        ((HEAD + "\nX;A;\xe6").encode("latin-1"), "line 2 is not UTF-8"),
        ((HEAD + '\nX01;A;"aldri lukket').encode(), "line 2 cannot be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(session, content, word):
    with pytest.raises(UnreadableError, match=word):
        competences_csv.load(session, None, content, now=NOW)


def test_a_mark_from_a_spreadsheet_does_not_hide_the_first_column(session):
    content = "\ufeff" + HEAD + "\r\n" + LINE + "\r\n"
    assert competences_csv.load(session, None, content.encode(), now=NOW).new == 1


def test_the_vocabulary_that_ships_fits_the_table(session):
    groundwork.lay(session)
    names = HEAD.split(";")
    lines = [
        ";".join("|".join(one[name]) if isinstance(one[name], list) else one[name] or "" for name in names)
        for one in reference.read("competences")["competences"]
    ]
    report = load(session, *lines)
    assert (report.unchanged, report.read) == (115, 115)


def test_only_administrators_import(session):
    with pytest.raises(ForbiddenError):
        competences_csv.load(session, employee(session), HEAD.encode(), now=NOW)
