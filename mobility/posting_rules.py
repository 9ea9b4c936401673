"""What an opening must tell before others may read it, and the legal route that it is placed in."""

import datetime as dt
from typing import Any

from mobility import routes
from mobility.errors import InvalidInputError
from mobility.opportunity_input import OpportunityInput
from mobility.routes import Placement, RouteRefusal
from models.enums import Audience, Direction, OpportunityKind, Payer, Route
from models.opportunity import Opportunity

_TOLD = ("title", "capsule", "do_text")
_OFFERED = (*_TOLD, "months", "percentage", "payer", "closes_on")
_POSITION = ("title", "capsule", "link", "closes_on")


def placement(
    *, kind: OpportunityKind, months: int | None, percentage: int | None, payer: Payer | None, audience: Audience
) -> Placement | RouteRefusal | None:
    """Place terms in a legal route, or refuse them; None while they do not yet tell enough to place."""
    is_own = audience in {Audience.OWN_UNIT, Audience.OWN_MINISTRY}
    placed = routes.place(kind, months=months, percentage=percentage, payer=payer, own_ministry=is_own)
    is_told = kind is OpportunityKind.POSITION or None not in (months, percentage, payer)
    return placed if is_told or isinstance(placed, RouteRefusal) else None


def route_for(data: OpportunityInput, direction: Direction) -> Route | None:
    """Give the route of what is offered, None while it cannot be said; what is sought has none.

    Raises InvalidInputError where no route allows the terms, and for a position that is more than a link.
    """
    _require_kind_fits(data, direction)
    if direction is Direction.SOUGHT:
        return None
    placed = placement(
        kind=data.kind, months=data.months, percentage=data.percentage, payer=data.payer, audience=data.audience
    )
    if isinstance(placed, RouteRefusal):
        raise InvalidInputError({placed.field: placed.code}, **placed.data)
    return placed.route if placed else None


def incomplete(row: Opportunity, today: dt.date) -> dict[str, str]:
    """Give field → code for all that is missing, or cannot be, before others may read the opening."""
    faults = {name: "missing" for name in needed(row.kind, row.direction) if _is_empty(getattr(row, name))}
    if row.closes_on is not None and row.closes_on < today and row.published_at is None:
        faults["closes_on"] = "day.passed"
    if row.starts_on is not None and row.closes_on is not None and row.starts_on < row.closes_on:
        faults["starts_on"] = "day.before-deadline"
    return faults


def needed(kind: OpportunityKind | str, direction: Direction) -> tuple[str, ...]:
    """Give the fields that must be filled in before others may read an opening of this kind."""
    if kind == OpportunityKind.POSITION:
        return _POSITION
    return _TOLD if direction is Direction.SOUGHT else _OFFERED


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


def _require_kind_fits(data: OpportunityInput, direction: Direction) -> None:
    faults: dict[str, str] = {}
    if data.kind is OpportunityKind.POSITION:
        if direction is Direction.SOUGHT:
            faults["kind"] = "position.not-sought"
        if data.requirements:
            faults["requirements"] = "position.no-requirements"
    elif data.link:
        faults["link"] = "link.positions-only"
    if faults:
        raise InvalidInputError(faults)
