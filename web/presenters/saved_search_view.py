"""Saved searches as their page shows them, and the form that saves one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobility.saved_searches import SavedSearchView
from mobility.search_choices import Choices
from web.presenters import opportunity_filters
from web.presenters.opportunity_filters import FilterView
from web.presenters.opportunity_query import Query
from web.templating import t

YES = "ja"


@dataclass(frozen=True, slots=True)
class Listed:
    """A saved search, the address of its openings, and its choices in words."""

    search: SavedSearchView
    href: str
    around: FilterView


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form."""

    values: Mapping[str, Any]


def listed(searches: Iterable[SavedSearchView], choices: Choices, path: str) -> list[Listed]:
    """Give saved searches as a page lists them; ``path`` is where openings are searched."""
    queries = [(one, Query(one.filters)) for one in searches]
    return [Listed(one, query.href(path), opportunity_filters.view(query, choices, path)) for one, query in queries]


def blank(query: Query) -> Form:
    """Give a form with what a search could be called: its own words, where it has any."""
    return Form({"name": query.filters.q[:100] or t("saved-search.name-begin"), "is_alerting": YES})


def sent(values: Mapping[str, str]) -> dict[str, Any]:
    """Give what a form sent; a box that is not ticked is not sent at all."""
    return {"name": values.get("name", ""), "is_alerting": values.get("is_alerting") == YES}
