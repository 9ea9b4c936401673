"""Openings: how soon and how often they are filled, in which written form, and to whom they are open."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells
from mobility.clock import today
from mobility.indicators.shapes import Figure, Frame, by_ministry
from mobility.indicators.survival import Span, median
from mobility.small_cells import LEAST, TOTAL
from models.enums import Audience, Direction, Language, OpportunityKind, PlacementState, Route
from models.opportunity import Opportunity
from models.placement import Placement, PlacementStep

STEPS = {
    "interest": PlacementState.INTEREST,
    "offer": PlacementState.OFFERED,
    "leader": PlacementState.AGREEMENT,
    "agreed": PlacementState.READYING,
    "started": PlacementState.ONGOING,
}
"""Steps on the way to somebody in place, and the state of a placement by which each is reached."""
YEAR = 4
_LENT = (Route.R2, Route.R3, Route.R4)


@dataclass(slots=True)
class Opening:
    """An assignment as it was known at the end of the quarter, and the first day that each step was reached."""

    code: str
    route: Route | None
    language: Language
    audience: Audience
    published_on: dt.date
    is_filled: bool
    last_day: dt.date
    reached: dict[str, dt.date] = field(default_factory=dict)


def figures(frame: Frame) -> Iterator[Figure]:
    """Give time to staff by step and by route, share filled, share in Nynorsk and share open to all."""
    openings = list(_openings(frame))
    first_day = frame.quarter.first_day
    before = frame.quarter.back(1).first_day
    recent = [one for one in openings if one.published_on >= first_day]
    yield from _time(frame, openings)
    yield from _filled(frame, [one for one in openings if before <= one.published_on < first_day])
    written = [one for one in recent if one.language is not Language.EN]
    yield from _counts(frame, "written", written)
    yield from _counts(frame, "nynorsk", [one for one in written if one.language is Language.NN])
    lent = [one for one in recent if one.route in _LENT]
    yield from _counts(frame, "lendings", lent)
    yield from _counts(frame, "open-to-all", [one for one in lent if one.audience is Audience.ALL_MINISTRIES])


def _openings(frame: Frame) -> Iterable[Opening]:
    """Give the assignments published in the year up to the end of the quarter."""
    end = frame.quarter.end
    query = sa.select(Opportunity).where(
        col(Opportunity.published_at) >= frame.quarter.back(YEAR - 1).start,
        col(Opportunity.published_at) < end,
        col(Opportunity.direction) == Direction.OFFERED,
        col(Opportunity.kind) != OpportunityKind.POSITION,
        col(Opportunity.organisation_code).in_(frame.codes),
    )
    found = {}
    for row in frame.session.execute(query).scalars():
        gone = [moment for moment in (row.filled_at, row.withdrawn_at) if moment and moment < end]
        found[row.id] = Opening(
            code=str(row.organisation_code),
            route=row.route,
            language=row.language,
            audience=row.audience,
            published_on=today(row.published_at),
            is_filled=bool(row.filled_at and row.filled_at < end),
            last_day=today(min(gone)) if gone else frame.quarter.last_day,
        )
    steps = (
        sa.select(col(Placement.opportunity_id), col(PlacementStep.state), col(PlacementStep.at))
        .join(PlacementStep, col(PlacementStep.placement_id) == col(Placement.id))
        .where(col(PlacementStep.at) < end, col(PlacementStep.state).in_(STEPS.values()))
    )
    names = {state: name for name, state in STEPS.items()}
    for opening, state, at in frame.session.execute(steps):
        if opening in found:
            reached = found[opening].reached
            reached[names[state]] = min(today(at), reached.get(names[state], today(at)))
    return found.values()


def _time(frame: Frame, openings: list[Opening]) -> Iterator[Figure]:
    """Give the median of days from published to each step; whole, by ministry, and to the agreement by route."""
    for step in STEPS:
        days = {code: _days(step, openings, code) for code in (TOTAL, *frame.codes)}
        yield from by_ministry(f"days-to-{step}", days, frame.codes)
    yield from _counts(frame, "published-in-year", openings)
    for route in sorted({one.route for one in openings if one.route}):
        of_route = [one for one in openings if one.route is route]
        yield Figure("days-by-route", _days("agreed", of_route, TOTAL), detail=route.value)


def _days(step: str, openings: list[Opening], code: str) -> int | None:
    spans = [
        Span((one.reached.get(step, one.last_day) - one.published_on).days, is_over=step in one.reached)
        for one in openings
        if code in (TOTAL, one.code)
    ]
    return median(spans) if sum(one.is_over for one in spans) >= LEAST else None


def _filled(frame: Frame, openings: list[Opening]) -> Iterator[Figure]:
    """Count what was published in the quarter before, and how much of it is filled by now, with people."""
    filled = Counter(one.code for one in openings if one.is_filled)
    told = small_cells.table({(code,): filled[code] for code in frame.codes})
    yield from _counts(frame, "could-be-filled", openings)
    yield from by_ministry("filled", {code: count for (code,), count in told.items()}, frame.codes)


def _counts(frame: Frame, measure: str, openings: list[Opening]) -> list[Figure]:
    """Count openings: texts that many can read, and no people."""
    counts = Counter(one.code for one in openings)
    return by_ministry(measure, {TOTAL: len(openings)} | {code: counts[code] for code in frame.codes}, frame.codes)
