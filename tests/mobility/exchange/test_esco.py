"""ESCO's folder: read whole, twice is once, taken up by search, typing and nearness; our own words untouched."""

import esco_folder
import pytest
from esco_folder import ENGLISH, NORWEGIAN, SKILL, skill
from factories import NOW, competence, employee, opportunity, requirement, synonym
from sqlmodel import func, select

from mobility import catalogue, esco_nearness, esco_words, revisions, search
from mobility.bridge import resolve, vocabulary
from mobility.errors import ForbiddenError
from mobility.exchange import competences_csv
from mobility.exchange.esco.load import load
from mobility.exchange.reports import UnreadableError
from models.audit import AuditEvent
from models.competence import Competence
from models.enums import Language
from models.esco import EscoConcept, EscoMatch, EscoRelation, EscoWord
from models.exchange_enums import EscoKind, EscoLink


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "esco"


@pytest.fixture
def ours(session):
    """Three competences of our own that ESCO knows by exact label, in either language."""
    competence(session, "B04", label_nb="Forvaltningsrett", label_nn="Forvaltingsrett", label_en="X")
    competence(session, "B02", label_nb="Lovteknikk", label_nn="Lovteknikk", label_en="Language of acts")
    competence(session, "A05", label_nb="Talknusing", label_nn="Talknusing", label_en="Y")


def read(session, folder, told=None):
    return load(session, None, esco_folder.write(folder, told), now=NOW)


def count(session, table):
    return session.exec(select(func.count()).select_from(table)).one()


def test_concepts_words_and_relations_of_all_files_are_stored(session, folder):
    report = read(session, folder)
    assert report.refused == []
    assert (count(session, EscoConcept), count(session, EscoRelation)) == (9, 12)
    law = session.exec(select(EscoConcept).where(EscoConcept.uri == SKILL + "law")).one()
    assert (law.kind, law.label_nb, law.label_en) == (EscoKind.SKILL, "forvaltningsrett", "administrative law")
    words = session.exec(select(EscoWord.word).where(EscoWord.concept_number == law.number)).all()
    assert {"offentlig rett i forvaltningen", "public administration law"} <= set(words)
    assert "skill 4" in report.lists["stored"]
    assert "essential 6" in report.lists["stored"]


def test_the_same_folder_twice_changes_nothing_and_numbers_nothing(session, folder, ours):
    first = read(session, folder)
    number = revisions.current(session, revisions.VOCABULARY)
    again = read(session, folder)
    assert (again.read, again.unchanged, again.new, again.changed) == (first.read, first.read, 0, 0)
    assert revisions.current(session, revisions.VOCABULARY) == number


def test_a_new_version_changes_labels_and_takes_words_away_that_it_does_not_tell(session, folder):
    read(session, folder)
    changed = (skill("law", "forvaltningsjus"), *NORWEGIAN[1:])
    report = read(session, folder, esco_folder.files(norwegian=changed))
    assert (report.changed, report.new) == (1, 0)
    law = session.exec(select(EscoConcept).where(EscoConcept.uri == SKILL + "law")).one()
    assert law.label_nb == "forvaltningsjus"
    mine = select(EscoWord.word).where(EscoWord.concept_number == law.number, EscoWord.language == Language.NB)
    assert session.exec(mine).all() == ["forvaltningsjus"]


def test_relations_that_a_whole_file_does_not_tell_any_more_are_gone(session, folder):
    read(session, folder)
    told = esco_folder.files()
    told["skillSkillRelations_no.csv"] = esco_folder.table(esco_folder.SKILL_RELATION_COLUMNS, [])
    read(session, folder, told)
    links = session.exec(select(EscoRelation.link)).all()
    assert EscoLink.OPTIONAL not in links
    assert len(links) == 11


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("KnowledgeSkillCompetence,ikke en adresse,,,tull,,,,,,,,", "conceptUri"),
        (f"KnowledgeSkillCompetence,{SKILL}x,,,,,,,,,,,", "preferredLabel"),
        (f"KnowledgeSkillCompetence,{SKILL}x,,,{'lang' * 100},,,,,,,,", "preferredLabel"),
        (f"KnowledgeSkillCompetence,{SKILL}law,,,igjen,,,,,,,,", "twice"),
        ("bare,tre,verdier", "number of values"),
    ],
)
def test_a_bad_record_is_refused_with_file_and_line_and_loses_nothing_good(session, folder, line, word):
    read(session, folder)
    told = esco_folder.files()
    told["skills_no.csv"] = told["skills_no.csv"].replace("offentlig rett i forvaltningen", "") + line + "\n"
    report = read(session, folder, told)
    (refusal,) = report.refused
    assert refusal.record.startswith("skills_no.csv line")
    assert word in refusal.reason
    assert "offentlig rett i forvaltningen" in session.exec(select(EscoWord.word)).all()


def test_a_relation_that_leads_nowhere_is_refused_and_the_others_stand(session, folder):
    told = esco_folder.files()
    told["occupationSkillRelations_no.csv"] += (
        f"{esco_folder.JOB}0,essential,,{SKILL}nowhere\n{esco_folder.JOB}0,loves,,{SKILL}law\n"
    )
    report = read(session, folder, told)
    assert [one.record for one in report.refused] == [f"occupationSkillRelations_no.csv line {n}" for n in (8, 9)]
    assert count(session, EscoRelation) == 12


@pytest.mark.parametrize(
    "names",
    [
        {"skills_no.csv": "skills_nb.csv", "broaderRelationsSkillPillar_no.csv": "broaderRelationsSkillPillar_en.csv"},
        {"broaderRelationsSkillPillar_no.csv": "broaderRelationsSkillPillar.csv", "skills_no.csv": "Skills_NO.csv"},
    ],
)
def test_file_names_of_all_versions_are_known(session, folder, names):
    told = {names.get(name, name): text for name, text in esco_folder.files().items()}
    assert read(session, folder, told).refused == []
    assert count(session, EscoRelation) == 12


def test_relations_wait_for_the_files_that_their_ends_are_in(session, folder):
    told = {name: text for name, text in esco_folder.files().items() if name.startswith(("skills_", "occupationSkill"))}
    report = read(session, folder, told)
    assert report.refused == []
    assert "occupationSkillRelations" in report.lists["relations not read, as files are missing"]
    assert count(session, EscoConcept) == 4


def test_obsolete_concepts_are_not_read(session, folder):
    told = esco_folder.files(norwegian=(*NORWEGIAN, skill("old", "telegrafi", status="obsolete")))
    report = read(session, folder, told)
    assert count(session, EscoConcept) == 9
    assert len(report.lists["obsolete, not read"]) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("skills_no.csv", b"\xff\xfe\x00"),
        ("skills_no.csv", b"a,b\n1,2\n"),
        ("skills_no.csv", b'conceptUri,preferredLabel\n"aldri lukket'),
        ("occupationSkillRelations_no.csv", b""),
    ],
)
def test_a_file_that_is_no_table_stops_all_before_anything_is_written(session, folder, name, content):
    with pytest.raises(UnreadableError, match=name):
        read(session, folder, {**esco_folder.files(), name: content})
    assert count(session, EscoConcept) == 0


def test_a_folder_without_skills_and_what_is_no_folder_are_refused(session, folder):
    with pytest.raises(UnreadableError, match="no folder"):
        load(session, None, folder, now=NOW)
    with pytest.raises(UnreadableError, match=r"skills_no\.csv"):
        read(session, folder, {"README.txt": "hei"})


def test_our_own_competences_match_by_exact_label_and_are_not_changed(session, folder, ours):
    before = [one.model_dump() for one in session.exec(select(Competence).order_by(Competence.key))]
    report = read(session, folder)
    assert [one.model_dump() for one in session.exec(select(Competence).order_by(Competence.key))] == before
    assert {one.competence_key for one in session.exec(select(EscoMatch))} == {"A05", "B02", "B04"}
    assert report.lists["our own that match"][-1] == "B04 (forvaltningsrett)"


def test_an_address_that_a_keeper_gives_goes_before_labels(session, folder, ours):
    read(session, folder)
    table = f"key;group;label_nb;label_nn;label_en;esco_uri\nB04;A;Forvaltningsrett;F;X;{SKILL}rule"
    competences_csv.load(session, None, table.encode(), now=NOW)
    rule = session.exec(select(EscoConcept.number).where(EscoConcept.uri == SKILL + "rule")).one()
    assert esco_words.matches(session)["B04"] == {rule}


def test_typing_and_curricula_know_the_words_of_what_matches(session, folder, ours):
    read(session, folder)
    found = catalogue.suggest(session, "public administration law", language=Language.NB)
    assert found[0].key == "B04"
    assert resolve.competences(session, ["data crunching"]) == {"data crunching": "A05"}


def test_our_own_words_go_before_those_of_esco(session, folder, ours):
    synonym(session, "B02", "data crunching")
    read(session, folder)
    assert resolve.competences(session, ["data crunching"]) == {"data crunching": "B02"}


def test_a_search_finds_what_esco_calls_the_same(session, folder, ours):
    asks = opportunity(session, title="Stilling A")
    requirement(session, asks, "A05")
    tells = opportunity(session, title="Stilling B", do_text="Du skal drive med lovspråk.")
    opportunity(session, title="Stilling C")
    actor = employee(session)

    def titles(words):
        return {card.title for card in search.find(session, actor, search.Filters(q=words), now=NOW).page.items}

    assert titles("Juridisk språk") == set()
    assert titles("tallbehandling") == set()
    read(session, folder)
    assert titles("Juridisk språk") == {tells.title}
    assert titles("tallbehandling") == {asks.title}


def test_what_esco_relates_lies_near_in_the_matcher_at_once(session, folder, ours):
    assert esco_nearness.pairs(session) == []
    number = revisions.current(session, revisions.VOCABULARY)
    read(session, folder)
    # A skill that another needs, and two that the same three occupations cannot do without.
    assert esco_nearness.pairs(session) == [("A05", "B04"), ("B02", "B04")]
    assert vocabulary.catalogue(session, {}).relations == (("A05", "B04"), ("B02", "B04"))
    assert revisions.current(session, revisions.VOCABULARY) == number + 1


def test_two_kinds_of_the_same_skill_lie_near_and_two_of_a_group_do_not(session, folder, ours):
    told = esco_folder.files()
    kinds = [{"conceptUri": SKILL + key, "broaderUri": SKILL + "rule"} for key in ("numbers", "writing")]
    groups = [{"conceptUri": SKILL + key, "broaderUri": SKILL + "S1"} for key in ("law", "numbers")]
    told["broaderRelationsSkillPillar_no.csv"] = esco_folder.table(esco_folder.BROADER_COLUMNS, [*kinds, *groups])
    del told["skillSkillRelations_no.csv"], told["occupationSkillRelations_no.csv"]
    read(session, folder, told)
    assert esco_nearness.pairs(session) == [("A05", "B02")]


def test_only_administrators_import_and_the_trail_tells(session, folder):
    with pytest.raises(ForbiddenError):
        load(session, employee(session), esco_folder.write(folder), now=NOW)
    read(session, folder)
    assert session.exec(select(AuditEvent)).one().action == "import.esco"


def test_english_alone_is_enough(session, folder):
    told = {"skills_en.csv": esco_folder.table(esco_folder.SKILL_COLUMNS, ENGLISH)}
    assert read(session, folder, told).new == 4
