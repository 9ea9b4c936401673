"""Rotation rounds: read, taken part in, wished in, and answered."""

import uuid

from flask import Blueprint

from mobility import clock, rotation_joining, rotation_legs, rotations
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.rotation_input import JoinInput, LegAnswerInput
from mobility.tokens.scopes import Scope
from models.rotation_enums import LegPart
from web import rotation_runner
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.paging import Paged, PageQuery
from web.api.rotation_shapes import Legs, Round, Rounds
from web.api.shapes import shaped
from web.database import reading, transaction

blueprint = Blueprint("api_rotations", __name__, url_prefix=f"{PREFIX}/rotations")

_READS = (Permission.SEE_ROTATIONS, Scope.READ_ROTATIONS)
_WRITES = (Permission.SEE_ROTATIONS, Scope.WRITE_ROTATIONS)
_ONE = "/<uuid:round_id>"


@operation(blueprint.get, "", *_READS, gives=Rounds)
def index(query: PageQuery) -> Paged[Rounds]:
    """List all rounds: those that go on first, then newest first."""
    with reading() as session:
        return paging.page(Rounds, rotations.rounds(session, current_actor(), now=clock.now()), query)


@operation(blueprint.get, _ONE, *_READS, gives=Round)
def show(round_id: uuid.UUID) -> Round:
    """Read one round, with the caller's own part in it."""
    return _read(round_id)


@operation(blueprint.put, f"{_ONE}/own", *_WRITES, gives=Round)
def join(round_id: uuid.UUID, json: JoinInput) -> Round:
    """Take part in an open round with the own post, or replace what the caller has told of it."""
    actor, now = current_actor(), clock.now()
    with transaction() as session:
        is_in = rotations.get(session, actor, round_id, now=now).own is not None
        act = rotation_joining.change if is_in else rotation_joining.join
        act(session, actor, round_id, json, now=now)
    return _read(round_id)


@operation(blueprint.delete, f"{_ONE}/own", *_WRITES)
def withdraw(round_id: uuid.UUID) -> None:
    """Leave a round before it is locked; the own post leaves with the caller."""
    with transaction() as session:
        rotation_joining.withdraw(session, current_actor(), round_id, now=clock.now())


@operation(blueprint.get, f"{_ONE}/legs", *_READS, gives=Legs)
def legs(round_id: uuid.UUID) -> Legs:
    """List the moves of the chosen plan that are the caller's own or concern a post that the caller leads."""
    return _legs(round_id)


@operation(blueprint.post, f"{_ONE}/legs/<uuid:leg_id>/<part>", *_WRITES, gives=Legs)
def answer(round_id: uuid.UUID, leg_id: uuid.UUID, part: str, json: LegAnswerInput) -> Legs:
    """Say yes or no to a move as person, giver or receiver in it; after a no the plan repairs itself."""
    if part not in set(LegPart):
        raise NotFoundError("part", part)
    with transaction() as session:
        rotation_legs.answer(session, current_actor(), round_id, leg_id, LegPart(part), json, now=clock.now())
    if not json.is_yes:
        rotation_runner.start()
    return _legs(round_id)


def _read(round_id: uuid.UUID) -> Round:
    with reading() as session:
        return shaped(Round, rotations.get(session, current_actor(), round_id, now=clock.now()))


def _legs(round_id: uuid.UUID) -> Legs:
    with reading() as session:
        return shaped(Legs, {"items": rotation_legs.mine(session, current_actor(), round_id, now=clock.now())})
