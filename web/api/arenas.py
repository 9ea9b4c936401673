"""Fellesarenaer: read, joined and left."""

import uuid

from flask import Blueprint

from mobility import clock
from mobility.arenas import finding, membership
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api.arena_shapes import Arena, Meetings
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.shapes import shaped
from web.database import reading, transaction

blueprint = Blueprint("api_arenas", __name__, url_prefix=f"{PREFIX}/arenas")

_READS = (Permission.JOIN_ARENAS, Scope.READ_ARENAS)
_WRITES = (Permission.JOIN_ARENAS, Scope.WRITE_ARENAS)
_ONE = "/<uuid:arena_id>"


@operation(blueprint.get, "", *_READS, gives=Meetings)
def coming() -> Meetings:
    """List every day to come on which an arena meets, first to come first."""
    with reading() as session:
        return shaped(Meetings, {"items": finding.coming(session, current_actor(), now=clock.now())})


@operation(blueprint.get, _ONE, *_READS, gives=Arena)
def show(arena_id: uuid.UUID) -> Arena:
    """Read one arena."""
    with reading() as session:
        return shaped(Arena, finding.get(session, current_actor(), arena_id, now=clock.now()))


@operation(blueprint.put, f"{_ONE}/membership", *_WRITES)
def join(arena_id: uuid.UUID) -> None:
    """Take part; who takes part already stays."""
    with transaction() as session:
        membership.join(session, current_actor(), arena_id, now=clock.now())


@operation(blueprint.delete, f"{_ONE}/membership", *_WRITES)
def leave(arena_id: uuid.UUID) -> None:
    """Take part no more; leaving where one is not changes nothing."""
    with transaction() as session:
        membership.leave(session, current_actor(), arena_id, now=clock.now())
