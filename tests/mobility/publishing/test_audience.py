"""Who an opening is for: a cell for each audience and reader, and no way round it."""

import datetime as dt
import random
import uuid

import pytest
from factories import NOW, employee, grant, held, manager, opportunity, person, profile, unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from mobility import (
    actors,
    candidates,
    opportunities,
    placement_begin,
    postings,
    recommendations,
    saved_searches,
    search,
    search_alerts,
    shortlist,
    visibility,
)
from mobility.errors import InvalidInputError, NotFoundError
from mobility.opportunity_input import OpportunityInput
from mobility.placement_input import InterestInput
from mobility.saved_searches import SearchInput
from mobility.search import Filters
from models.enums import Audience, Direction, Role
from models.notice import Notice, SavedSearch
from models.opportunity import Opportunity
from models.person import Person
from models.publishing import OpportunityMinistry

TITLE = "For noen av oss"
READERS = ("own-section", "under-it", "above-it", "own-ministry", "chosen-ministry", "other-ministry", "hr", "owner")
SEES = {
    Audience.OWN_UNIT: {"own-section", "under-it", "owner"},
    Audience.OWN_MINISTRY: {"own-section", "under-it", "above-it", "own-ministry", "hr", "owner"},
    Audience.CHOSEN_MINISTRIES: {
        "own-section", "under-it", "above-it", "own-ministry", "chosen-ministry", "hr", "owner",
    },
    Audience.ALL_MINISTRIES: set(READERS),
}  # fmt: skip


class House:
    """KLD with a department, a section and a team under it, and people in and around it."""

    def __init__(self, session):
        self.session = session
        department, section = unit(session, "Avdelingen"), unit(session, "Seksjonen")
        team, other = unit(session, "Teamet"), unit(session, "En annen seksjon")
        section.parent_id, team.parent_id, other.parent_id = department.id, section.id, department.id
        session.flush()
        places = {
            "own-section": ("KLD", section), "under-it": ("KLD", team), "above-it": ("KLD", department),
            "own-ministry": ("KLD", other), "chosen-ministry": ("FIN", None), "other-ministry": ("JD", None),
            "hr": ("KLD", None), "owner": ("KLD", section),
        }  # fmt: skip
        self.section = section
        self.people = {
            name: person(session, organisation_code=code, unit_id=place.id if place else None)
            for name, (code, place) in places.items()
        }
        grant(session, self.people["hr"], Role.HR, organisation_code="KLD")
        grant(session, self.people["owner"], Role.MANAGER, organisation_code="KLD")

    def actor(self, name):
        """Give the actor of a reader."""
        return actors.load(self.session, self.people[name].id)

    def publish(self, audience, **changes):
        """Publish an opening of the section, with FIN as its chosen ministry."""
        row = opportunity(
            self.session,
            title=TITLE,
            audience=audience,
            unit_id=self.section.id,
            owner_id=self.people["owner"].id,
            **changes,
        )
        self.session.add(OpportunityMinistry(opportunity_id=row.id, organisation_code="FIN"))
        self.session.flush()
        return row


@pytest.fixture
def house(session):
    return House(session)


def is_found(session, actor):
    return [card.title for card in search.find(session, actor, Filters(), now=NOW).page.items] == [TITLE]


def is_alerted(session, actor):
    saved_searches.save(session, actor, Filters(), SearchInput(name="Alt", is_alerting=True), now=NOW)
    row = session.exec(select(SavedSearch).where(SavedSearch.person_id == actor.person)).one()
    row.looked_at = NOW - dt.timedelta(days=2)
    session.flush()
    search_alerts.run(session, now=NOW)
    told = select(Notice).where(Notice.person_id == actor.person, Notice.code == "search.hits")
    return session.exec(told).one_or_none() is not None


def can(act, *args, **options):
    try:
        act(*args, **options)
    except NotFoundError:
        return False
    return True


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("audience", Audience)
def test_each_reader_sees_what_is_for_them_in_every_place_and_nothing_else(house, audience, reader):
    session, row, actor = house.session, house.publish(audience), house.actor(reader)
    expected = reader in SEES[audience]
    assert can(opportunities.get, session, actor, row.id, now=NOW) is expected
    assert bool(opportunities.cards(session, actor, [row.id], now=NOW)) is expected
    assert is_found(session, actor) is expected
    assert can(shortlist.keep, session, actor, row.id, now=NOW) is expected
    # One's own is no news, and nobody shows interest in it.
    expected_of_others = expected and reader != "owner"
    assert is_alerted(session, actor) is expected_of_others
    assert can(placement_begin.show_interest, session, actor, row.id, InterestInput(), now=NOW) is expected_of_others


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("audience", Audience)
def test_suggestions_go_to_the_audience_and_people_are_suggested_from_it(house, audience, reader):
    session, row = house.session, house.publish(audience)
    own = profile(session, house.people[reader], findable_since=NOW, about="Klimarådgiver som analyserer tiltak.")
    held(session, own, level=3)
    expected = reader in SEES[audience] - {"owner"}
    found = recommendations.for_person(session, house.actor(reader), now=NOW)
    assert ([one.card.id for one in found.items] == [row.id]) is expected
    assert bool(recommendations.fits(session, house.actor(reader), [row.id], now=NOW)) is expected
    people = candidates.for_opening(session, house.actor("owner"), row.id, now=NOW, shuffle=random.SystemRandom())
    assert people.considered == int(expected)
    owner, whom = house.actor("owner"), house.people[reader].id
    assert can(placement_begin.invite, session, owner, row.id, whom, note="", now=NOW) is expected


@pytest.mark.parametrize("audience", Audience)
def test_a_draft_is_for_nobody_but_its_owner(house, audience):
    row = house.publish(audience, published_at=None)
    for reader in READERS:
        assert can(opportunities.get, house.session, house.actor(reader), row.id, now=NOW) is (reader == "owner")


def test_choosing_no_ministry_is_refused_before_publishing(session):
    me = manager(session)
    key = written(session, me, audience=Audience.CHOSEN_MINISTRIES)
    with pytest.raises(InvalidInputError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.fields == {"ministries": "missing"}


def test_a_unit_is_needed_to_write_for_it(session):
    me = manager(session)
    key = written(session, me, audience=Audience.OWN_UNIT)
    with pytest.raises(InvalidInputError) as refusal:
        postings.publish(session, me, key, now=NOW)
    assert refusal.value.fields == {"audience": "audience.no-unit"}


def test_a_ministry_that_is_none_is_refused(session):
    with pytest.raises(InvalidInputError) as refusal:
        written(session, manager(session), audience=Audience.CHOSEN_MINISTRIES, ministries=["XXX"])
    assert refusal.value.fields == {"ministries": "ministry.unknown"}


def test_another_audience_forgets_the_chosen_ministries(session):
    employee(session, organisation_code="FIN")
    me = manager(session)
    key = written(session, me, audience=Audience.CHOSEN_MINISTRIES, ministries=["FIN", "KLD"])
    assert opportunities.get(session, me, key, now=NOW).ministries == ("FIN",)
    postings.edit(session, me, key, whole(audience=Audience.ALL_MINISTRIES, ministries=["FIN"]), now=NOW)
    assert opportunities.get(session, me, key, now=NOW).ministries == ()


def whole(**changes):
    base = {
        "kind": "hospitering", "title": TITLE, "capsule": "Kort", "do_text": "Skrive", "months": 6, "percentage": 100,
        "payer": "releasing", "closes_on": NOW.date().replace(month=12),
    }  # fmt: skip
    return OpportunityInput.model_validate({**base, **changes})


def written(session, actor, **changes):
    return postings.create(session, actor, whole(**changes), direction=Direction.OFFERED, now=NOW)


CODES = ("KLD", "FIN", "JD", "HOD")
ADDRESSED = st.tuples(
    st.sampled_from(CODES),
    st.sampled_from(Audience),
    st.frozensets(st.sampled_from(CODES)),
    st.integers(0, 11),
    st.booleans(),
)


@pytest.fixture
def world(session):
    """Four ministries, each with a row of three units under each other, and two people in each unit."""
    places = []
    for code in CODES:
        above = None
        for name in ("avdeling", "seksjon", "team"):
            place = unit(session, f"{code} {name}", organisation_code=code)
            place.parent_id = above
            above = place.id
            places.append((code, place))
    people = [person(session, organisation_code=code, unit_id=place.id) for code, place in places for _ in range(2)]
    session.flush()
    return places, people


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(ADDRESSED, min_size=1, max_size=8))
def test_no_audience_leaks_whatever_the_openings(session, world, told):
    places, people = world
    rows = [made(session, places, people, one) for one in told]
    above = {place.id: place.parent_id for _, place in places}
    for reader in people:
        actor = actors.load(session, reader.id)
        seen = visibility.visible(actor, NOW)
        visible = set(
            session.exec(select(Opportunity.id).where(col(Opportunity.id).in_([row.id for row in rows]), seen))
        )
        assert visible == {row.id for row, one in zip(rows, told, strict=True) if belongs(reader, row, one, above)}
    for row in rows:
        reached = set(session.exec(select(Person.id).where(visibility.reaches(row))))
        chosen = next(one for other, one in zip(rows, told, strict=True) if other is row)
        published = (*chosen[:4], True)
        assert reached & {one.id for one in people} == {
            one.id for one in people if belongs(one, row, published, above, is_owner_counted=False)
        }
    for row in rows:
        session.delete(row)
    session.flush()


def made(session, places, people, one):
    code, audience, chosen, place, is_published = one
    unit_id = places[place][1].id if places[place][0] == code else None
    row = opportunity(
        session,
        organisation_code=code,
        audience=audience,
        unit_id=unit_id,
        owner_id=people[place].id,
        published_at=NOW if is_published else None,
        source="test",
        source_id=str(uuid.uuid4()),
    )
    session.add_all(OpportunityMinistry(opportunity_id=row.id, organisation_code=other) for other in chosen)
    session.flush()
    return row


def belongs(reader, row, one, above, *, is_owner_counted=True):
    """Say by plain words whom an opening is for."""
    code, audience, chosen, _, is_published = one
    if is_owner_counted and row.owner_id == reader.id:
        return True
    units, place = [], reader.unit_id
    while place is not None:
        units.append(place)
        place = above[place]
    is_own = reader.organisation_code == code
    return (
        is_published
        and {
            Audience.OWN_UNIT: is_own and row.unit_id in units,
            Audience.OWN_MINISTRY: is_own,
            Audience.CHOSEN_MINISTRIES: is_own or reader.organisation_code in chosen,
            Audience.ALL_MINISTRIES: True,
        }[audience]
    )
