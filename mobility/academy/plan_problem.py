"""What a semester is planned from, as plain values; nothing about a person but ministry and levels of competences."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlmodel import Session

from mobility.academy import courses, gap_rows, priorities
from mobility.academy.gap_rows import LOWEST, Market
from mobility.accountability import switch
from mobility.accountability.switch import Stopped
from mobility.course_shapes import Problem


def read(session: Session, budget: int, *, now: dt.datetime) -> Problem:
    """Read the problem of a semester.

    Left out are those who want no suggestions to be computed, openings that nobody is matched with: ordinary
    positions, which are for all to apply for; and the people and openings of ministries that have stopped suggestions.
    """
    market = gap_rows.read(session, now)
    stopped = switch.stopped(session)
    factors = priorities.factors(session)
    return Problem(
        people={
            key: (one.ministry, {name: held.level or LOWEST for name, held in one.held.items()})
            for key, one in market.people.items()
            if one.is_matched and not stopped.covers(one.ministry)
        },
        openings=_openings(market, factors, stopped),
        courses=courses.offered(session),
        budget=budget,
    )


def _openings(
    market: Market, factors: Mapping[str, int], stopped: Stopped
) -> dict[uuid.UUID, tuple[Mapping[str, int], float]]:
    return {
        key: (one.musts, float(max(factors.get(name, 1) for name in one.musts)))
        for key, one in market.openings.items()
        if one.is_suggested and one.musts and not stopped.covers(one.ministry)
    }
