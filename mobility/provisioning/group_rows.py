"""Roles in a ministry as its directory sees them: groups with members."""

import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from scim2_models import Meta, Reference
from sqlmodel import Session, col

from mobility.errors import NotFoundError
from mobility.provisioning.filters import Condition
from mobility.provisioning.shapes import Group, Member
from mobility.provisioning.versions import version_of
from models.enums import GrantSource, Role
from models.person import Person, RoleGrant
from models.provisioning import DirectoryGroup, DirectoryUser

_MADE_HERE = sa.and_(
    col(RoleGrant.source) == GrantSource.DIRECTORY,
    col(RoleGrant.role) == col(DirectoryGroup.role),
    col(RoleGrant.organisation_code) == col(DirectoryGroup.organisation_code),
)


def of_ministry(code: str) -> sa.Select[Any]:
    """Give the query of a ministry's groups by id, oldest first."""
    known = sa.select(col(DirectoryGroup.id)).where(col(DirectoryGroup.organisation_code) == code)
    return known.order_by(col(DirectoryGroup.created_at), col(DirectoryGroup.id))


def columns() -> dict[str, Any]:
    """Give what stands for each attribute that can be searched in."""
    core = f"{Group.__schema__}:"
    return {
        f"{core}id": col(DirectoryGroup.id),
        f"{core}displayName": sa.cast(col(DirectoryGroup.role), sa.String),
        f"{core}externalId": col(DirectoryGroup.external_id),
        f"{core}members.value": _having,
        f"{core}meta.created": col(DirectoryGroup.created_at),
        f"{core}meta.lastModified": col(DirectoryGroup.updated_at),
    }


def _having(member_id: uuid.UUID) -> Condition:
    """Tell which groups somebody is in."""
    return sa.exists().where(_MADE_HERE, col(RoleGrant.person_id) == member_id)


def locked(session: Session, code: str, group_id: str) -> DirectoryGroup:
    """Give a group to change. Raises NotFoundError for another ministry's."""
    try:
        asked = of_ministry(code).where(col(DirectoryGroup.id) == uuid.UUID(group_id))
    except ValueError as error:
        raise NotFoundError("group", group_id) from error
    found = session.execute(asked.with_for_update()).scalar_one_or_none()
    if found is None:
        raise NotFoundError("group", group_id)
    return session.get_one(DirectoryGroup, found, populate_existing=True)


def shown(session: Session, groups: Iterable[DirectoryGroup], base: str, *, with_members: bool = True) -> list[Group]:
    """Give groups as resources; counting members up is left out where they are not asked for."""
    asked = tuple(groups)
    members = _members(session, asked) if with_members else {}
    made = [_group(one, members.get(one.id, []), base) for one in asked]
    for group in made if with_members else ():
        group.meta = group.meta and group.meta.model_copy(update={"version": version_of(group)})
    return made


def _group(row: DirectoryGroup, members: list[uuid.UUID], base: str) -> Group:
    meta = Meta(
        resource_type="Group",
        created=row.created_at,
        last_modified=row.updated_at,
        location=f"{base}/Groups/{row.id}",
    )
    return Group(
        id=str(row.id),
        meta=meta,
        external_id=row.external_id,
        display_name=Role(row.role).value,
        members=[Member(value=str(one), ref=Reference(f"{base}/Users/{one}"), type="User") for one in members] or None,
    )


def _members(session: Session, groups: tuple[DirectoryGroup, ...]) -> dict[uuid.UUID, list[uuid.UUID]]:
    query = (
        sa.select(col(DirectoryGroup.id), col(RoleGrant.person_id))
        .join(RoleGrant, _MADE_HERE)
        .join(Person, col(Person.id) == col(RoleGrant.person_id))
        .outerjoin(DirectoryUser, col(DirectoryUser.person_id) == col(Person.id))
        .where(col(DirectoryGroup.id).in_([one.id for one in groups]), col(DirectoryUser.removed_at).is_(None))
        .order_by(col(Person.created_at), col(Person.id))
    )
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for group_id, person_id in session.execute(query):
        found.setdefault(group_id, []).append(person_id)
    return found
