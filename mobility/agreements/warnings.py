"""Warn HR of a limit that comes near, once for each day that it is about."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import notices, placement_notices
from mobility.agreements import counting
from mobility.agreements.counters import Counter, Level
from mobility.clock import today
from models.agreement import CounterWarning
from models.agreement_enums import CounterCode
from models.enums import Role
from models.person import RoleGrant
from models.placement import Placement

_TOLD = {CounterCode.STAY: "counter.stay", CounterCode.SERVICE: "counter.service", CounterCode.NOTICE: "counter.notice"}


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Warn of every limit that is near or past and has not been warned of. Flushes, never commits.

    Returns
    -------
    dict of str to int
        ``warned``: warnings given, each to all of HR in the two ministries.
    """
    day = today(now)
    warned = sum(
        _warn(session, case.placement, counter, now)
        for case, found in counting.counted(session, counting.under_way(session), day)
        for counter in found
        if counter.level is not Level.FAR
    )
    return {"warned": warned}


def _warn(session: Session, placement: Placement, counter: Counter, now: dt.datetime) -> bool:
    key = (placement.id, counter.code, counter.limit_on)
    if session.get(CounterWarning, key) is not None:
        return False
    row = CounterWarning(placement_id=placement.id, code=counter.code, concerns_on=counter.limit_on, told_at=now)
    try:
        # A second worker that comes at the same moment finds the row taken.
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    for person_id in _hr(session, placement):
        notices.tell(session, person_id, _TOLD[counter.code], now=now, **placement_notices.data(placement))
    return True


def _hr(session: Session, placement: Placement) -> list[uuid.UUID]:
    """Give HR of both ministries."""
    codes = (placement.organisation_code, placement.releasing_code)
    granted = select(RoleGrant.person_id).where(
        RoleGrant.role == Role.HR,
        sa.or_(col(RoleGrant.organisation_code).is_(None), col(RoleGrant.organisation_code).in_(codes)),
    )
    return list(session.exec(granted.order_by(col(RoleGrant.person_id)).distinct()))
