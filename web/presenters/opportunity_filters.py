"""The choices beside a search, and the chosen ones as links that take them away."""

from collections.abc import Mapping
from dataclasses import dataclass

from mobility.search import Sort
from mobility.search_choices import Choices
from models.enums import Direction, Language, OpportunityKind, Route
from web.presenters.opportunity_query import NAMES, Query, chosen

# What the page offers in each group whose words stand in the locale, and the steps of its two limits.
OFFERED: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(OpportunityKind),
    "direction": tuple(Direction),
    "route": tuple(Route),
    "language": tuple(Language),
    "sort": tuple(Sort),
}
LIMITS = {"months": (1, 3, 6, 12), "percentage": (20, 50, 80, 100)}


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that is made, and the address of the same search without it."""

    filter: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class FilterView:
    """All that the page shows around the results.

    Parameters
    ----------
    parameters
        Filter → its name in the address and in the form.
    names
        Key of a ministry or competence → its name in the reader's language.
    """

    parameters: Mapping[str, str]
    offered: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, tuple[int, ...]]
    choices: Choices
    names: Mapping[str, str]
    chips: tuple[Chip, ...]


def view(query: Query, choices: Choices, path: str) -> FilterView:
    """Give the choices beside a search. A chosen ministry or competence that is unknown bears its key as its name."""
    names = dict(choices.ministries)
    for group in choices.competences:
        names.update(group.choices)
    chips = tuple(Chip(name, value, query.without(name, value).href(path)) for name, value in chosen(query.filters))
    return FilterView(parameters=NAMES, offered=OFFERED, limits=LIMITS, choices=choices, names=names, chips=chips)
