"""People as the directory of their ministry sees them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from scim2_models import Meta, Reference
from sqlmodel import Session, col

from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.provisioning.shapes import Email, Employee, Enterprise, Leader, Membership, Name, Reservation, User
from mobility.provisioning.versions import version_of
from models.enums import GrantSource
from models.organisation import Unit
from models.person import Person, RoleGrant
from models.provisioning import DirectoryGroup, DirectoryUser

_ENTRY = (
    sa.select(col(Person.id))
    .outerjoin(DirectoryUser, col(DirectoryUser.person_id) == col(Person.id))
    .outerjoin(Unit, col(Unit.id) == col(Person.unit_id))
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when somebody asks: the address that the service answers at, and the moment."""

    base: str
    now: dt.datetime


def of_ministry(code: str) -> sa.Select[Any]:
    """Give the query of a ministry's people by id, oldest first; without those whom the directory has removed."""
    known = _ENTRY.where(col(Person.organisation_code) == code, col(DirectoryUser.removed_at).is_(None))
    return known.order_by(col(Person.created_at), col(Person.id))


def columns(now: dt.datetime) -> dict[str, Any]:
    """Give what stands for each attribute that can be searched in."""
    core, work = f"{User.__schema__}:", f"{Enterprise.__schema__}:"
    is_active = sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now))
    return {
        f"{core}id": col(Person.id),
        f"{core}userName": sa.func.coalesce(col(DirectoryUser.user_name), col(Person.email)),
        f"{core}externalId": col(DirectoryUser.external_id),
        f"{core}name.givenName": col(Person.given_name),
        f"{core}name.familyName": col(Person.family_name),
        f"{core}title": sa.func.nullif(col(Person.title), ""),
        f"{core}active": is_active,
        f"{core}emails.value": col(Person.email),
        f"{core}emails.type": sa.literal("work"),
        f"{core}meta.created": col(Person.created_at),
        f"{core}meta.lastModified": col(Person.updated_at),
        f"{work}employeeNumber": col(Person.employee_number),
        f"{work}department": col(Unit.name),
        f"{work}manager.value": col(Person.leader_id),
        f"{Reservation.__schema__}:reservedFromPublication": col(Person.is_reserved),
    }


def locked(session: Session, code: str, person_id: str) -> tuple[Person, DirectoryUser | None]:
    """Give a person to change. Raises NotFoundError for another ministry's, and for one who has been removed."""
    try:
        asked = of_ministry(code).where(col(Person.id) == uuid.UUID(person_id))
    except ValueError as error:
        raise NotFoundError("user", person_id) from error
    found = session.execute(asked.with_for_update(of=Person)).scalar_one_or_none()
    if found is None:
        raise NotFoundError("user", person_id)
    return session.get_one(Person, found, populate_existing=True), session.get(DirectoryUser, found)


def shown(session: Session, ids: Iterable[uuid.UUID], place: Place) -> list[User]:
    """Give people as resources, in the order of their ids."""
    asked = tuple(ids)
    query = sa.select(Person, DirectoryUser, col(Unit.name)).select_from(Person)
    query = query.outerjoin(DirectoryUser, col(DirectoryUser.person_id) == col(Person.id))
    rows = session.execute(query.outerjoin(Unit, col(Unit.id) == col(Person.unit_id)).where(col(Person.id).in_(asked)))
    groups = _groups(session, asked, place.base)
    made = {person.id: _user(person, entry, unit, groups.get(person.id), place) for person, entry, unit in rows}
    return [made[one] for one in asked]


def _user(
    person: Person, entry: DirectoryUser | None, unit: str | None, groups: list[Membership] | None, place: Place
) -> User:
    user = Employee(
        id=str(person.id),
        external_id=entry.external_id if entry else None,
        user_name=(entry.user_name if entry else None) or person.email,
        name=Name(given_name=person.given_name, family_name=person.family_name),
        title=person.title or None,
        active=person.ends_on is None or person.ends_on >= today(place.now),
        emails=[Email(value=person.email, type="work")],
        groups=groups,
    )
    leader = person.leader_id and Leader(
        value=str(person.leader_id), ref=Reference(f"{place.base}/Users/{person.leader_id}")
    )
    if person.employee_number or unit or leader:
        user[Enterprise] = Enterprise(employee_number=person.employee_number, department=unit, manager=leader or None)
    user[Reservation] = Reservation(reserved_from_publication=person.is_reserved)
    user.meta = Meta(
        resource_type="User",
        created=person.created_at,
        last_modified=person.updated_at,
        location=f"{place.base}/Users/{person.id}",
        version=version_of(user),
    )
    return user


def _groups(session: Session, people: tuple[uuid.UUID, ...], base: str) -> dict[uuid.UUID, list[Membership]]:
    """Give the groups of each person that the directory itself has put them in."""
    held = sa.and_(
        col(RoleGrant.role) == col(DirectoryGroup.role),
        col(RoleGrant.organisation_code) == col(DirectoryGroup.organisation_code),
        col(RoleGrant.source) == GrantSource.DIRECTORY,
    )
    query = sa.select(col(RoleGrant.person_id), col(DirectoryGroup.id), col(DirectoryGroup.role)).join(
        DirectoryGroup, held
    )
    found: dict[uuid.UUID, list[Membership]] = {}
    for person_id, group_id, role in session.execute(query.where(col(RoleGrant.person_id).in_(people))):
        one = Membership(value=str(group_id), ref=Reference(f"{base}/Groups/{group_id}"), display=role.value)
        found.setdefault(person_id, []).append(one)
    return {person_id: sorted(those, key=lambda one: str(one.display)) for person_id, those in found.items()}
