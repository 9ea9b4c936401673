"""Makers of rows with sensible defaults: a test names only what it is about. Nothing is committed."""

import datetime as dt
import uuid
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from mobility.actors import Actor, load
from models.competence import Competence, CompetenceGroup, CompetenceSynonym
from models.enums import Language, OpportunityKind, Payer, Role, Route
from models.opportunity import Opportunity, Requirement
from models.organisation import Organisation, Unit
from models.person import Person, RoleGrant
from models.profile import HeldCompetence, Profile

Row = TypeVar("Row", bound=SQLModel)

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 24)


def organisation(session: Session, code: str = "KLD", **changes: Any) -> Organisation:
    """Give the organisation with this code; make it where there is none."""
    found = session.get(Organisation, code)
    if found is not None:
        return found
    names = {f"name_{language}": f"{code}-departementet" for language in Language}
    return _added(session, Organisation(**{"code": code, **names, **changes}))


def unit(session: Session, name: str = "Seksjon for testing", *, organisation_code: str = "KLD") -> Unit:
    """Make a unit in an organisation."""
    organisation(session, organisation_code)
    return _added(session, Unit(organisation_code=organisation_code, name=name))


def person(session: Session, *, organisation_code: str = "KLD", **changes: Any) -> Person:
    """Make an employee."""
    organisation(session, organisation_code)
    key = uuid.uuid4()
    row = {
        "id": key,
        "given_name": "Kari",
        "family_name": "Testesen",
        "email": f"{key}@example.no",
        "organisation_code": organisation_code,
        **changes,
    }
    return _added(session, Person(**row))


def grant(session: Session, whom: Person, role: Role, *, organisation_code: str | None = None) -> RoleGrant:
    """Grant a person a role, in all organisations where none is named."""
    return _added(session, RoleGrant(person_id=whom.id, role=role, organisation_code=organisation_code))


def employee(session: Session, *, organisation_code: str = "KLD", **changes: Any) -> Actor:
    """Make an employee and give the actor."""
    return load(session, person(session, organisation_code=organisation_code, **changes).id)


def manager(session: Session, *, organisation_code: str = "KLD", **changes: Any) -> Actor:
    """Make a manager in one organisation and give the actor."""
    row = person(session, organisation_code=organisation_code, **changes)
    grant(session, row, Role.MANAGER, organisation_code=organisation_code)
    return load(session, row.id)


def competence(session: Session, key: str = "statistics", *, label: str | None = None, **changes: Any) -> Competence:
    """Give the competence with this key; make it, and its group, where there is none."""
    found = session.get(Competence, key)
    if found is not None:
        return found
    group = changes.pop("group_key", "A")
    if session.get(CompetenceGroup, group) is None:
        _added(session, CompetenceGroup(key=group, label_nb=group, label_nn=group, label_en=group))
    labels = {f"label_{language}": label or key.capitalize() for language in Language}
    return _added(session, Competence(**{"key": key, "group_key": group, **labels, **changes}))


def synonym(session: Session, key: str, word: str, *, language: Language = Language.NB) -> CompetenceSynonym:
    """Add another word for a competence."""
    return _added(session, CompetenceSynonym(competence_key=key, language=language, word=word))


def profile(session: Session, owner: Person, **changes: Any) -> Profile:
    """Make a person's profile: hidden, as profiles begin."""
    return _added(session, Profile(**{"person_id": owner.id, "headline": "Rådgiver", **changes}))


def held(session: Session, owner: Profile, key: str = "statistics", **changes: Any) -> HeldCompetence:
    """Put a competence in a profile, without a level where none is given."""
    competence(session, key)
    return _added(session, HeldCompetence(**{"profile_id": owner.id, "competence_key": key, **changes}))


def opportunity(session: Session, *, organisation_code: str = "KLD", **changes: Any) -> Opportunity:
    """Make an offered hospitering of six months: published yesterday, open for three weeks, seen by all ministries."""
    organisation(session, organisation_code)
    row = {
        "kind": OpportunityKind.HOSPITERING,
        "title": "Klimarådgiver for en periode",
        "capsule": "Arbeid med klimatilpasning.",
        "do_text": "Du skal analysere tiltak.",
        "organisation_code": organisation_code,
        "months": 6,
        "percentage": 100,
        "payer": Payer.RELEASING,
        "route": Route.R2,
        "starts_on": TODAY + dt.timedelta(days=60),
        "closes_on": TODAY + dt.timedelta(days=21),
        "published_at": NOW - dt.timedelta(days=1),
        "created_at": NOW - dt.timedelta(days=2),
        **changes,
    }
    return _added(session, Opportunity(**row))


def position(session: Session, *, organisation_code: str = "KLD", **changes: Any) -> Opportunity:
    """Make an ordinary position: a link, never ranked."""
    terms = {"kind": OpportunityKind.POSITION, "route": Route.R5, "months": None, "percentage": None, "payer": None}
    link = {"title": "Seniorrådgiver", "link": "https://example.no/stilling/1"}
    return opportunity(session, organisation_code=organisation_code, **{**terms, **link, **changes})


def requirement(session: Session, opening: Opportunity, key: str = "statistics", **changes: Any) -> Requirement:
    """Let an opening ask for a competence; a must without a level unless told otherwise."""
    competence(session, key)
    return _added(session, Requirement(**{"opportunity_id": opening.id, "competence_key": key, **changes}))


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
