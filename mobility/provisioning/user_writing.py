"""What a directory says about a user, written to the employee's row, with the names of what has changed."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, sessions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.provisioning.user_input import UserInput
from models.organisation import Unit
from models.person import Person
from models.provisioning import DirectoryUser

_SAME = ("given_name", "family_name", "email", "title", "employee_number", "leader_id", "is_reserved")


def refuse_taken(session: Session, told: UserInput, person_id: uuid.UUID | None) -> None:
    """Raise ConflictError when a name, an address or a number is another person's, wherever they work."""
    key = told.user_name.casefold()
    others = [sa.func.lower(Person.email) == told.email.lower(), col(DirectoryUser.user_name_key) == key]
    nameless = col(DirectoryUser.user_name_key).is_(None)
    others.append(sa.and_(nameless, sa.func.lower(Person.email) == told.user_name.lower()))
    if told.employee_number:
        others.append(col(Person.employee_number) == told.employee_number)
    query = select(Person.id).outerjoin(DirectoryUser, col(DirectoryUser.person_id) == col(Person.id))
    if person_id is not None:
        query = query.where(col(Person.id) != person_id)
    if session.exec(query.where(sa.or_(*others)).limit(1)).first() is not None:
        raise ConflictError("taken")


def write(session: Session, actor: Actor, person: Person, told: UserInput, *, now: dt.datetime) -> None:
    """Bring an employee in line with what was sent; what is as it was is written nowhere."""
    code = person.organisation_code
    values = {name: getattr(told, name) for name in _SAME} | {"unit_id": _unit(session, code, told.department)}
    _check_leader(session, person, told.leader_id)
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, values[name])
    changed += _name(session, person.id, told)
    if changed:
        audit.record(session, actor, "user.changed", subject=("person", person.id), now=now, fields=sorted(changed))
    _employ(session, actor, person, is_active=told.is_active, now=now)
    session.flush()


def leave(session: Session, actor: Actor, person: Person, *, now: dt.datetime) -> None:
    """Let somebody's time here have ended the day before: from this moment they are nowhere seen and cannot enter."""
    person.ends_on = today(now) - dt.timedelta(days=1)
    if person.starts_on is not None and person.starts_on > person.ends_on:
        person.starts_on = None
    audit.record(session, actor, "user.deactivated", subject=("person", person.id), now=now)
    session.flush()
    sessions.end_all_of(session, actor, person.id, now=now)


def _employ(session: Session, actor: Actor, person: Person, *, is_active: bool, now: dt.datetime) -> None:
    was_active = person.ends_on is None or person.ends_on >= today(now)
    if was_active and not is_active:
        leave(session, actor, person, now=now)
    elif is_active and not was_active:
        person.ends_on = None
        audit.record(session, actor, "user.reactivated", subject=("person", person.id), now=now)


def _name(session: Session, person_id: uuid.UUID, told: UserInput) -> list[str]:
    """Keep the names that the directory itself uses."""
    names: dict[str, Any] = {
        "user_name": told.user_name,
        "user_name_key": told.user_name.casefold(),
        "external_id": told.external_id,
    }
    entry = session.get(DirectoryUser, person_id)
    if entry is None:
        session.add(DirectoryUser(person_id=person_id, **names))
        return ["user_name"]
    changed = [name for name in ("user_name", "external_id") if getattr(entry, name) != names[name]]
    entry.sqlmodel_update(names)
    return changed


def _unit(session: Session, code: str, name: str | None) -> uuid.UUID | None:
    if name is None:
        return None
    found = session.exec(select(Unit).where(Unit.organisation_code == code, Unit.name == name)).one_or_none()
    if found is None:
        found = Unit(organisation_code=code, name=name)
        session.add(found)
        session.flush()
    return found.id


def _check_leader(session: Session, person: Person, leader_id: uuid.UUID | None) -> None:
    """Raise InvalidInputError unless the leader is somebody else in the same ministry."""
    if leader_id is None or leader_id == person.leader_id:
        return
    leader = session.get(Person, leader_id)
    if leader is None or leader.id == person.id or leader.organisation_code != person.organisation_code:
        raise InvalidInputError({"manager.value": "unknown"})
