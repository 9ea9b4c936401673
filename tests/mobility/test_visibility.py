"""Who sees which openings; every list and page asks the same condition."""

import datetime as dt
import uuid

import pytest
from factories import NOW, TODAY, employee, opportunity, organisation, person
from sqlmodel import col, select

from mobility import actors, visibility
from mobility.actors import SYSTEM
from models.enums import Audience
from models.opportunity import Opportunity


def seen(session, actor):
    return set(session.exec(select(col(Opportunity.title)).where(visibility.visible(actor, NOW))))


def open_titles(session):
    return set(session.exec(select(col(Opportunity.title)).where(visibility.open_now(NOW))))


def test_what_is_published_for_all_is_seen_by_all(session):
    opportunity(session, organisation_code="KLD", title="For alle")
    assert seen(session, employee(session, organisation_code="FIN")) == {"For alle"}


def test_what_is_for_the_own_ministry_is_seen_there_and_nowhere_else(session):
    opportunity(session, organisation_code="KLD", title="Internt", audience=Audience.OWN_MINISTRY)
    assert seen(session, employee(session, organisation_code="KLD")) == {"Internt"}
    assert seen(session, employee(session, organisation_code="FIN")) == set()


@pytest.mark.parametrize("moments", [{"published_at": None}, {"withdrawn_at": NOW}])
def test_drafts_and_what_is_withdrawn_are_seen_by_the_owner_alone(session, moments):
    owner = person(session)
    opportunity(session, title="Mitt", owner_id=owner.id, **moments)
    assert seen(session, actors.load(session, owner.id)) == {"Mitt"}
    assert seen(session, employee(session)) == set()


def test_what_is_published_later_today_is_not_seen_yet(session):
    opportunity(session, published_at=NOW + dt.timedelta(hours=1))
    assert seen(session, employee(session)) == set()


def test_the_system_owns_nothing_not_even_what_has_no_owner(session):
    opportunity(session, title="Uten eier", owner_id=None, published_at=None)
    assert seen(session, SYSTEM) == set()


def test_an_actor_without_a_ministry_does_not_see_what_is_internal_to_none(session):
    organisation(session)
    opportunity(session, title="Løst", audience=Audience.OWN_MINISTRY)
    stray = session.exec(select(Opportunity)).one()
    stray.organisation_code = None
    session.flush()
    assert seen(session, actors.Actor(person_id=uuid.uuid4())) == set()


def test_what_is_closed_or_filled_can_still_be_read_but_is_not_open(session):
    opportunity(session, title="Utløpt", closes_on=TODAY - dt.timedelta(days=1))
    opportunity(session, title="Besatt", filled_at=NOW)
    opportunity(session, title="Siste dag", closes_on=TODAY)
    opportunity(session, title="Uten frist", closes_on=None)
    assert seen(session, employee(session)) == {"Utløpt", "Besatt", "Siste dag", "Uten frist"}
    assert open_titles(session) == {"Siste dag", "Uten frist"}
