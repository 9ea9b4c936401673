"""The caller's saved searches. Nobody else ever sees them."""

import uuid

from flask import Blueprint, url_for

from mobility import clock, saved_searches
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.search import Filters
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.own_shapes import RenameInput, SavedSearch, SavedSearches, SaveInput
from web.api.shapes import Made, shaped
from web.database import reading, transaction

blueprint = Blueprint("api_searches", __name__, url_prefix=f"{PREFIX}/me/searches")

_READS = (Permission.SAVE_SEARCHES, Scope.READ_SEARCHES)
_WRITES = (Permission.SAVE_SEARCHES, Scope.WRITE_SEARCHES)
_ONE = "/<uuid:search_id>"


@operation(blueprint.get, "", *_READS, gives=SavedSearches)
def index() -> SavedSearches:
    """List the caller's saved searches, newest first; there are never more than thirty."""
    return _all()


@operation(blueprint.get, _ONE, *_READS, gives=SavedSearch)
def show(search_id: uuid.UUID) -> SavedSearch:
    """Read one of the caller's saved searches."""
    return _one(search_id)


@operation(blueprint.post, "", *_WRITES, gives=SavedSearch, status=201)
def save(json: SaveInput) -> Made[SavedSearch]:
    """Save a search; only openings published from now on are told of."""
    filters = Filters.model_validate(json.filters.model_dump())
    with transaction() as session:
        key = saved_searches.save(session, current_actor(), filters, json, now=clock.now())
    return _one(key), 201, {"Location": url_for(".show", search_id=key)}


@operation(blueprint.put, _ONE, *_WRITES, gives=SavedSearch)
def change(search_id: uuid.UUID, json: RenameInput) -> SavedSearch:
    """Rename a saved search, and turn its alerts on, for 90 days from now, or off."""
    with transaction() as session:
        saved_searches.change(session, current_actor(), search_id, json, now=clock.now())
    return _one(search_id)


@operation(blueprint.delete, _ONE, *_WRITES)
def delete(search_id: uuid.UUID) -> None:
    """Delete a saved search."""
    with transaction() as session:
        saved_searches.delete(session, current_actor(), search_id)


def _all() -> SavedSearches:
    with reading() as session:
        return shaped(SavedSearches, {"items": saved_searches.mine(session, current_actor(), now=clock.now())})


def _one(search_id: uuid.UUID) -> SavedSearch:
    found = next((one for one in _all().items if one.id == search_id), None)
    if found is None:
        raise NotFoundError("search", search_id)
    return found
