"""Cases: interest shown, and every step from it to the evaluation."""

import uuid

from flask import Blueprint, url_for

from mobility import clock, placement_begin, placement_moves, placements
from mobility.permissions import Permission
from mobility.placement_input import InterestInput
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.paging import Paged, PageQuery
from web.api.placement_shapes import MoveInput, Placement, Placements
from web.api.shapes import Made, shaped
from web.database import reading, transaction

blueprint = Blueprint("api_placements", __name__, url_prefix=PREFIX)

_READS = (Permission.SEE_PLACEMENTS, Scope.READ_PLACEMENTS)
_ONE = "/placements/<uuid:placement_id>"
_OF_OPENING = "/opportunities/<uuid:opportunity_id>"


@operation(blueprint.get, "/placements", *_READS, gives=Placements)
def index(query: PageQuery) -> Paged[Placements]:
    """List the cases that the caller has a part in: those that wait for the caller first, then newest first."""
    with reading() as session:
        return paging.page(Placements, placements.mine(session, current_actor()), query)


@operation(blueprint.get, f"{_OF_OPENING}/placements", *_READS, gives=Placements)
def of_opening(opportunity_id: uuid.UUID, query: PageQuery) -> Paged[Placements]:
    """List the cases of an opening that the caller is anything to: the own one, or all for its owner."""
    with reading() as session:
        return paging.page(Placements, placements.for_opening(session, current_actor(), opportunity_id), query)


@operation(blueprint.get, _ONE, *_READS, gives=Placement)
def show(placement_id: uuid.UUID) -> Placement:
    """Read one case, as far as the caller may know it."""
    return _read(placement_id)


@operation(
    blueprint.post,
    f"{_OF_OPENING}/interest",
    Permission.SHOW_INTEREST,
    Scope.WRITE_PLACEMENTS,
    gives=Placement,
    status=201,
)
def show_interest(opportunity_id: uuid.UUID, json: InterestInput) -> Made[Placement]:
    """Tell the owner of an open assignment that the caller is interested, by name or not."""
    with transaction() as session:
        key = placement_begin.show_interest(session, current_actor(), opportunity_id, json, now=clock.now())
    return _read(key), 201, {"Location": url_for(".show", placement_id=key)}


@operation(blueprint.post, f"{_ONE}/moves", Permission.SEE_PLACEMENTS, Scope.WRITE_PLACEMENTS, gives=Placement)
def take(placement_id: uuid.UUID, json: MoveInput) -> Placement:
    """Take one of the steps that stand open to the caller; 409 where the case has gone on since it was read."""
    with transaction() as session:
        placement_moves.take(session, current_actor(), placement_id, json, now=clock.now())
    return _read(placement_id)


def _read(placement_id: uuid.UUID) -> Placement:
    with reading() as session:
        return shaped(Placement, placements.get(session, current_actor(), placement_id, now=clock.now()))
