"""Openings in the states that their pages ask for, and what hangs on them."""

import datetime as dt
from typing import Any

import factories
from sqlmodel import Session

from mobility.clock import today
from models.enums import Audience, Direction
from models.opportunity import Opportunity
from models.person import Person
from models.publishing import OpportunityApproval, OpportunityOwner

Params = dict[str, Any]


def opening(session: Session, owner: Person, now: dt.datetime, **changes: Any) -> Opportunity:
    """Make a published offer of somebody's."""
    terms: dict[str, Any] = {
        "organisation_code": owner.organisation_code,
        "owner_id": owner.id,
        "published_at": now - dt.timedelta(days=1),
        "created_at": now - dt.timedelta(days=2),
        "closes_on": today(now) + dt.timedelta(days=21),
        "starts_on": today(now) + dt.timedelta(days=60),
    }
    made = factories.opportunity(session, **{**terms, **changes})
    factories.requirement(session, made, "A01", level=3)
    return made


def published(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A published offer."""
    return {"opportunity_id": opening(session, owner, now).id}


def draft(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An offer that is not published."""
    return {"opportunity_id": opening(session, owner, now, published_at=None).id}


def within(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A published offer for the own ministry alone."""
    return {"opportunity_id": opening(session, owner, now, audience=Audience.OWN_MINISTRY).id}


def sought(session: Session, owner: Person, now: dt.datetime, **changes: Any) -> Params:
    """A published wish, which every employee may have."""
    return {"opportunity_id": opening(session, owner, now, direction=Direction.SOUGHT, route=None, **changes).id}


def sought_draft(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A wish that is not published."""
    return sought(session, owner, now, published_at=None)


def asked(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An offer that waits for a yes from HR."""
    made = opening(session, owner, now, published_at=None, submitted_at=now)
    session.add(OpportunityApproval(opportunity_id=made.id, asked_at=now, asked_by_id=owner.id, reasons=["long"]))
    session.flush()
    return {"opportunity_id": made.id}


def with_candidate(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A published offer, and somebody of another ministry who can be found for it."""
    whom = factories.person(session, organisation_code="JD")
    profile = factories.profile(session, whom, findable_since=now - dt.timedelta(days=9))
    factories.held(session, profile, "A01", level=4)
    return {**published(session, owner, now), "person_id": whom.id}


def with_colleague(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A published offer, and a manager of the ministry who could own it too."""
    other = factories.manager(session, organisation_code=owner.organisation_code)
    return {**published(session, owner, now), "person_id": other.person}


def with_co_owner(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A published offer that a manager owns together with the owner."""
    made = opening(session, owner, now)
    other = factories.manager(session, organisation_code=owner.organisation_code)
    session.add(OpportunityOwner(opportunity_id=made.id, person_id=other.person, created_at=now))
    session.flush()
    return {"opportunity_id": made.id, "person_id": other.person}
