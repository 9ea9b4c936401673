"""The legal routes as read from data: shapes that refuse a table that does not hang together."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mobility import reference
from models.enums import Language, OpportunityKind, Payer, Route


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Shape):
    """A law, regulation or guideline: its name in each language, its reference and the day it was read."""

    nb: str
    nn: str
    en: str
    reference: str
    seen_on: dt.date

    def name(self, language: Language) -> str:
        """Give the name in a language."""
        names = {Language.NB: self.nb, Language.NN: self.nn, Language.EN: self.en}
        return names[language]


class Rule(_Shape):
    """What one way into a route allows.

    Parameters
    ----------
    route, why
        The route, and the code of the reason, worded as ``route.why.<why>``.
    kinds, payers
        What is allowed.
    own_ministry
        True when only for the posting ministry's own staff, False when only for all, None for both.
    most_percentage
        Highest share of a full week, 1 to 100.
    over_months, longest_months
        The length in months is above the one and at most the other; None is no limit.
    ordinary_months
        Above this the length needs a decision of its own; None when it does not.
    source
        Key of the source of the limits.
    """

    route: Route
    why: str
    kinds: frozenset[OpportunityKind]
    own_ministry: bool | None
    payers: tuple[Payer, ...]
    most_percentage: Annotated[int, Field(ge=1, le=100)]
    over_months: Annotated[int, Field(ge=0)]
    ordinary_months: int | None
    longest_months: int | None
    source: str


class RouteFacts(_Shape):
    """What follows from a route: codes, worded in ``web/locale``, and keys of its sources."""

    advertising: str
    sources: tuple[str, ...]
    warnings: tuple[str, ...]
    documents: tuple[str, ...]
    steps: tuple[str, ...]


class RouteTable(_Shape):
    """All rules in the order they are tried, the facts of each route, and the sources by key."""

    version: str
    note: str
    sources: Mapping[str, Source]
    rules: tuple[Rule, ...]
    routes: Mapping[Route, RouteFacts]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        named = {rule.source for rule in self.rules} | {key for facts in self.routes.values() for key in facts.sources}
        if unknown := sorted(named - set(self.sources)):
            raise ValueError(f"source {unknown[0]!r} is named by a rule or route but stands not under sources")
        if missing := sorted(set(Route) - set(self.routes)):
            raise ValueError(f"route {missing[0].value} has no facts under routes")
        return self


@lru_cache(maxsize=1)
def table() -> RouteTable:
    """Give the table that ships with the program. It is read once and never changes."""
    return RouteTable.model_validate(reference.read("routes"))
