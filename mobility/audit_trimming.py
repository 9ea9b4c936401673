"""Old events go in their time. The chain then begins after the last that went, and the trail says so itself."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, audit_chain
from mobility.actors import SYSTEM
from models.audit import AuditEvent, AuditHead, AuditLink

TRIMMED = "audit.trimmed"
LEAST_DAYS = 183
"""Events of a high-risk use of AI are kept at least six months (AI Act articles 19 and 26(6))."""
MOST_AT_ONCE = 2000
"""So many events go at a time, so that nobody waits long for the end of the chain."""


def due(session: Session, before: dt.datetime) -> int:
    """Tell how many events are older than a moment and have only older ones before them."""
    return max(_last_old(session, before) - _base(session), 0)


def trim(session: Session, before: dt.datetime, *, now: dt.datetime) -> int:
    """Delete the oldest events, from before a moment, and tell how many. It comes last in its transaction."""
    if not due(session, before):
        return 0
    audit_chain.hold(session)
    first = _base(session)
    last = min(_last_old(session, before), first + MOST_AT_ONCE)
    if last <= first:
        return 0
    ends = session.execute(sa.select(col(AuditLink.hash)).where(col(AuditLink.number) == last)).scalar_one()
    session.execute(sa.update(AuditHead).values(base_number=last, base_hash=ends))
    old = sa.and_(col(AuditLink.number) > first, col(AuditLink.number) <= last)
    keys = session.execute(sa.select(col(AuditLink.event_id)).where(old)).scalars().all()
    session.execute(sa.delete(AuditLink).where(old))
    for start in range(0, len(keys), 500):
        session.execute(sa.delete(AuditEvent).where(col(AuditEvent.id).in_(keys[start : start + 500])))
    audit.record(session, SYSTEM, TRIMMED, subject=("audit", "trail"), now=now, number=last, hash=ends)
    session.flush()
    return last - first


def _base(session: Session) -> int:
    return int(session.execute(sa.select(col(AuditHead.base_number))).scalar_one())


def _last_old(session: Session, before: dt.datetime) -> int:
    """Give the number of the last event before the first that is to stay."""
    stays = (
        sa.select(sa.func.min(col(AuditLink.number)))
        .join(AuditEvent, col(AuditEvent.id) == col(AuditLink.event_id))
        .where(col(AuditEvent.at) >= before)
    )
    first: int | None = session.execute(stays).scalar_one()
    if first is not None:
        return first - 1
    return int(session.execute(sa.select(col(AuditHead.number))).scalar_one())
