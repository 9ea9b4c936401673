"""What a directory does with the people of its ministry: finds, makes, changes, and takes them away."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from scim2_models import PatchOp
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import audit
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError
from mobility.provisioning import filters, user_rows, user_writing, versions
from mobility.provisioning.access import ministry_of
from mobility.provisioning.paging import Page, Slice
from mobility.provisioning.shapes import POLICY, Employee, Reservation, User
from mobility.provisioning.user_input import UserInput, read
from mobility.provisioning.user_rows import Place
from models.enums import GrantSource
from models.person import Person, RoleGrant
from models.provisioning import DirectoryUser


def get(session: Session, actor: Actor, person_id: str, *, place: Place) -> User:
    """Give one of the ministry's people. Raises NotFoundError."""
    person, _ = user_rows.locked(session, ministry_of(actor), person_id)
    return user_rows.shown(session, [person.id], place)[0]


def find(session: Session, actor: Actor, *, wanted: str | None, part: Slice, place: Place) -> Page[User]:
    """Give a part of the ministry's people, oldest first.

    Raises
    ------
    InvalidFilterException
        When the filter cannot be read or asks about what is not searched in.
    """
    query = user_rows.of_ministry(ministry_of(actor))
    query = query.where(filters.condition(wanted, Employee, user_rows.columns(place.now)))
    total = session.execute(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    ids = session.execute(query.offset(part.start - 1).limit(part.count)).scalars()
    return Page(user_rows.shown(session, ids, place), total, part.start)


def create(session: Session, actor: Actor, user: User, *, place: Place) -> User:
    """Make an employee, or let one who has left another ministry begin in this one.

    Who moves is known again by number and name together: an address may have been given to somebody new, and each
    ministry may count its employees by itself.

    Raises
    ------
    ConflictError
        When the name, the address or the number is another person's.
    """
    code, told = ministry_of(actor), read(user)
    person = _moving(session, told, now=place.now) or _new(session, actor, code, told, place.now)
    user_writing.refuse_taken(session, told, person.id)
    if person.organisation_code != code:
        _move(session, actor, person, code, place.now)
    return _written(session, actor, person, told, place)


def replace(
    session: Session, actor: Actor, person_id: str, user: User, *, seen: str | None = None, place: Place
) -> User:
    """Put what was sent in the place of what stands. Raises as ``create``, and when ``seen`` is not what stands."""
    person, before = _seen(session, actor, person_id, seen, place)
    if user[Reservation] is None:
        user[Reservation] = before[Reservation]
    user.replace(before)
    return _changed(session, actor, person, user, place)


def patch(
    session: Session, actor: Actor, person_id: str, changes: "PatchOp[Any]", *, seen: str | None = None, place: Place
) -> User:
    """Change some of what stands. Raises as ``replace``, and SCIMException for a change that cannot be made."""
    person, before = _seen(session, actor, person_id, seen, place)
    changes.patch(before, scim_policy=POLICY)
    return _changed(session, actor, person, before, place)


def remove(session: Session, actor: Actor, person_id: str, *, seen: str | None = None, place: Place) -> None:
    """Take somebody away: they are as if they had left, and the directory knows them no more.

    What they took part in stays until the rules of deletion take it; their name, address, number and log-in identity
    open nothing any more, and can be given to somebody new.
    """
    person, _ = _seen(session, actor, person_id, seen, place)
    entry = session.get(DirectoryUser, person.id) or DirectoryUser(person_id=person.id)
    entry.sqlmodel_update({"user_name": None, "user_name_key": None, "external_id": None, "removed_at": place.now})
    session.add(entry)
    user_writing.leave(session, actor, person, now=place.now)
    person.sqlmodel_update({"email": f"{person.id}@removed.invalid", "employee_number": None, "subject": None})
    session.execute(
        sa.delete(RoleGrant).where(
            col(RoleGrant.person_id) == person.id, col(RoleGrant.source) == GrantSource.DIRECTORY
        )
    )
    session.execute(sa.update(Person).where(col(Person.leader_id) == person.id).values(leader_id=None))
    audit.record(session, actor, "user.removed", subject=("person", person.id), now=place.now)
    session.flush()


def _moving(session: Session, told: UserInput, *, now: dt.datetime) -> Person | None:
    """Give the person with this number and name who works nowhere any more."""
    gone = select(Person).where(Person.employee_number == told.employee_number, col(Person.ends_on) < today(now))
    found = session.exec(gone.with_for_update()).one_or_none() if told.employee_number else None
    is_same = found and (found.given_name, found.family_name) == (told.given_name, told.family_name)
    return found if is_same else None


def _move(session: Session, actor: Actor, person: Person, code: str, now: dt.datetime) -> None:
    """Begin anew in another ministry: unit, leader and roles stay behind, the profile comes along."""
    audit.record(
        session, actor, "user.moved", subject=("person", person.id), now=now, come_from=person.organisation_code
    )
    person.sqlmodel_update({"organisation_code": code, "unit_id": None, "leader_id": None})
    session.execute(sa.delete(RoleGrant).where(col(RoleGrant.person_id) == person.id))


def _new(session: Session, actor: Actor, code: str, told: UserInput, now: dt.datetime) -> Person:
    user_writing.refuse_taken(session, told, None)
    person = Person(
        given_name=told.given_name,
        family_name=told.family_name,
        email=told.email,
        organisation_code=code,
        language=told.language,
        created_at=now,
        updated_at=now,
    )
    session.add(person)
    session.flush()
    audit.record(session, actor, "user.made", subject=("person", person.id), now=now)
    return person


def _seen(session: Session, actor: Actor, person_id: str, seen: str | None, place: Place) -> tuple[Person, User]:
    person, _ = user_rows.locked(session, ministry_of(actor), person_id)
    before = user_rows.shown(session, [person.id], place)[0]
    versions.check(before, seen)
    return person, before


def _changed(session: Session, actor: Actor, person: Person, user: User, place: Place) -> User:
    told = read(user)
    user_writing.refuse_taken(session, told, person.id)
    return _written(session, actor, person, told, place)


def _written(session: Session, actor: Actor, person: Person, told: UserInput, place: Place) -> User:
    try:
        user_writing.write(session, actor, person, told, now=place.now)
    except IntegrityError as error:
        # Somebody else was given the same name, address or number in the same moment.
        raise ConflictError("taken") from error
    return user_rows.shown(session, [person.id], place)[0]
