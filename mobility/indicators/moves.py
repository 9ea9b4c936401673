"""Who starts in another ministry, who comes back, and how much the ministries lend each other."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells
from mobility.clock import today
from mobility.indicators.shapes import Figure, Frame, along, by_ministry
from mobility.small_cells import TOTAL
from models.enums import PlacementMove, PlacementState
from models.person import Person
from models.placement import Placement, PlacementStep

_OVER = (PlacementState.ENDED, PlacementState.INTERRUPTED)
_DAYS_IN_MONTH = 365.25 / 12
_FULL = 100


@dataclass(frozen=True, slots=True)
class Stay:
    """Work in another ministry: its first day, its last where it is over, and its share of a full week."""

    giver: str
    taker: str
    first_day: dt.date
    last_day: dt.date | None
    share: float


def figures(frame: Frame) -> Iterator[Figure]:
    """Give starts in, out and between; employees; months lent and borrowed; and who came back."""
    stays = _stays(frame)
    yield from _starts(frame, stays)
    yield from _employees(frame)
    yield from _balance(frame, stays)
    yield from _returns(frame)


def _stays(frame: Frame) -> list[Stay]:
    """Give all stays that had begun before the quarter was over, with what was known then."""
    first = sa.func.min(sa.case((col(PlacementStep.move) == PlacementMove.START, col(PlacementStep.at))))
    last = sa.func.max(sa.case((col(PlacementStep.state).in_(_OVER), col(PlacementStep.at))))
    query = (
        sa.select(
            col(Placement.releasing_code),
            col(Placement.organisation_code),
            sa.type_coerce(first, PlacementStep.__table__.c.at.type),  # type: ignore[attr-defined]  # tables have it
            sa.type_coerce(last, PlacementStep.__table__.c.at.type),  # type: ignore[attr-defined]  # as above
            col(Placement.percentage),
        )
        .join(PlacementStep, col(PlacementStep.placement_id) == col(Placement.id))
        .where(
            col(PlacementStep.at) < frame.quarter.end, col(Placement.releasing_code) != col(Placement.organisation_code)
        )
        .group_by(col(Placement.id))
        .having(first.is_not(None))
    )
    return [
        Stay(giver, taker, today(began), None if over is None else today(over), (percentage or _FULL) / _FULL)
        for giver, taker, began, over, percentage in frame.session.execute(query)
    ]


def _starts(frame: Frame, stays: list[Stay]) -> Iterator[Figure]:
    begun = Counter((one.taker, one.giver) for one in stays if one.first_day >= frame.quarter.first_day)
    cells = small_cells.table(
        {(taker, giver): begun[taker, giver] for taker in frame.codes for giver in frame.codes if taker != giver}
    )
    yield from by_ministry("starts-in", along(cells, TOTAL), frame.codes)
    out = {key[1]: count for key, count in cells.items() if key[0] == TOTAL}
    yield from by_ministry("starts-out", out, frame.codes)
    for (taker, giver), count in sorted(cells.items()):
        if count is not None and TOTAL not in (taker, giver):
            yield Figure("flow", count, organisation_code=taker, detail=giver)


def _employees(frame: Frame) -> list[Figure]:
    """Count who is employed on the last day: as large as a ministry is, and known to all."""
    day = frame.quarter.last_day
    query = (
        sa.select(col(Person.organisation_code), sa.func.count())
        .where(
            sa.or_(col(Person.starts_on).is_(None), col(Person.starts_on) <= day),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
        )
        .group_by(col(Person.organisation_code))
    )
    counts = {row[0]: int(row[1]) for row in frame.session.execute(query)}
    told = small_cells.table({(code,): counts.get(code, 0) for code in frame.codes})
    return by_ministry("employees", {code: count for (code,), count in told.items()}, frame.codes)


def _balance(frame: Frame, stays: list[Stay]) -> Iterator[Figure]:
    """Give full months of work lent and borrowed in the quarter. Whose people are too few is told by no months."""
    months: dict[tuple[str, str], float] = defaultdict(float)
    people = Counter[tuple[str, str]]()
    for one in stays:
        worked = _days(one, frame) / _DAYS_IN_MONTH * one.share
        if worked and {one.giver, one.taker} <= set(frame.codes):
            for key in (("lent", one.giver), ("borrowed", one.taker)):
                months[key] += worked
                people[key] += 1
    told: dict[str, dict[str, float | None]] = {}
    for side in ("lent", "borrowed"):
        count = small_cells.table({(code,): people[side, code] for code in frame.codes})
        whole = sum(value for key, value in months.items() if key[0] == side)
        shown = {code: whole if code == TOTAL else months[side, code] for (code,), number in count.items() if number}
        told[side] = {code: round(value) for code, value in shown.items()}
        yield from by_ministry(f"months-{side}", told[side], frame.codes)
    both = told["lent"].keys() & told["borrowed"].keys() - {TOTAL}
    balance = {code: (told["lent"][code] or 0) - (told["borrowed"][code] or 0) for code in both}
    yield from (Figure("months-balance", balance.get(code), organisation_code=code) for code in frame.codes)


def _days(stay: Stay, frame: Frame) -> int:
    first = max(stay.first_day, frame.quarter.first_day)
    last = min(stay.last_day or frame.quarter.last_day, frame.quarter.last_day)
    return max((last - first).days + 1, 0)


def _returns(frame: Frame) -> Iterator[Figure]:
    """Count who ended in the quarter, and how many of them work in the ministry that they came from."""
    query = (
        sa.select(col(Placement.releasing_code), col(Person.organisation_code), col(Person.ends_on))
        .join(PlacementStep, col(PlacementStep.placement_id) == col(Placement.id))
        .join(Person, col(Person.id) == col(Placement.person_id))
        .where(
            # Only what had started can be come back from.
            col(Placement.id).in_(
                sa.select(col(PlacementStep.placement_id)).where(col(PlacementStep.move) == PlacementMove.START)
            ),
            col(PlacementStep.move).in_((PlacementMove.END, PlacementMove.INTERRUPT)),
            col(PlacementStep.at) >= frame.quarter.start,
            col(PlacementStep.at) < frame.quarter.end,
            col(Placement.releasing_code) != col(Placement.organisation_code),
        )
    )
    ended = Counter[tuple[str, str]]()
    for releasing, employer, ends_on in frame.session.execute(query):
        is_back = employer == releasing and (ends_on is None or ends_on > frame.quarter.last_day)
        ended[releasing, "back" if is_back else "gone"] += 1
    cells = small_cells.table({(code, way): ended[code, way] for code in frame.codes for way in ("back", "gone")})
    yield from by_ministry("ended", along(cells, TOTAL), frame.codes)
    yield from by_ministry("returned", along(cells, "back"), frame.codes)
