"""A JSON Resume fills a profile: it tells which skills it recognised, and touches nothing written here."""

import datetime as dt
import json

import pytest
from factories import NOW, competence, employee, held, person, profile, synonym
from sqlmodel import select

from mobility import actors
from mobility.exchange import json_resume, own_curriculum
from mobility.exchange.reports import UnreadableError
from mobility.exchange.resume_shapes import LEVEL_WORDS, Skill
from models.enums import ExperienceKind
from models.profile import Experience, HeldCompetence, Profile

RESUME = {
    "basics": {
        "name": "Kari Hav",
        "email": "Kari@x.example",
        "label": "Statistiker",
        "summary": "Liker tall.",
        "phone": "99999999",
        "image": "bilde.jpg",
    },
    "work": [
        {"name": "SSB", "position": "Rådgiver", "startDate": "2019-02", "endDate": "2022", "highlights": ["A", "B"]},
        {"company": "KLD", "position": "Seniorrådgiver", "startDate": "2022-03-01"},
    ],
    "education": [{"institution": "UiO", "studyType": "Master", "area": "statistikk", "endDate": "2018"}],
    "certificates": [{"name": "PRINCE2", "issuer": "Axelos", "date": "2020-05-01"}],
    "projects": [{"name": "Dashbord", "entity": "DFD", "description": "Et felles bilde."}],
    "volunteer": [{"organization": "Idrettslaget", "position": "Kasserer"}],
    "skills": [{"name": "Data", "level": "Advanced", "keywords": ["Statistikk", "Strikking"]}],
}


@pytest.fixture
def kari(session):
    competence(session, "statistics", label="Statistikk")
    return person(session, email="kari@x.example")


def load(session, told=RESUME, **options):
    return json_resume.load(session, None, json.dumps(told).encode(), now=NOW, **options)


def test_experiences_of_every_section_stand_in_the_profile(session, kari):
    assert load(session).new == 7
    rows = session.exec(select(Experience)).all()
    assert {row.kind for row in rows} == set(ExperienceKind)
    first = next(row for row in rows if row.employer == "SSB")
    assert (first.starts_on, first.ends_on, first.text) == (dt.date(2019, 2, 1), dt.date(2022, 1, 1), "A\nB")


def test_skills_are_recognised_with_their_level_and_the_others_are_named(session, kari):
    report = load(session)
    assert report.lists["skills recognised"] == ["Statistikk → statistics"]
    assert report.lists["skills not recognised"] == ["Data", "Strikking"]
    row = session.exec(select(HeldCompetence)).one()
    assert (row.competence_key, row.level) == ("statistics", 4)


@pytest.mark.parametrize("word", ["STATISTIKKEN", "tallknusar", "Tallknuser"])
def test_inflection_capitals_and_the_other_written_form_are_forgiven(session, kari, word):
    synonym(session, "statistics", "statistikken")
    synonym(session, "statistics", "tallknuser")
    report = load(session, {**RESUME, "skills": [word]})
    assert report.lists["skills not recognised"] == []


def test_the_same_file_twice_changes_nothing(session, kari):
    load(session)
    assert load(session).counts == {"read": 7, "new": 0, "changed": 0, "unchanged": 7, "refused": 0}


def test_what_the_person_has_written_here_stays(session, kari):
    mine = profile(session, kari, headline="Min egen", about="")
    held(session, mine, "statistics", level=2)
    load(session)
    kept = session.exec(select(Profile)).one()
    assert (kept.headline, kept.about) == ("Min egen", "Liker tall.")
    assert session.exec(select(HeldCompetence)).one().level == 2


def test_a_new_profile_is_hidden_and_holds_no_contact_or_picture(session, kari):
    load(session)
    row = session.exec(select(Profile)).one()
    assert row.findable_since is None
    assert "99999999" not in row.model_dump_json()
    assert "bilde" not in row.model_dump_json()


def test_one_fills_only_ones_own_profile_whatever_the_address(session, kari):
    me = employee(session)
    json_resume.load(session, actors.load(session, me.person), json.dumps(RESUME).encode(), now=NOW)
    assert session.exec(select(Profile)).one().person_id == me.person


def test_the_command_line_may_name_the_person(session, kari):
    other = person(session, email="ole@x.example")
    load(session, email="Ole@x.example")
    assert session.exec(select(Profile)).one().person_id == other.id


def test_an_address_that_nobody_has_is_refused_but_the_skills_are_told(session, kari):
    report = load(session, email="ingen@x.example")
    assert "ingen@x.example" in report.refused[0].reason
    assert report.lists["skills recognised"]


@pytest.mark.parametrize(
    ("work", "word"),
    [
        ({"name": "SSB"}, "title"),
        ({"position": "Sjef", "startDate": "i fjor"}, "i fjor"),
        ({"position": "Sjef", "startDate": "2020-13"}, "starts_on"),
        ({"position": "Sjef", "startDate": "2020", "endDate": "2019"}, "endDate"),
        ("tekst", "no JSON object"),
    ],
)
def test_a_bad_entry_is_refused_with_its_place_and_the_others_are_kept(session, kari, work, word):
    report = load(session, {**RESUME, "work": [work, *RESUME["work"]]})
    assert report.new == 7
    assert report.refused[0].record == "work 1"
    assert word in report.refused[0].reason


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_file_that_is_no_resume_is_refused_whole(session, content):
    with pytest.raises(UnreadableError):
        json_resume.load(session, None, content, now=NOW)


@pytest.mark.parametrize("told", [{}, {"basics": None, "work": None, "skills": None}, {"basics": {"summary": None}}])
def test_an_empty_resume_fills_nothing(session, kari, told):
    assert load(session, told, email=kari.email).read == 0


def test_what_is_written_is_read_back_as_the_same_profile(session, kari):
    load(session)
    before = own_curriculum.own(session, actors.load(session, kari.id))
    other = employee(session, given_name=kari.given_name, family_name=kari.family_name)
    report = json_resume.load(session, other, json_resume.write(before), now=NOW)
    assert (report.new, report.refused) == (7, [])
    after = own_curriculum.own(session, other)
    assert (after.headline, after.about, after.skills) == (before.headline, before.about, before.skills)
    assert {(one.kind, one.title, one.employer, one.text) for one in after.entries} == {
        (one.kind, one.title, one.employer, one.text) for one in before.entries
    }


def test_every_level_is_read_back_as_it_was_written():
    assert [Skill(name="x", level=word).number for word in LEVEL_WORDS.values()] == list(LEVEL_WORDS)


def test_nobody_gets_anybody_elses_curriculum(session, kari):
    load(session)
    told = own_curriculum.own(session, employee(session))
    assert (told.headline, told.entries, told.skills) == ("", (), ())
