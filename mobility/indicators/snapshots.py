"""Snapshots: a quarter's figures are reckoned once, when it has ended, and never again.

A figure reckoned anew each night would tell what one night had changed, and so about one person. Quarters do not
overlap, so that one less another tells of nobody either.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from mobility import audit
from mobility.actors import SYSTEM
from mobility.indicators import answers, leaders, learning, matches, moves, openings
from mobility.indicators.catalogue import VERSION
from mobility.indicators.periods import Quarter, last_ended
from mobility.indicators.shapes import Figure, Frame
from models.indicator import IndicatorFigure, IndicatorSnapshot
from models.organisation import Organisation

_SOURCES = (moves.figures, openings.figures, answers.figures, leaders.figures, learning.figures)


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Take the snapshot of the quarter that ended last, unless it is there. Flushes, never commits."""
    quarter = last_ended(now)
    if session.scalar(sa.select(col(IndicatorSnapshot.id)).where(col(IndicatorSnapshot.last_day) == quarter.last_day)):
        return {"snapshots": 0}
    try:
        with session.begin_nested():
            row = take(session, quarter, now=now)
            _keep(session, row, matches.figures(_frame(session, quarter), now=now))
    except IntegrityError:
        # Another worker took it meanwhile; that one stands.
        return {"snapshots": 0}
    return {"snapshots": 1}


def take(session: Session, quarter: Quarter, *, now: dt.datetime) -> IndicatorSnapshot:
    """Reckon a quarter from what was known when it ended, and keep it."""
    frame = _frame(session, quarter)
    row = IndicatorSnapshot(last_day=quarter.last_day, version=VERSION, taken_at=now)
    session.add(row)
    session.flush()
    _keep(session, row, chain.from_iterable(figures(frame) for figures in _SOURCES))
    audit.record(session, SYSTEM, "indicators.taken", subject=("quarter", quarter), now=now, version=VERSION)
    session.flush()
    return row


def _keep(session: Session, row: IndicatorSnapshot, found: Iterable[Figure]) -> None:
    """Add figures to a snapshot, after those that it has."""
    has = select(func.count()).select_from(IndicatorFigure).where(IndicatorFigure.snapshot_id == row.id)
    rows = [
        {
            "snapshot_id": row.id,
            "number": number,
            "measure": one.measure,
            "organisation_code": one.organisation_code,
            "detail": one.detail,
            "value": one.value,
        }
        for number, one in enumerate(found, start=session.exec(has).one())
    ]
    session.execute(sa.insert(IndicatorFigure), rows)


def _frame(session: Session, quarter: Quarter) -> Frame:
    day = quarter.last_day
    query = sa.select(col(Organisation.code)).where(
        sa.or_(col(Organisation.valid_from).is_(None), col(Organisation.valid_from) <= day),
        sa.or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= day),
    )
    codes = session.execute(query.order_by(col(Organisation.code))).scalars()
    return Frame(session, quarter, tuple(codes))
