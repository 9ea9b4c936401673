"""How gaps have been: written down once a night as they may be told, and read a month at a time."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.academy import gap_counts, gap_rows
from mobility.academy.gap_shapes import State, TrendPoint
from mobility.clock import today
from models.academy_plan import GapSnapshot

MONTHS = 12
_LONGEST = dt.timedelta(days=366)


def snapshot(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Write down how each competence stands today, once a day, and tell how many. Flushes, never commits."""
    day = today(now)
    if session.exec(select(GapSnapshot).where(GapSnapshot.day == day).limit(1)).first() is not None:
        return {"gaps": 0}
    market = gap_rows.read(session, now)
    for key, asking in market.asked.items():
        level = market.level(key)
        base = gap_counts.standing(market, key, level)
        states, _ = gap_counts.states(market, key, level, base)
        session.add(
            GapSnapshot(
                day=day,
                competence_key=key,
                asked=len(asking),
                able=states[State.ABLE],
                taught=states[State.TAUGHT],
            )
        )
    session.flush()
    return {"gaps": len(market.asked)}


def before(session: Session, key: str, *, day: dt.date) -> tuple[TrendPoint, ...]:
    """Give the last snapshot of each month before the day, oldest first, a year back."""
    query = (
        sa.select(GapSnapshot)
        .where(
            col(GapSnapshot.competence_key) == key, col(GapSnapshot.day) < day, col(GapSnapshot.day) > day - _LONGEST
        )
        .order_by(col(GapSnapshot.day))
    )
    months = {(row.day.year, row.day.month): row for row in session.scalars(query)}
    months.pop((day.year, day.month), None)
    return tuple(TrendPoint(row.day, row.asked, row.able, row.taught) for row in list(months.values())[-MONTHS:])
