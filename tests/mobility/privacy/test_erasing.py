"""Who is erased stands nowhere: looked for in every cell of every table."""

import uuid

import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, grant, organisation, person
from filler import DAY, everything, fill, trail
from sqlmodel import select

from mobility import actors
from mobility.actors import SYSTEM
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from mobility.privacy import erasing, rows
from mobility.privacy.tables import TABLES, About
from models.audit import AuditEvent
from models.enums import PlacementState, Role
from models.exchange import ArchivedRecord
from models.group import Group, GroupSeatStep
from models.group_enums import SeatState
from models.notice import Notice
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement, PlacementStep
from models.publishing import OpportunityOwner
from models.rotation import Round

NAMES = {"given_name": "Åshild-Marit", "family_name": "Kvernhaugen", "email": "aashild.kvernhaugen@eksempel.no"}
KEYS = {"employee_number": "AN-77012", "subject": "oidc|kvernhaugen-s"}


@pytest.fixture
def me(session):
    organisation(session)
    return person(session, **NAMES, **KEYS, ends_on=TODAY - 30 * DAY).id


@pytest.fixture
def other(session, me):
    del me
    return person(session, given_name="Bjørnar", family_name="Solbakken", email="b.solbakken@eksempel.no").id


@pytest.fixture
def words(session, me, other):
    """Every table has a row about the one and the other, naming each other; gives the words in the first one's own."""
    mine, written = fill(session, me, other)
    fill(session, other, me)
    trail(session, me, mine)
    session.flush()
    return written


def traces(session, needles):
    held = everything(session)
    return {(*cell, needle) for cell, text in held.items() for needle in needles if needle.lower() in text}


def test_the_filler_leaves_no_table_about_people_empty(session, me, words):
    assert words
    for name, place in TABLES.items():
        if place.about is About.PERSON:
            assert rows.count(session, name, rows.belongs(name, me)), name
        elif place.about is About.MENTIONS:
            assert rows.count(session, name, rows.names(name, me)), name


def test_nothing_in_the_whole_database_tells_of_who_was_erased(session, me, words):
    needles = {*NAMES.values(), *KEYS.values(), str(me), me.hex, *words}
    assert {needle for *_, needle in traces(session, needles)} >= {*NAMES.values(), *KEYS.values(), *words}
    erasing.erase(session, SYSTEM, me, now=NOW)
    assert traces(session, needles) == set()


def test_what_others_have_is_untouched_but_for_the_name(session, me, other, words):
    del words
    before = {name: rows.count(session, name, rows.belongs(name, other)) for name in _own_tables()}
    erasing.erase(session, SYSTEM, me, now=NOW)
    session.expire_all()
    after = {name: rows.count(session, name, rows.belongs(name, other)) for name in _own_tables()}
    # A reserve for somebody who is gone is in reserve for nobody; an opening that was owned together has one owner.
    changed = {name for name in before if before[name] != after[name]}
    # The filler gives a kept answer another caller than its owner, which no request does.
    assert changed <= {"core_group_proposed_seat", "opportunity_owner", "notice", "mail", "kept_answer"}
    assert after["notice"] > before["notice"]
    assert session.get_one(Person, other).leader_id is None


def _own_tables():
    return [name for name, place in TABLES.items() if place.about is About.PERSON]


def test_the_bare_course_of_what_was_agreed_stays_on_a_stand_in(session, me, words):
    del words
    kept = session.exec(select(Placement).where(Placement.person_id == me)).one()
    facts = (kept.id, kept.kind, kept.organisation_code, kept.releasing_code, kept.starts_on)
    done = erasing.erase(session, SYSTEM, me, now=NOW)
    session.expire_all()
    row = session.get_one(Placement, kept.id)
    assert (row.id, row.kind, row.organisation_code, row.releasing_code, row.starts_on) == facts
    assert (done.kept, row.title, row.receiver_id, row.opportunity_id, row.unit_id) == (1, "", None, None, None)
    stand_in = session.get_one(Person, row.person_id)
    assert (stand_in.given_name, stand_in.employee_number, stand_in.subject, stand_in.title) == ("N.", None, None, "")
    (step,) = session.exec(select(PlacementStep).where(PlacementStep.placement_id == row.id))
    assert (step.state, step.note, step.details) == (PlacementState.ENDED, "", {})


def test_a_plan_does_nothing_and_tells_what_would_go(session, me, words):
    del words
    before = everything(session)
    told = erasing.plan(session, SYSTEM, me, now=NOW)
    assert everything(session) == before
    assert set(told.own) == set(_own_tables())
    assert told.naming["opportunity"] == 1
    assert told.hindrances == ()


def hindered(session, whom):
    return [one.code for one in erasing.plan(session, SYSTEM, whom, now=NOW).hindrances]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (sa.update(Person).values(ends_on=TODAY), "still-employed"),
        (sa.update(Person).values(ends_on=None), "still-employed"),
        (sa.update(PlacementStep).values(state=PlacementState.ONGOING), "placement-running"),
        (sa.delete(ArchivedRecord), "agreement-not-archived"),
        (sa.update(Round).values(locked_at=NOW, settled_at=None), "round-running"),
        (sa.update(GroupSeatStep).values(state=SeatState.SEATED), None),
    ],
)
def test_what_runs_is_in_the_way_and_nothing_is_erased(session, me, words, change, code):
    session.execute(change)
    if code is None:
        session.execute(sa.update(Group).values(ended_at=None, end_reason=None))
        code = "group-seat"
    session.expire_all()
    assert hindered(session, me) == [code]
    with pytest.raises(ConflictError, match="hindered"):
        erasing.erase(session, SYSTEM, me, now=NOW)
    assert traces(session, words)


def test_openings_are_handed_to_a_co_owner_or_withdrawn_so_that_none_is_left_alone(session, me, other):
    mine = {"organisation_code": "KLD", "kind": "hospitering", "owner_id": me, "published_at": NOW - DAY}
    alone, shared = Opportunity(title="Alene", **mine), Opportunity(title="Delt", **mine)
    draft = Opportunity(title="Kladd", **{**mine, "published_at": None})
    session.add_all([alone, shared, draft])
    session.flush()
    session.add(OpportunityOwner(opportunity_id=shared.id, person_id=other, created_at=NOW))
    session.flush()
    keys = alone.id, shared.id, draft.id
    erasing.erase(session, SYSTEM, me, now=NOW)
    session.expire_all()
    left, given, gone = (session.get(Opportunity, key) for key in keys)
    assert (left.owner_id, left.withdrawn_at) == (None, NOW)
    assert (given.owner_id, given.withdrawn_at) == (other, None)
    assert gone is None
    assert [one.code for one in session.exec(select(Notice).where(Notice.person_id == other))] == [
        "opportunity.handed-over"
    ]


def test_the_trail_tells_that_somebody_was_erased_by_whom_and_not_who(session, me, words):
    del words
    officer = person(session)
    grant(session, officer, Role.PRIVACY_OFFICER)
    erasing.erase(session, actors.load(session, officer.id), me, now=NOW)
    (event,) = session.exec(select(AuditEvent).where(AuditEvent.action == "person.erased"))
    assert (event.actor_id, event.subject_id) == (officer.id, "")
    assert event.details["rows"]["profile"] == 1


def test_only_those_who_may_erase_find_or_erase_anybody(session, me):
    row = person(session)
    nobody = actors.load(session, row.id)
    for act in (
        lambda: erasing.erase(session, nobody, me, now=NOW),
        lambda: erasing.plan(session, nobody, me, now=NOW),
        lambda: erasing.find(session, nobody, NAMES["email"]),
    ):
        with pytest.raises(ForbiddenError):
            act()


@pytest.mark.parametrize("word", [NAMES["email"], NAMES["email"].upper(), f" {KEYS['employee_number']} ", "id"])
def test_a_person_is_found_by_address_number_or_id(session, me, word):
    assert erasing.find(session, SYSTEM, str(me) if word == "id" else word) == me


def test_nobody_is_found_by_anything_else(session, me):
    del me
    for word in ("Kvernhaugen", str(uuid.uuid4()), ""):
        with pytest.raises(NotFoundError):
            erasing.find(session, SYSTEM, word)
