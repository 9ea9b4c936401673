"""The demo is the same each time, alive whatever the day, and nobody in it is real."""

import datetime as dt
from collections import Counter

import pytest
from factories import NOW
from sqlmodel import col, select

from mobility import actors, demo, lifecycle, placements
from mobility.clock import today
from mobility.demo.personas import find
from mobility.errors import NotFoundError
from models.enums import Direction, Language, OpportunityKind, OpportunityStatus, Role, Route
from models.opportunity import Opportunity, Requirement
from models.organisation import Organisation
from models.person import Person
from models.profile import HeldCompetence, Profile

ROLES = {
    "ansatt": Role.EMPLOYEE,
    "leder": Role.MANAGER,
    "hr": Role.HR,
    "akademi": Role.ACADEMY,
    "dfd": Role.DFD,
    "tillitsvalgt": Role.UNION,
    "personvernombud": Role.PRIVACY_OFFICER,
    "forvalter": Role.ADMINISTRATOR,
    "revisor": Role.AUDITOR,
}


@pytest.fixture
def filled(demo_session):
    return demo_session


def test_it_fills_an_empty_database_once(filled):
    assert not demo.fill(filled, now=NOW)
    people = Counter(filled.exec(select(Person.organisation_code)))
    assert set(people) == set(filled.exec(select(Organisation.code)))
    assert 550 <= people.total() <= 650
    assert max(people, key=people.get) == "UD"


def test_every_kind_route_language_and_status_can_be_seen(filled):
    openings = filled.exec(select(Opportunity).where(Opportunity.revision > 0)).all()
    assert len(openings) == 156
    assert {one.kind for one in openings} == set(OpportunityKind)
    assert {one.route for one in openings} == {*Route, None}
    assert {one.language for one in openings} == set(Language)
    assert {one.direction for one in openings} == set(Direction)
    assert {lifecycle.status(one, today(NOW)) for one in openings} == set(OpportunityStatus)


def test_no_text_shows_a_hole_and_no_title_stands_twice(filled):
    openings = filled.exec(select(Opportunity).where(Opportunity.revision > 0)).all()
    texts = [text for one in openings for text in (one.title, one.capsule, one.do_text, one.learn_text)]
    texts += filled.exec(select(Profile.about))
    assert not [text for text in texts if "{" in text]
    assert not [title for title, times in Counter(one.title for one in openings).items() if times > 1]


def test_most_openings_are_open_on_the_day_the_demo_begins(session):
    day = dt.datetime(2031, 2, 28, 23, 30, tzinfo=dt.UTC)
    demo.fill(session, now=day)
    openings = session.exec(select(Opportunity)).all()
    standing = Counter(lifecycle.status(one, today(day)) for one in openings)
    assert standing[OpportunityStatus.OPEN] > 120


def test_only_addresses_that_can_never_exist_are_used(filled):
    assert all(email.endswith(".dep.example") for email in filled.exec(select(Person.email)))
    links = filled.exec(select(Opportunity.link).where(col(Opportunity.link).is_not(None))).all()
    assert links
    assert all(".example/" in link for link in links)


def test_ordinary_positions_ask_for_nothing_that_could_rank_people(filled):
    asked = select(Requirement).join(Opportunity, col(Opportunity.id) == col(Requirement.opportunity_id))
    assert filled.exec(asked.where(Opportunity.kind == OpportunityKind.POSITION)).all() == []


def test_every_persona_of_the_log_in_page_has_its_role_and_a_profile(filled):
    for persona, role in ROLES.items():
        person = find(filled, persona)
        assert actors.load(filled, person.id).has(role), persona
        profile = filled.exec(select(Profile).where(Profile.person_id == person.id)).one()
        assert filled.exec(select(HeldCompetence).where(HeldCompetence.profile_id == profile.id)).all()


def test_the_employee_has_a_leader_and_the_leader_owns_openings(filled):
    assert find(filled, "ansatt").leader_id == find(filled, "egen-leder").id
    mine = select(Opportunity).where(Opportunity.owner_id == find(filled, "leder").id)
    assert filled.exec(mine).all()


def test_an_unknown_persona_is_not_found(session):
    with pytest.raises(NotFoundError):
        find(session, "statsråd")


def test_ids_are_the_same_each_time(filled):
    assert str(find(filled, "ansatt").id) == "496ed565-147d-5b0a-9b33-674f504e978a"


def test_assignments_can_be_met_in_many_states_and_each_can_be_read_by_its_people(filled):
    states = set()
    for persona in ("ansatt", "leder", "egen-leder", "hr", "jurist", "nynorskbrukar", "utvikler"):
        actor = actors.load(filled, find(filled, persona).id)
        cards = placements.mine(filled, actor)
        assert cards, persona
        states |= {placements.get(filled, actor, card.id, now=NOW).state for card in cards}
    assert len(states) >= 9
