"""Arenas: found by day and competence, joined and left, written by the academy and HR, and forgotten in time."""

import datetime as dt

import pytest
from factories import NOW, TODAY, competence, employee, grant, held, person, profile
from sqlmodel import select

from mobility import calendar_entries, notices, retention
from mobility.actors import load
from mobility.arenas import finding, membership, writing
from mobility.arenas.input import ArenaInput
from mobility.demo.personas import find
from mobility.errors import ForbiddenError, InvalidInputError, NotFoundError
from models.arena import Arena, ArenaMember
from models.enums import Role
from models.person import Person

SOON, LATER = TODAY + dt.timedelta(days=5), TODAY + dt.timedelta(days=40)


def organiser(session, role=Role.HR, code="KLD"):
    row = person(session, organisation_code=code, given_name="Hanne", family_name="Røed")
    grant(session, row, role, organisation_code=code if role is Role.HR else None)
    return load(session, row.id)


def data(session, actor, **changes):
    for key in ("statistics", "law"):
        competence(session, key)
    return ArenaInput.model_validate(
        {
            "kind": "network",
            "title_nb": "Tall",
            "title_nn": "Tal",
            "text_nb": "Vi møtes.",
            "text_nn": "Vi møtest.",
            "competences": ["statistics"],
            "days": [LATER, SOON],
            "starts_at": "12:00",
            "ends_at": "13:00",
            "place": "Møterom 1",
            "contact": writing.own_address(session, actor),
            **changes,
        }
    )


@pytest.fixture
def hr(session):
    return organiser(session)


@pytest.fixture
def arena_id(session, hr):
    return writing.add(session, hr, data(session, hr), now=NOW)


def days(meetings):
    return [one.day for one in meetings]


def test_each_day_to_come_is_in_the_calendar_and_those_that_have_been_are_not(session, arena_id):
    reader = employee(session)
    assert days(finding.coming(session, reader, now=NOW)) == [SOON, LATER]
    assert days(finding.coming(session, reader, now=NOW + dt.timedelta(days=6))) == [LATER]


def test_who_joins_is_a_member_once_and_who_leaves_is_gone(session, arena_id):
    reader = employee(session)
    for _ in range(2):
        membership.join(session, reader, arena_id, now=NOW)
    assert days(finding.mine(session, reader, now=NOW)) == [SOON, LATER]
    for _ in range(2):
        membership.leave(session, reader, arena_id, now=NOW)
    assert finding.mine(session, reader, now=NOW) == ()
    assert session.exec(select(ArenaMember)).all() == []


def told(session, actor):
    return [(one.code, one.data["title"]) for one in notices.mine(session, actor).items]


def test_members_are_told_of_new_days_and_not_of_new_words(session, hr, arena_id):
    reader, other = employee(session), employee(session)
    membership.join(session, reader, arena_id, now=NOW)
    writing.edit(session, hr, arena_id, data(session, hr, text_nb="Vi møtes igjen."), now=NOW)
    assert told(session, reader) == []
    writing.edit(session, hr, arena_id, data(session, hr, days=[LATER]), now=NOW)
    assert told(session, reader) == [("arena.changed", "Tall")]
    assert told(session, other) == []


def test_members_are_told_when_what_they_were_coming_to_is_gone(session, hr, arena_id):
    reader = employee(session)
    membership.join(session, reader, arena_id, now=NOW)
    writing.remove(session, hr, arena_id, now=NOW)
    assert told(session, reader) == [("arena.removed", "Tall")]


def test_who_has_left_and_who_makes_the_change_hear_nothing(session, hr, arena_id):
    leaver = employee(session)
    membership.join(session, hr, arena_id, now=NOW)
    membership.join(session, leaver, arena_id, now=NOW)
    session.get_one(Person, leaver.person).ends_on = TODAY - dt.timedelta(days=1)
    writing.edit(session, hr, arena_id, data(session, hr, place="Møterom 2"), now=NOW)
    assert told(session, hr) == told(session, leaver) == []


def test_names_are_for_the_organiser_and_few_are_not_counted(session, hr, arena_id):
    members = [employee(session, family_name=f"Navn{number}") for number in range(5)]
    for place, one in enumerate(members):
        membership.join(session, one, arena_id, now=NOW)
        told = finding.get(session, one, arena_id, now=NOW)
        assert told.members is None
        assert told.count == (5 if place == 4 else None)
    assert [one.name for one in finding.get(session, hr, arena_id, now=NOW).members][-1] == "Kari Navn4"
    for other in (organiser(session, code="FIN"), organiser(session, Role.ACADEMY, "DFD")):
        assert finding.get(session, other, arena_id, now=NOW).members is None


def test_the_contact_person_sees_who_comes(session, hr):
    contact = employee(session, organisation_code="FIN")
    about = data(session, hr, contact=writing.own_address(session, contact).upper())
    arena_id = writing.add(session, hr, about, now=NOW)
    membership.join(session, employee(session, family_name="Navn"), arena_id, now=NOW)
    assert [one.name for one in finding.get(session, contact, arena_id, now=NOW).members] == ["Kari Navn"]


def test_what_one_wants_to_learn_is_suggested_before_what_one_holds(session, hr, arena_id):
    other = writing.add(session, hr, data(session, hr, competences=["law"], title_nb="Rett"), now=NOW)
    reader = employee(session)
    assert finding.suggested(session, reader, now=NOW) == ()
    own = profile(session, session.get_one(Person, reader.person))
    held(session, own, "statistics")
    held(session, own, "law", wants_to_learn=True)
    told = finding.suggested(session, reader, now=NOW)
    assert [(one.arena.id, one.key, one.wants_to_learn) for one in told] == [
        (other, "law", True),
        (arena_id, "statistics", False),
    ]
    membership.join(session, reader, other, now=NOW)
    assert [one.arena.id for one in finding.suggested(session, reader, now=NOW)] == [arena_id]
    own.is_matched = False
    session.add(own)
    session.flush()
    assert finding.suggested(session, reader, now=NOW) == ()


def test_hr_writes_the_arenas_of_its_ministry_and_the_academy_all(session, hr, arena_id):
    changed = data(session, hr, days=[LATER], title_nb="Tall og data")
    with pytest.raises(ForbiddenError):
        writing.edit(session, organiser(session, code="FIN"), arena_id, changed, now=NOW)
    with pytest.raises(ForbiddenError):
        writing.add(session, employee(session), changed, now=NOW)
    academy = organiser(session, Role.ACADEMY, "DFD")
    writing.edit(session, academy, arena_id, changed, now=NOW)
    (meeting,) = finding.coming(session, hr, now=NOW)
    assert (meeting.day, meeting.arena.titles["nb"], meeting.arena.organisation_code) == (LATER, "Tall og data", "KLD")
    assert writing.as_input(session, hr, arena_id) == changed
    writing.remove(session, academy, arena_id, now=NOW)
    with pytest.raises(NotFoundError):
        finding.get(session, hr, arena_id, now=NOW)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"days": [TODAY - dt.timedelta(days=1)]}, {"days": "day_passed"}),
        ({"competences": ["finnes-ikke"]}, {"competences": "competence_unknown"}),
        ({"contact": "ingen@example.no"}, {"contact": "contact_unknown"}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(session, hr, changes, fault):
    with pytest.raises(InvalidInputError) as refusal:
        writing.add(session, hr, data(session, hr, **changes), now=NOW)
    assert refusal.value.fields == fault
    assert session.exec(select(Arena)).all() == []


def test_a_day_that_has_been_may_stay_when_something_else_is_changed(session, hr, arena_id):
    later = NOW + dt.timedelta(days=10)
    writing.edit(session, hr, arena_id, data(session, hr, place="Møterom 2"), now=later)
    assert writing.as_input(session, hr, arena_id).days == (SOON, LATER)


def test_the_own_calendar_holds_the_days_of_arenas_joined_only(session, arena_id):
    reader = employee(session)
    assert calendar_entries.of_person(session, reader, now=NOW) == []
    membership.join(session, reader, arena_id, now=NOW)
    entries = calendar_entries.of_person(session, reader, now=NOW)
    assert [(one.kind.value, one.first, one.title) for one in entries] == [
        ("arena", SOON, "Tall"),
        ("arena", LATER, "Tall"),
    ]
    assert entries == calendar_entries.of_arena(session, reader, arena_id, now=NOW)


def test_who_took_part_is_forgotten_a_year_after_the_last_day(session, arena_id):
    membership.join(session, employee(session), arena_id, now=NOW)
    assert retention.apply(session, now=NOW + dt.timedelta(days=40 + 365))["arena-membership-over"] == 0
    assert retention.apply(session, now=NOW + dt.timedelta(days=40 + 366))["arena-membership-over"] == 1
    assert session.exec(select(ArenaMember)).all() == []


def test_the_demo_has_a_dozen_arenas_and_suggests_some_to_its_employee(demo_session):
    ansatt = load(demo_session, find(demo_session, "ansatt").id)
    assert len({one.arena.id for one in finding.coming(demo_session, ansatt, now=NOW)}) == 12
    assert {one.arena.titles["nb"] for one in finding.suggested(demo_session, ansatt, now=NOW)} >= {
        "Forum for risiko og sårbarhet",
        "Nettverk for tall og analyse",
    }
    assert {one.arena.titles["nb"] for one in finding.mine(demo_session, ansatt, now=NOW)} == {
        "Skriveverkstedet",
        "Utredninger som ble brukt",
    }
