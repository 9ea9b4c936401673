"""Join an arena and leave it again: no leader is asked or told."""

import datetime as dt
import uuid

from sqlmodel import Session

from mobility import audit
from mobility.actors import Actor
from mobility.arenas import access
from models.arena import ArenaMember


def join(session: Session, actor: Actor, arena_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take part; who takes part already stays. Raises NotFoundError."""
    row = access.arena(session, actor, arena_id, to_write=True)
    if session.get(ArenaMember, (row.id, actor.person)) is None:
        session.add(ArenaMember(arena_id=row.id, person_id=actor.person, joined_at=now))
        audit.record(session, actor, "arena.joined", subject=("arena", row.id), now=now)
        session.flush()


def leave(session: Session, actor: Actor, arena_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take part no more: the row is deleted. Leaving where one is not changes nothing. Raises NotFoundError."""
    row = access.arena(session, actor, arena_id, to_write=True)
    mine = session.get(ArenaMember, (row.id, actor.person))
    if mine is not None:
        session.delete(mine)
        audit.record(session, actor, "arena.left", subject=("arena", row.id), now=now)
        session.flush()
