"""What time does to rounds: they lock after the last day to join, and moves fall that nobody has answered in time."""

import datetime as dt

from sqlmodel import Session, col, select

from mobility import audit, rotation_repair
from mobility.actors import SYSTEM
from mobility.clock import today
from mobility.rotation_leg_rows import current, legs
from models.rotation import Round
from models.rotation_enums import LegReason, LegState
from models.rotation_plan import LegAnswer


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Do what is due, and tell how many rounds it concerned. Twice on a day is once."""
    locked = _lock(session, now)
    return {"locked": locked, "fallen": sum(_let_fall(session, row, now) for row in _agreeing(session))}


def _lock(session: Session, now: dt.datetime) -> int:
    due = select(Round).where(
        col(Round.closes_on) < today(now), col(Round.locked_at).is_(None), col(Round.cancelled_at).is_(None)
    )
    rows = session.exec(due.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.locked_at = now
        session.add(row)
        audit.record(session, SYSTEM, "rotation.locked", subject=("rotation", row.id), now=now)
    session.flush()
    return len(rows)


def _agreeing(session: Session) -> list[Round]:
    going = select(Round).where(
        col(Round.chosen_at).is_not(None), col(Round.settled_at).is_(None), col(Round.cancelled_at).is_(None)
    )
    return list(session.exec(going.with_for_update(skip_locked=True)).all())


def _let_fall(session: Session, row: Round, now: dt.datetime) -> bool:
    plan = current(session, row)
    late = [one for one in legs(session, plan) if one.waits_for and one.leg.due_on < today(now)] if plan else []
    for one in late:
        for part in sorted(one.waits_for):
            session.add(LegAnswer(leg_id=one.leg.id, part=part, is_yes=False, at=now, reason=LegReason.NO_ANSWER))
            audit.record(
                session,
                SYSTEM,
                "rotation.answered",
                subject=("rotation", row.id),
                now=now,
                leg=str(one.leg.id),
                part=part,
                yes=False,
            )
    session.flush()
    # A repair that gave up is asked for again.
    if plan and any(one.state is LegState.FALLEN for one in legs(session, plan)):
        rotation_repair.queue(session, row, now=now)
    return bool(late)
