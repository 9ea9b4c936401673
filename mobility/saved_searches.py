"""Searches that a person has saved. Nobody else ever sees them, so no event is recorded either."""

import datetime as dt
import uuid
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.opportunity_input import Text
from mobility.permissions import Permission
from mobility.search import Filters
from models.notice import SavedSearch

LIFE = dt.timedelta(days=90)
"""So long a search alerts before it must be renewed: what nobody looks for any more falls silent by itself."""

MOST = 30


class SearchInput(BaseModel):
    """What a person calls a search, and whether new openings in it are to be told of."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    name: Text = Field(min_length=1, max_length=100)
    is_alerting: bool = False


@dataclass(frozen=True, slots=True)
class SavedSearchView:
    """A saved search as its owner sees it; ``is_over`` when it has to be renewed to alert again."""

    id: uuid.UUID
    name: str
    filters: Filters
    is_alerting: bool
    expires_on: dt.date
    is_over: bool


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> list[SavedSearchView]:
    """Give the actor's saved searches, newest first."""
    permissions.check(actor, Permission.SAVE_SEARCHES)
    rows = select(SavedSearch).where(SavedSearch.person_id == actor.person)
    ordered = session.exec(rows.order_by(col(SavedSearch.created_at).desc(), col(SavedSearch.id)))
    return [
        SavedSearchView(
            id=row.id,
            name=row.name,
            filters=filters_of(row),
            is_alerting=row.is_alerting,
            expires_on=row.expires_on,
            is_over=row.expires_on < today(now),
        )
        for row in ordered
    ]


def save(session: Session, actor: Actor, filters: Filters, data: SearchInput, *, now: dt.datetime) -> uuid.UUID:
    """Save a search and give its id; only openings published from now on are told of.

    Raises ConflictError for one too many.
    """
    permissions.check(actor, Permission.SAVE_SEARCHES)
    held = session.exec(select(SavedSearch.id).where(SavedSearch.person_id == actor.person)).all()
    if len(held) >= MOST:
        raise ConflictError("search.too-many")
    row = SavedSearch(
        person_id=actor.person,
        name=data.name,
        filters=filters.model_dump(mode="json"),
        is_alerting=data.is_alerting,
        created_at=now,
        looked_at=now,
        expires_on=today(now) + LIFE,
    )
    session.add(row)
    session.flush()
    return row.id


def change(session: Session, actor: Actor, search_id: uuid.UUID, data: SearchInput, *, now: dt.datetime) -> None:
    """Rename a saved search, and turn its alerts on, for 90 days from now, or off."""
    row = _own(session, actor, search_id)
    if data.is_alerting and not row.is_alerting:
        # What was published while it was silent is not told of afterwards.
        row.looked_at = now
    row.name, row.is_alerting = data.name, data.is_alerting
    if data.is_alerting:
        row.expires_on = today(now) + LIFE
    session.flush()


def delete(session: Session, actor: Actor, search_id: uuid.UUID) -> None:
    """Delete a saved search."""
    session.delete(_own(session, actor, search_id))
    session.flush()


def filters_of(row: SavedSearch) -> Filters:
    """Give what a row asks for; choices that no longer exist leave a search for everything else it names."""
    try:
        return Filters.model_validate(row.filters)
    except ValidationError as error:
        unknown = {one["loc"][0] for one in error.errors()}
        return Filters.model_validate({name: value for name, value in row.filters.items() if name not in unknown})


def _own(session: Session, actor: Actor, search_id: uuid.UUID) -> SavedSearch:
    permissions.check(actor, Permission.SAVE_SEARCHES)
    row = session.get(SavedSearch, search_id)
    if row is None or row.person_id != actor.person:
        raise NotFoundError("search", search_id)
    return row
