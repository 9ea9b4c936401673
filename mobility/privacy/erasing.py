"""Erase a person who has left: every row of the person's own, every mention, and what the trail tells (GDPR art. 17).

What others rely on must be over first (``hindrances``); what only waits is ended in order (``endings``). Of placements
that came to an agreement, the bare course stays for statistics, on a stand-in who is nobody; the agreement itself has
been handed to the archive before.
"""

import contextlib
import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, col, select

from mobility import audit, audit_erasing, permissions
from mobility.actors import SYSTEM, Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.permissions import Permission
from mobility.privacy import endings, hindrances, rows
from mobility.privacy.hindrances import Hindrance
from mobility.privacy.tables import TABLES, About
from models.agreement import Agreement, CounterWarning
from models.api_token import KeptAnswer
from models.person import Person
from models.placement import Placement, PlacementStep
from models.profile import Profile
from models.rotation import RoundParticipant, RoundPost

NAMELESS = "N."
"""Both names of a stand-in."""
_LONG_AGO = dt.date(1900, 1, 1)


class FindInput(BaseModel):
    """What a person is known by: e-mail address, employee number or id."""

    model_config = ConfigDict(frozen=True)

    word: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would do.

    Parameters
    ----------
    hindrances
        What must be over first; empty when the person can be erased.
    own
        Table → rows of the person's own.
    naming
        Table → rows of others that the person goes out of.
    kept
        Placements whose bare course stays.
    """

    person_id: uuid.UUID
    name: str
    hindrances: tuple[Hindrance, ...]
    own: Mapping[str, int]
    naming: Mapping[str, int]
    kept: int


def find(session: Session, actor: Actor, word: str) -> uuid.UUID:
    """Give the id of a person by e-mail address, employee number or id. Raises NotFoundError for nobody."""
    _check(actor)
    word = word.strip()
    known = [sa.func.lower(col(Person.email)) == word.lower(), col(Person.employee_number) == word]
    with contextlib.suppress(ValueError):
        known.append(col(Person.id) == uuid.UUID(word))
    found = session.execute(sa.select(col(Person.id)).where(sa.or_(*known))).scalars().all()
    if len(found) != 1:
        raise NotFoundError("person", word)
    key: uuid.UUID = found[0]
    return key


def plan(session: Session, actor: Actor, person_id: uuid.UUID, *, now: dt.datetime) -> Plan:
    """Tell what erasing a person would do, and do nothing. Raises NotFoundError for nobody."""
    _check(actor)
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("person", person_id)
    own = {
        name: rows.count(session, name, rows.belongs(name, person_id))
        for name, place in TABLES.items()
        if place.about is About.PERSON
    }
    naming = {name: len(found) for name, _, found in rows.naming(session, person_id)}
    return Plan(
        person_id=person_id,
        name=f"{person.given_name} {person.family_name}",
        hindrances=hindrances.of(session, person, now=now),
        own={name: number for name, number in own.items() if number},
        naming=naming,
        kept=len(session.execute(hindrances.signed(person_id)).all()),
    )


def erase(session: Session, actor: Actor, person_id: uuid.UUID, *, now: dt.datetime) -> Plan:
    """Erase a person who has left, and give what was erased.

    Raises
    ------
    NotFoundError
        For nobody.
    ConflictError
        While something is in the way (``privacy.hindered``).
    """
    _check(actor)
    person = session.exec(select(Person).where(Person.id == person_id).with_for_update()).one_or_none()
    if person is None:
        raise NotFoundError("person", person_id)
    done = plan(session, actor, person_id, now=now)
    if done.hindrances:
        raise ConflictError("privacy.hindered", codes=[one.code for one in done.hindrances])
    also = [("profile", key) for key in session.exec(select(Profile.id).where(Profile.person_id == person_id))]
    endings.end(session, actor, person_id, now=now)
    _keep_the_course(session, person)
    _forget_posts(session, person_id)
    session.execute(sa.update(Person).where(col(Person.leader_id) == person_id).values(leader_id=None))
    session.execute(sa.delete(KeptAnswer).where(col(KeptAnswer.caller_id) == person_id))
    session.flush()
    session.expire_all()
    session.execute(sa.delete(Person).where(col(Person.id) == person_id))
    counts = {**done.own, **{f"{name}-mentions": number for name, number in done.naming.items()}}
    audit.record(session, actor, "person.erased", subject=("person", ""), now=now, rows=counts, kept=done.kept)
    audit_erasing.forget(session, person_id, also=also, now=now)
    return done


def _check(actor: Actor) -> None:
    # Whoever runs the commands of the service acts as the service itself.
    if actor is not SYSTEM:
        permissions.check(actor, Permission.ERASE_PEOPLE)


def _keep_the_course(session: Session, person: Person) -> None:
    """Move placements that came to an agreement to a stand-in, with nothing left that leads to anybody."""
    kept = list(session.execute(hindrances.signed(person.id)).scalars())
    if not kept:
        return
    nobody = uuid.uuid4()
    session.add(
        Person(
            id=nobody,
            given_name=NAMELESS,
            family_name=NAMELESS,
            email=f"{nobody}@erased.invalid",
            organisation_code=person.organisation_code,
            language=person.language,
            is_reserved=True,
            ends_on=_LONG_AGO,
        )
    )
    session.flush()
    for table in (Agreement, CounterWarning):
        session.execute(sa.delete(table).where(col(table.placement_id).in_(kept)))
    of_kept = sa.update(PlacementStep).where(col(PlacementStep.placement_id).in_(kept))
    session.execute(of_kept.values(actor_id=None, note="", details={}))
    bare: dict[str, Any] = {
        "unit_id": None,
        "opportunity_id": None,
        "receiver_id": None,
        "leader_id": None,
        "title": "",
        "shows": [],
    }
    session.execute(sa.update(Placement).where(col(Placement.id).in_(kept)).values(person_id=nobody, **bare))


def _forget_posts(session: Session, person_id: uuid.UUID) -> None:
    """Delete the person's own posts in rounds; they are pointed to by the person's part and not the other way."""
    posts = sa.select(col(RoundParticipant.post_id)).where(col(RoundParticipant.person_id) == person_id)
    session.execute(sa.delete(RoundPost).where(col(RoundPost.id).in_(posts)))
