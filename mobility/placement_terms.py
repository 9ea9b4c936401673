"""The terms of a placement against the limits of its legal route."""

import datetime as dt

from mobility import routes
from mobility.errors import InvalidInputError
from mobility.routes import RouteRefusal
from models.enums import Route
from models.placement import Placement


def months_between(first: dt.date, last: dt.date) -> int:
    """Give the whole months that a stay from ``first`` to ``last``, both counted, takes; a begun month counts."""
    after = last + dt.timedelta(days=1)
    whole = (after.year - first.year) * 12 + after.month - first.month
    return max(1, whole + (after.day > first.day))


def extend(placement: Placement, until: dt.date | None) -> None:
    """Move the last day, where the route still allows the whole stay.

    Raises InvalidInputError for a day that is missing, not later than today's last day, or beyond the route's limit.
    """
    if until is None:
        raise InvalidInputError({"effective_on": "missing"})
    if placement.starts_on is None or placement.ends_on is None or until <= placement.ends_on:
        raise InvalidInputError({"effective_on": "day.not-later"})
    months = months_between(placement.starts_on, until)
    placed = routes.place(
        placement.kind,
        months=months,
        percentage=placement.percentage,
        payer=placement.payer,
        own_ministry=placement.route is Route.R6,
    )
    if isinstance(placed, RouteRefusal):
        raise InvalidInputError({"effective_on": placed.code}, **placed.data)
    placement.route, placement.ends_on = placed.route, until
