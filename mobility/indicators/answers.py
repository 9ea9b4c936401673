"""What own leaders answer to those who would go, how long it takes, and why they say no."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells
from mobility.clock import today
from mobility.indicators.shapes import Figure, Frame, along, by_ministry
from mobility.indicators.survival import Span, median
from mobility.small_cells import TOTAL, Sum
from mobility.working_days import is_working_day
from models.enums import PlacementMove as Move
from models.enums import PlacementReason
from models.placement import Placement, PlacementStep

YES, NO = "yes", "no"
_ANSWERS = {Move.RELEASE: YES, Move.REFUSE: NO}
REASON = "reason"


@dataclass(frozen=True, slots=True)
class _Step:
    code: str
    move: Move
    at: dt.datetime
    reason: PlacementReason | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One who asked to go: the ministry, the own leader's last answer in the quarter, and how long it took."""

    code: str
    answer: str | None
    reason: PlacementReason | None
    span: Span | None


def figures(frame: Frame) -> Iterator[Figure]:
    """Give answers by ministry, the median of working days, and reasons of all together."""
    asked = list(_asked(frame))
    cells = _protected(frame, asked)
    yield from by_ministry("answers", along(cells, TOTAL), frame.codes)
    yield from by_ministry("answers-yes", along(cells, YES), frame.codes)
    yield from by_ministry("answers-no", along(cells, NO), frame.codes)
    for reason in sorted({one.reason for one in asked if one.reason}):
        yield Figure("refusals", cells[REASON, reason], detail=reason.value)
    spans = {
        code: [one.span for one in asked if one.span and code in (TOTAL, one.code)] for code in (TOTAL, *frame.codes)
    }
    days = {
        code: median(some) if sum(one.is_over for one in some) >= small_cells.LEAST else None
        for code, some in spans.items()
    }
    yield from by_ministry("answer-days", days, frame.codes)


def _protected(frame: Frame, asked: list[Asked]) -> dict[tuple[str, ...], int | None]:
    """Protect answers by ministry together with the reasons, which add up to those who said no."""
    answers = Counter((one.code, one.answer) for one in asked if one.answer)
    counts, sums = small_cells.margins({(code, way): answers[code, way] for code in frame.codes for way in (YES, NO)})
    reasons = Counter((REASON, one.reason.value) for one in asked if one.reason and one.code in frame.codes)
    if reasons:
        sums.append(Sum((TOTAL, NO), tuple(reasons)))
    return small_cells.protect({**counts, **reasons}, sums)


def _asked(frame: Frame) -> Iterator[Asked]:
    """Give each placement of which a leader was asked or answered in the quarter."""
    query = (
        sa.select(
            col(PlacementStep.placement_id),
            col(Placement.releasing_code),
            col(PlacementStep.move),
            col(PlacementStep.at),
            col(PlacementStep.reason),
        )
        .join(Placement, col(Placement.id) == col(PlacementStep.placement_id))
        .where(
            col(PlacementStep.move).in_((Move.GO_ON, Move.WITHDRAW, *_ANSWERS)),
            col(PlacementStep.at) < frame.quarter.end,
        )
        .order_by(col(PlacementStep.placement_id), col(PlacementStep.number))
    )
    for _, steps in groupby(frame.session.execute(query), key=lambda row: row[0]):
        told = [_Step(*row[1:]) for row in steps]
        if told[0].move is Move.GO_ON:
            yield _read(frame, told)


def _read(frame: Frame, steps: list[_Step]) -> Asked:
    """Read the way of one who asked: what was answered in the quarter, and how long it took if asked in it."""
    answers = [one for one in steps if one.move in _ANSWERS]
    newest = answers[-1] if answers and answers[-1].at >= frame.quarter.start else None
    span = None
    if steps[0].at >= frame.quarter.start:
        first_after = next((one for one in steps if one.move is not Move.GO_ON), None)
        until = frame.quarter.last_day if first_after is None else today(first_after.at)
        span = Span(_working_days(today(steps[0].at), until), is_over=bool(answers))
    return Asked(
        code=steps[0].code,
        answer=_ANSWERS[newest.move] if newest else None,
        reason=newest.reason if newest and newest.move is Move.REFUSE else None,
        span=span,
    )


def _working_days(first: dt.date, last: dt.date) -> int:
    """Count the working days after the first day, up to and with the last."""
    return sum(is_working_day(first + dt.timedelta(days=number)) for number in range(1, (last - first).days + 1))
