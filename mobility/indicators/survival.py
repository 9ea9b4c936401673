"""How long things take, with those that are not over yet counted for what they tell."""

from collections.abc import Iterable
from dataclasses import dataclass

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """How long something took, or has lasted so far, in whole days; ``is_over`` tells which."""

    days: int
    is_over: bool


def median(spans: Iterable[Span]) -> int | None:
    """Give the day on which half of all are over (Kaplan and Meier, 1958).

    What still lasts counts among those that could have been over until the day it was last seen. To leave it out would
    make everything look quicker than it is, since what takes long is what is still going on.

    Returns
    -------
    int or None
        The first day by which at most half are left; None when so many have not been over that nobody can tell.
    """
    rows = sorted(spans, key=lambda one: one.days)
    left = 1.0
    for day in dict.fromkeys(one.days for one in rows if one.is_over):
        at_risk = sum(one.days >= day for one in rows)
        over = sum(one.days == day and one.is_over for one in rows)
        left *= 1 - over / at_risk
        if left <= HALF + 1e-12:
            return day
    return None
