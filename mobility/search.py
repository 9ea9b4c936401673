"""Search in what is open: words, filters, order, pages, and counts for each choice.

Two queries, whatever is asked, and one more where there are words: what ESCO calls the same thing.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility import esco_words, permissions, search_after, visibility
from mobility.actors import Actor
from mobility.opportunity_cards import as_card, select_cards
from mobility.opportunity_shapes import Card
from mobility.paging import Page, within
from mobility.permissions import Permission
from mobility.search_after import Key
from mobility.search_text import matches, title_order
from models.enums import Direction, Language, OpportunityKind, Route
from models.opportunity import Opportunity, Requirement


class Sort(StrEnum):
    """Orders of a list."""

    NEWEST = "newest"
    DEADLINE = "deadline"
    TITLE = "title"


class Filters(BaseModel):
    """What a reader asks for. Within a filter any of its choices will do; between filters all must hold.

    Parameters
    ----------
    q
        Words; each must occur in the texts, the employer's name or what is asked for.
    competence
        Keys of competences, any of which the opening must ask for.
    months, percentage
        Longest stay and largest share of a week wanted; openings that do not say are then left out.
    """

    model_config = ConfigDict(frozen=True)

    q: str = Field(default="", max_length=200)
    kind: tuple[OpportunityKind, ...] = ()
    ministry: tuple[str, ...] = ()
    direction: tuple[Direction, ...] = ()
    route: tuple[Route, ...] = ()
    language: tuple[Language, ...] = ()
    competence: tuple[str, ...] = ()
    months: int | None = Field(default=None, ge=1, le=60)
    percentage: int | None = Field(default=None, ge=1, le=100)


# Filters whose choices are counted, and the column that each looks at.
_COUNTED: dict[str, Any] = {
    "kind": col(Opportunity.kind),
    "ministry": col(Opportunity.organisation_code),
    "direction": col(Opportunity.direction),
    "route": col(Opportunity.route),
    "language": col(Opportunity.language),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of cards; and for each counted filter, how many each choice would give beside the other filters.

    ``has_more`` tells whether anything comes after the page.
    """

    page: Page[Card]
    counts: Mapping[str, Mapping[str, int]]
    has_more: bool = False


def find(  # noqa: PLR0913 - the options are keywords with defaults
    session: Session,
    actor: Actor,
    filters: Filters,
    *,
    now: dt.datetime,
    sort: Sort = Sort.NEWEST,
    page: int = 1,
    size: int = 20,
    after: uuid.UUID | None = None,
) -> Found:
    """Find openings that are open now and that the actor may see. A page number beyond the last gives the last.

    ``after`` asks for what comes after an opening in the order, instead of for a page number.
    """
    permissions.check(actor, Permission.SEE_OPPORTUNITIES)
    uncounted = [visibility.open_now(now), *_uncounted(session, filters)]
    cells = _cells(session, [visibility.visible(actor, now), *uncounted])
    total = sum(number for cell, number in cells if _fits(cell, filters, besides=None))
    chosen = [column.in_(getattr(filters, name)) for name, column in _COUNTED.items() if getattr(filters, name)]
    number = 1 if after else within(page, total, size)
    keys = _order(session, sort)
    beyond = [search_after.after(session, keys, after)] if after else []
    query = (
        select_cards(actor, now)
        .where(*uncounted, *chosen, *beyond)
        .order_by(*(key.ordered for key in keys), col(Opportunity.id))
        .limit(size + 1)
        .offset((number - 1) * size)
    )
    items = tuple(as_card(row, now) for row in session.execute(query).mappings())
    shown = Page(items[:size], total=total, number=number, size=size)
    return Found(shown, counts=_counts(cells, filters), has_more=len(items) > size)


def _uncounted(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    conditions = matches(filters.q, esco_words.others(session, filters.q))
    if filters.competence:
        asking = sa.select(col(Requirement.opportunity_id)).where(
            col(Requirement.competence_key).in_(filters.competence)
        )
        conditions.append(col(Opportunity.id).in_(asking))
    if filters.months is not None:
        conditions.append(col(Opportunity.months) <= filters.months)
    if filters.percentage is not None:
        conditions.append(col(Opportunity.percentage) <= filters.percentage)
    return conditions


Cell = dict[str, str | None]


def _cells(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[tuple[Cell, int]]:
    """Count once for every combination of the counted columns; all totals are sums over these few hundred numbers."""
    columns = list(_COUNTED.values())
    query = sa.select(*columns, sa.func.count()).where(*conditions).group_by(*columns)
    return [(dict(zip(_COUNTED, row, strict=False)), row[-1]) for row in session.execute(query)]


def _fits(cell: Cell, filters: Filters, *, besides: str | None) -> bool:
    wanted = {name: getattr(filters, name) for name in _COUNTED if name != besides}
    return all(not choices or cell[name] in choices for name, choices in wanted.items())


def _counts(cells: Sequence[tuple[Cell, int]], filters: Filters) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in _COUNTED}
    for name, counter in counts.items():
        for cell, number in cells:
            value = cell[name]
            if value is not None and _fits(cell, filters, besides=name):
                counter[value] += number
    return counts


def _order(session: Session, sort: Sort) -> tuple[Key, ...]:
    if sort is Sort.TITLE:
        return (Key(title_order(session)),)
    if sort is Sort.DEADLINE:
        closes_on = col(Opportunity.closes_on)
        return Key(sa.case((closes_on.is_(None), 1), else_=0)), Key(closes_on)
    return (Key(col(Opportunity.published_at), is_falling=True),)
