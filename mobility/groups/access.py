"""Who may see a kjernegruppe, and who works for it: the one place that decides it.

A living or ended group is known to all. One that is planned is known to its secretariat, to DFD once it is asked, and
to those who have been asked to take part; to everybody else it does not exist.
"""

import uuid

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.group import Group, GroupConsultation, GroupRole, GroupSeat, GroupSecretary


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """Tell which groups the actor may know of."""
    is_known = col(Group.started_at).is_not(None)
    if actor.person_id is None:
        return is_known
    mine = sa.select(col(GroupSecretary.group_id)).where(col(GroupSecretary.person_id) == actor.person_id)
    asked = (
        sa.select(col(GroupRole.group_id))
        .join(GroupSeat, col(GroupSeat.role_id) == col(GroupRole.id))
        .where(sa.or_(col(GroupSeat.person_id) == actor.person_id, col(GroupSeat.leader_id) == actor.person_id))
    )
    known: list[ColumnElement[bool]] = [is_known, col(Group.id).in_(mine), col(Group.id).in_(asked)]
    if permissions.may(actor, Permission.CONSULT_ON_GROUPS):
        known.append(col(Group.id).in_(sa.select(col(GroupConsultation.group_id))))
    return sa.or_(*known)


def find(session: Session, actor: Actor, group_id: uuid.UUID, *, to_write: bool = False) -> Group:
    """Give a group that the actor may know of. Raises NotFoundError for every other.

    ``to_write`` holds the row until commit where the database can, so that two changes come one after the other.
    """
    permissions.check(actor, Permission.SEE_GROUPS)
    query = select(Group).where(Group.id == group_id, seen_by(actor))
    row = session.exec(query.with_for_update() if to_write else query).one_or_none()
    if row is None:
        raise NotFoundError("group", group_id)
    return row


def works_for(session: Session, actor: Actor, group_id: uuid.UUID) -> bool:
    """Tell whether the actor is one of the group's secretariat."""
    return actor.person_id is not None and session.get(GroupSecretary, (group_id, actor.person_id)) is not None


def own(session: Session, actor: Actor, group_id: uuid.UUID, *, to_write: bool = False) -> Group:
    """Give a group whose secretariat the actor is in. Raises NotFoundError for every other."""
    row = find(session, actor, group_id, to_write=to_write)
    if not works_for(session, actor, group_id):
        raise NotFoundError("group", group_id)
    return row


def own_role(session: Session, actor: Actor, role_id: uuid.UUID, *, to_write: bool = False) -> tuple[Group, GroupRole]:
    """Give a role with its group, whose secretariat the actor is in. Raises NotFoundError for every other."""
    role = session.get(GroupRole, role_id)
    if role is None:
        raise NotFoundError("group-role", role_id)
    return own(session, actor, role.group_id, to_write=to_write), role


def secretaries(session: Session, group_id: uuid.UUID) -> list[uuid.UUID]:
    """Give the people of a group's secretariat, by id."""
    mine = select(GroupSecretary.person_id).where(GroupSecretary.group_id == group_id)
    return list(session.exec(mine.order_by(col(GroupSecretary.person_id))))
