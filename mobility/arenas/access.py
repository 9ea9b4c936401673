"""Who may write an arena, and who sees the names of those who take part."""

import uuid

from sqlmodel import Session, select

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import ForbiddenError, NotFoundError
from mobility.permissions import Permission
from models.arena import Arena
from models.enums import Role


def arena(session: Session, actor: Actor, arena_id: uuid.UUID, *, to_write: bool = False) -> Arena:
    """Give an arena; everybody may know of it. Raises NotFoundError for an unknown one.

    ``to_write`` holds the row until commit where the database can, so that nobody joins twice by clicking twice.
    """
    permissions.check(actor, Permission.JOIN_ARENAS)
    query = select(Arena).where(Arena.id == arena_id)
    found = session.exec(query.with_for_update() if to_write else query).one_or_none()
    if found is None:
        raise NotFoundError("arena", arena_id)
    return found


def run(session: Session, actor: Actor, arena_id: uuid.UUID) -> Arena:
    """Give an arena to write in. Raises ForbiddenError for HR of another ministry, and as ``arena``."""
    found = arena(session, actor, arena_id, to_write=True)
    if not runs(actor, found.organisation_code):
        raise ForbiddenError(Permission.RUN_ARENAS)
    return found


def runs(actor: Actor, organisation_code: str | None) -> bool:
    """Tell whether the actor writes the arenas of a ministry: the academy those of all, HR those of its own."""
    return any(
        Permission.RUN_ARENAS in permissions.TABLE[role] and actor.has(role, organisation_code) for role in actor.grants
    )


def sees_members(actor: Actor, row: Arena) -> bool:
    """Tell whether the actor organises the arena: its contact person, and HR of its ministry."""
    return permissions.owns(actor, row.contact_id) or actor.has(Role.HR, row.organisation_code)
