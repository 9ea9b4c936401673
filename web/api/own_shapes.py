"""What is kept for the caller alone: favourites, notices, saved searches."""

import datetime as dt
import uuid
from typing import Any

from pydantic import ConfigDict, Field

from mobility.saved_searches import SearchInput
from mobility.search import Filters
from models.enums import DismissalReason, NoticeKind
from web.api.opportunity_shapes import OpportunityCard
from web.api.paging import PageShape
from web.api.shapes import Shape


class Favourites(PageShape):
    """A page of openings that the caller keeps, newest first."""

    items: tuple[OpportunityCard, ...]


class PutAway(Shape):
    """An opening that the caller has put away, and why."""

    card: OpportunityCard
    reason: DismissalReason


class PutAways(PageShape):
    """A page of openings that the caller has put away, newest first."""

    items: tuple[PutAway, ...]


class Notice(Shape):
    """Something that the caller has been told: ``code`` says what, ``data`` holds its titles and ids."""

    id: uuid.UUID
    kind: NoticeKind
    code: str
    data: dict[str, Any]
    created_at: dt.datetime
    is_read: bool


class Notices(PageShape):
    """A page of notices, newest first."""

    items: tuple[Notice, ...]


class SavedSearch(Shape):
    """A search that the caller has saved; ``is_over`` when it must be renewed to alert again."""

    id: uuid.UUID
    name: str
    filters: Filters
    is_alerting: bool
    expires_on: dt.date
    is_over: bool


class SavedSearches(Shape):
    """All the caller's saved searches, newest first."""

    items: tuple[SavedSearch, ...]


class StrictFilters(Filters):
    """Filters of a search; another name than these is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SaveInput(SearchInput):
    """A search to be saved, and whether new openings in it are to be told of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    filters: StrictFilters = Field(default_factory=StrictFilters)


class RenameInput(SearchInput):
    """What a saved search is called; alerts are turned on, for 90 days from now, or off."""

    model_config = ConfigDict(extra="forbid", frozen=True)
