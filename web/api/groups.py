"""Kjernegrupper: read, and answered to."""

import uuid

from flask import Blueprint

from mobility import clock
from mobility.groups import queue, reading, seats
from mobility.groups.inputs import AnswerInput, LeaveInput
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web import database
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.group_shapes import Group, Groups, OwnGroups
from web.api.operation import operation
from web.api.paging import Paged, PageQuery
from web.api.shapes import shaped

blueprint = Blueprint("api_groups", __name__, url_prefix=PREFIX)

_READS = (Permission.SEE_GROUPS, Scope.READ_GROUPS)
_WRITES = (Permission.SEE_GROUPS, Scope.WRITE_GROUPS)
_SEAT = "/me/groups/<uuid:seat_id>"


@operation(blueprint.get, "/groups", *_READS, gives=Groups)
def index(query: PageQuery) -> Paged[Groups]:
    """List the groups that the caller may know of: planned, living, ended; each by name."""
    with database.reading() as session:
        return paging.page(Groups, reading.groups(session, current_actor()), query)


@operation(blueprint.get, "/groups/<uuid:group_id>", *_READS, gives=Group)
def show(group_id: uuid.UUID) -> Group:
    """Read one group."""
    with database.reading() as session:
        return shaped(Group, reading.get(session, current_actor(), group_id, now=clock.now()))


@operation(blueprint.get, "/me/groups", *_READS, gives=OwnGroups)
def own() -> OwnGroups:
    """List what the caller is asked about in groups, and the seats that the caller has."""
    return _own()


@operation(blueprint.post, f"{_SEAT}/answer", *_WRITES, gives=OwnGroups)
def answer(seat_id: uuid.UUID, json: AnswerInput) -> OwnGroups:
    """Answer an own invitation. After a yes the caller's own leader is asked."""
    with database.transaction() as session:
        seats.answer(session, current_actor(), seat_id, json, now=clock.now())
    return _own()


@operation(blueprint.post, f"{_SEAT}/answer-as-leader", *_WRITES, gives=OwnGroups)
def answer_as_leader(seat_id: uuid.UUID, json: AnswerInput) -> OwnGroups:
    """Answer for somebody of one's own unit: yes, yes from a later day, or no with why."""
    with database.transaction() as session:
        seats.answer_as_leader(session, current_actor(), seat_id, json, now=clock.now())
    return _own()


@operation(blueprint.post, f"{_SEAT}/leave", *_WRITES, gives=OwnGroups)
def leave(seat_id: uuid.UUID, json: LeaveInput) -> OwnGroups:
    """Leave an own seat."""
    with database.transaction() as session:
        seats.leave(session, current_actor(), seat_id, json, now=clock.now())
    return _own()


def _own() -> OwnGroups:
    with database.reading() as session:
        return shaped(OwnGroups, queue.mine(session, current_actor(), now=clock.now()))
