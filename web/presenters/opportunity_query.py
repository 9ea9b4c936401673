"""The address of a search and what it asks for, read both ways, so that every choice has a link of its own.

Reading forgives: a choice that no longer exists is left out, so an old bookmark still opens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from mobility.search import Filters, Sort
from models.enums import Direction, Language, OpportunityKind, Route

Choice = TypeVar("Choice", bound=StrEnum)

# Filter → its name in addresses, in the order that a page shows them.
NAMES = {
    "q": "q",
    "kind": "type",
    "direction": "retning",
    "ministry": "departement",
    "months": "varighet",
    "percentage": "prosent",
    "competence": "kompetanse",
    "language": "sprak",
    "route": "grunnlag",
}
SORT = "sorter"
PAGE = "side"
_LONGEST_QUERY = 200


class Arguments(Protocol):
    """What a request gives: several values for one name."""

    def get(self, name: str, /) -> str | None:
        """Give the first value of a name."""

    def getlist(self, name: str, /) -> list[str]:
        """Give all values of a name."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search as an address carries it; ``page`` counts from 1."""

    filters: Filters
    sort: Sort = Sort.NEWEST
    page: int = 1

    def href(self, path: str) -> str:
        """Give the address of this search."""
        pairs = [(NAMES[name], value) for name, value in chosen(self.filters)]
        if self.sort is not Sort.NEWEST:
            pairs.append((SORT, self.sort.value))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def on_page(self, number: int) -> "Query":
        """Give the same search on another page."""
        return replace(self, page=number)

    def without(self, name: str, value: str) -> "Query":
        """Give the search with one choice taken away, from its first page."""
        held = getattr(self.filters, name)
        empty = Filters.model_fields[name].get_default()
        left = tuple(one for one in held if one != value) if isinstance(held, tuple) else empty
        return replace(self, filters=self.filters.model_copy(update={name: left}), page=1)


def chosen(filters: Filters) -> Iterator[tuple[str, str]]:
    """Give every choice as (filter, value), in the order of the page."""
    for name in NAMES:
        held = getattr(filters, name)
        values = held if isinstance(held, tuple) else (held,)
        yield from ((name, str(value)) for value in values if value not in ("", None))


def read(arguments: Arguments) -> Query:
    """Read a search from an address, leaving out what cannot be understood."""

    def listed(name: str) -> list[str]:
        return list(dict.fromkeys(value for value in arguments.getlist(NAMES[name]) if value.isprintable() and value))

    filters = Filters(
        q=(arguments.get("q") or "").strip()[:_LONGEST_QUERY],
        kind=_members(OpportunityKind, listed("kind")),
        ministry=tuple(listed("ministry")),
        direction=_members(Direction, listed("direction")),
        route=_members(Route, listed("route")),
        language=_members(Language, listed("language")),
        competence=tuple(listed("competence")),
        months=_number(arguments.get(NAMES["months"]), most=60),
        percentage=_number(arguments.get(NAMES["percentage"]), most=100),
    )
    sort = _members(Sort, [arguments.get(SORT) or ""])
    page = _number(arguments.get(PAGE), most=100_000)
    return Query(filters, sort=sort[0] if sort else Sort.NEWEST, page=page or 1)


def _members(closed_list: type[Choice], values: Iterable[str]) -> tuple[Choice, ...]:
    known = {member.value: member for member in closed_list}
    return tuple(known[value] for value in values if value in known)


def _number(value: str | None, *, most: int) -> int | None:
    if value is None or not value.isascii() or not value.isdigit():
        return None
    number = int(value[:9])
    return number if 1 <= number <= most else None
