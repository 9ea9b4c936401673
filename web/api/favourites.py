"""Openings that the caller keeps, and those put away. Nobody else ever sees either."""

import uuid

from flask import Blueprint

from mobility import clock, shortlist
from mobility.permissions import Permission
from mobility.shortlist import PutAwayInput
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.own_shapes import Favourites, PutAways
from web.api.paging import Paged, PageQuery
from web.database import reading, transaction

blueprint = Blueprint("api_favourites", __name__, url_prefix=f"{PREFIX}/me")

_READS = (Permission.KEEP_FAVOURITES, Scope.READ_FAVOURITES)
_WRITES = (Permission.KEEP_FAVOURITES, Scope.WRITE_FAVOURITES)


@operation(blueprint.get, "/favourites", *_READS, gives=Favourites)
def index(query: PageQuery) -> Paged[Favourites]:
    """List what the caller keeps and can still see, newest first."""
    with reading() as session:
        found = shortlist.kept(session, current_actor(), now=clock.now())
    return paging.page(Favourites, found, query)


@operation(blueprint.put, "/favourites/<uuid:opportunity_id>", *_WRITES)
def keep(opportunity_id: uuid.UUID) -> None:
    """Keep an opening; keeping it twice is keeping it once."""
    with transaction() as session:
        shortlist.keep(session, current_actor(), opportunity_id, now=clock.now())


@operation(blueprint.delete, "/favourites/<uuid:opportunity_id>", *_WRITES)
def release(opportunity_id: uuid.UUID) -> None:
    """Keep an opening no longer; releasing what is not kept changes nothing."""
    with transaction() as session:
        shortlist.release(session, current_actor(), opportunity_id)


@operation(blueprint.get, "/put-away", *_READS, gives=PutAways)
def all_put_away(query: PageQuery) -> Paged[PutAways]:
    """List what the caller has put away and can still see, newest first."""
    with reading() as session:
        found = shortlist.all_put_away(session, current_actor(), now=clock.now())
    return paging.page(PutAways, found, query, id_of=lambda one: one.card.id)


@operation(blueprint.put, "/put-away/<uuid:opportunity_id>", *_WRITES)
def put_away(opportunity_id: uuid.UUID, json: PutAwayInput) -> None:
    """Never suggest this opening to the caller again, until taken back. It stays in lists and search."""
    with transaction() as session:
        shortlist.put_away(session, current_actor(), opportunity_id, reason=json.reason, now=clock.now())


@operation(blueprint.delete, "/put-away/<uuid:opportunity_id>", *_WRITES)
def take_back(opportunity_id: uuid.UUID) -> None:
    """Let an opening that was put away be suggested again."""
    with transaction() as session:
        shortlist.take_back(session, current_actor(), opportunity_id)
