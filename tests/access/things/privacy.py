"""What people show of themselves, object to, and leave behind."""

import datetime as dt
from typing import Any

import factories
from sqlmodel import Session

from mobility.clock import today
from models.person import Person
from models.privacy import Objection, SectionChoice
from models.privacy_enums import ProfileSection

Params = dict[str, Any]


def colleague(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A colleague who shows everybody the headline."""
    whom = factories.person(session, organisation_code=owner.organisation_code)
    row = factories.profile(session, whom, findable_since=now - dt.timedelta(days=1))
    session.add(SectionChoice(profile_id=row.id, section=ProfileSection.HEADLINE, to_community=True))
    session.flush()
    return {"person_id": whom.id}


def part(_session: Session, _owner: Person, _now: dt.datetime) -> Params:
    """A part of a profile."""
    return {"name": ProfileSection.ABOUT.value}


def objection(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An objection that waits for its answer."""
    whom = factories.person(session, organisation_code=owner.organisation_code)
    row = Objection(person_id=whom.id, text="Nei", sent_at=now, due_on=today(now) + dt.timedelta(days=30))
    session.add(row)
    session.flush()
    return {"objection_id": row.id}


def who_left(session: Session, owner: Person, now: dt.datetime) -> Params:
    """Somebody who left yesterday."""
    ends_on = today(now) - dt.timedelta(days=1)
    return {"person_id": factories.person(session, organisation_code=owner.organisation_code, ends_on=ends_on).id}
