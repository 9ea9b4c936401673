"""What a directory does with the roles of its ministry: takes one over, and says who holds it."""

import uuid

import sqlalchemy as sa
from scim2_models import PatchOp
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import audit
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.provisioning import filters, group_rows, user_rows, versions
from mobility.provisioning.access import ministry_of
from mobility.provisioning.paging import Page, Slice
from mobility.provisioning.shapes import POLICY, ROLES, Group
from mobility.provisioning.user_rows import Place
from models.enums import GrantSource, Role
from models.person import Person, RoleGrant
from models.provisioning import DirectoryGroup

_LONGEST_EXTERNAL_ID = 255


def get(session: Session, actor: Actor, group_id: str, *, with_members: bool = True, place: Place) -> Group:
    """Give one of the ministry's groups. Raises NotFoundError."""
    row = group_rows.locked(session, ministry_of(actor), group_id)
    return group_rows.shown(session, [row], place.base, with_members=with_members)[0]


def find(
    session: Session, actor: Actor, *, wanted: str | None, part: Slice, with_members: bool = True, place: Place
) -> Page[Group]:
    """Give a part of the ministry's groups. Raises InvalidFilterException for a filter that cannot be used."""
    query = group_rows.of_ministry(ministry_of(actor))
    query = query.where(filters.condition(wanted, Group, group_rows.columns()))
    total = session.execute(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    ids = session.execute(query.offset(part.start - 1).limit(part.count)).scalars()
    rows = [session.get_one(DirectoryGroup, one) for one in ids]
    return Page(group_rows.shown(session, rows, place.base, with_members=with_members), total, part.start)


def create(session: Session, actor: Actor, group: Group, *, place: Place) -> Group:
    """Take over a role of the ministry's. Raises ConflictError when that is done already."""
    code, role = ministry_of(actor), _role(group)
    row = DirectoryGroup(role=role, organisation_code=code, created_at=place.now, updated_at=place.now)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise ConflictError("taken") from error
    audit.record(session, actor, "group.made", subject=("group", row.id), now=place.now, role=role.value)
    return _written(session, actor, row, group, place)


def replace(
    session: Session, actor: Actor, group_id: str, group: Group, *, seen: str | None = None, place: Place
) -> Group:
    """Put what was sent in the place of what stands. Raises ConflictError when ``seen`` is not what stands."""
    row, before = _seen(session, actor, group_id, seen, place)
    group.replace(before)
    return _written(session, actor, row, group, place)


def patch(
    session: Session, actor: Actor, group_id: str, changes: PatchOp[Group], *, seen: str | None = None, place: Place
) -> Group:
    """Change some of what stands. Raises as ``replace``, and SCIMException for a change that cannot be made."""
    row, before = _seen(session, actor, group_id, seen, place)
    changes.patch(before, scim_policy=POLICY)
    return _written(session, actor, row, before, place)


def remove(session: Session, actor: Actor, group_id: str, *, seen: str | None = None, place: Place) -> None:
    """Give a role back: nobody holds it any more because the directory says so."""
    row, before = _seen(session, actor, group_id, seen, place)
    before.members = None
    _set_members(session, actor, row, before, place)
    session.delete(row)
    audit.record(session, actor, "group.removed", subject=("group", row.id), now=place.now, role=row.role.value)
    session.flush()


def _role(group: Group) -> Role:
    """Give the role that a group is named after. Raises InvalidInputError for any other name."""
    told = (group.display_name or "").casefold()
    found = next((role for role in ROLES if role.value == told), None)
    if found is None:
        raise InvalidInputError({"displayName": f"use one of {', '.join(role.value for role in ROLES)}"})
    return found


def _seen(
    session: Session, actor: Actor, group_id: str, seen: str | None, place: Place
) -> tuple[DirectoryGroup, Group]:
    row = group_rows.locked(session, ministry_of(actor), group_id)
    before = group_rows.shown(session, [row], place.base)[0]
    versions.check(before, seen)
    return row, before


def _written(session: Session, actor: Actor, row: DirectoryGroup, group: Group, place: Place) -> Group:
    if len(group.external_id or "") > _LONGEST_EXTERNAL_ID or "\x00" in (group.external_id or ""):
        raise InvalidInputError({"externalId": "string_too_long"})
    is_changed = _set_members(session, actor, row, group, place)
    if is_changed or row.external_id != group.external_id:
        row.sqlmodel_update({"external_id": group.external_id, "updated_at": place.now})
    session.flush()
    return group_rows.shown(session, [row], place.base)[0]


def _set_members(session: Session, actor: Actor, row: DirectoryGroup, group: Group, place: Place) -> bool:
    """Grant and take the role until those hold it who were named; tell whether anything changed."""
    wanted = {_known(session, row, one.value) for one in group.members or []}
    ours = (RoleGrant.role == row.role, RoleGrant.organisation_code == row.organisation_code)
    grants = {one.person_id: one for one in session.exec(select(RoleGrant).where(*ours))}
    held = {one for one, grant in grants.items() if grant.source is GrantSource.DIRECTORY}
    for person_id in sorted(held - wanted):
        session.delete(grants[person_id])
        _record(session, actor, "role.taken", person_id, row, place)
    for person_id in sorted(wanted - held):
        # A role that somebody granted by hand is the directory's from now on: it could be taken by nobody else.
        grant = grants.get(person_id) or RoleGrant(
            person_id=person_id, role=row.role, organisation_code=row.organisation_code
        )
        grant.source = GrantSource.DIRECTORY
        session.add(grant)
        _record(session, actor, "role.granted", person_id, row, place)
    session.flush()
    return held != wanted


def _known(session: Session, row: DirectoryGroup, person_id: str | None) -> uuid.UUID:
    """Give the id of one of the ministry's people. Raises InvalidInputError for anybody else."""
    try:
        asked = uuid.UUID(str(person_id))
    except ValueError as error:
        raise InvalidInputError({"members.value": "unknown"}) from error
    known = user_rows.of_ministry(row.organisation_code).where(col(Person.id) == asked)
    if session.execute(known).scalar_one_or_none() is None:
        raise InvalidInputError({"members.value": "unknown"})
    return asked


def _record(
    session: Session, actor: Actor, action: str, person_id: uuid.UUID, row: DirectoryGroup, place: Place
) -> None:
    subject = ("person", person_id)
    told = {"role": row.role.value, "ministry": row.organisation_code}
    audit.record(session, actor, action, subject=subject, now=place.now, **told)
