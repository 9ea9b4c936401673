"""Reminders of what people have told: a choice ends soon, a profile has long not been looked at, or goes.

Run as often as one likes: each reminder bears its day.
"""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import notices, reference
from mobility.clock import today
from models.person import Person
from models.privacy import SectionChoice
from models.profile import Profile


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Remind those who are to be reminded, and tell how many. Flushes, never commits."""
    days = reference.read("privacy")
    return {
        "resumed": _resume(session, now),
        "ending": _ending(session, dt.timedelta(days=days["ends_days_before"]), now),
        "still-right": _still_right(session, days, now),
        "leaving": _leaving(session, dt.timedelta(days=days["leaving_days_before"]), now),
    }


def _resume(session: Session, now: dt.datetime) -> int:
    """Put away pauses that are over; nobody was hidden by them any more."""
    over = sa.select(Profile).where(col(Profile.paused_until) < today(now))
    found = session.execute(over).scalars().all()
    for row in found:
        _mark(session, row, paused_until=None)
    return len(found)


def _ending(session: Session, before: dt.timedelta, now: dt.datetime) -> int:
    """Remind of parts that will soon be hidden: once for each last day."""
    query = (
        sa.select(SectionChoice, col(Profile.person_id))
        .join(Profile, col(Profile.id) == col(SectionChoice.profile_id))
        .where(
            col(SectionChoice.until) >= today(now),
            col(SectionChoice.until) <= today(now) + before,
            col(SectionChoice.reminded_on).is_(None),
        )
        .order_by(col(SectionChoice.profile_id), col(SectionChoice.section))
    )
    told = set()
    for choice, person_id in session.execute(query).all():
        choice.reminded_on = today(now)
        session.add(choice)
        # Parts that end on the same day are told of together.
        if (person_id, choice.until) not in told:
            told.add((person_id, choice.until))
            notices.tell(session, person_id, "privacy.section-ends", now=now)
    session.flush()
    return len(told)


def _still_right(session: Session, days: dict[str, int], now: dt.datetime) -> int:
    """Ask whether a profile is still right: a year after it was last changed or confirmed, and again later."""
    old = now - dt.timedelta(days=days["still_right_days"])
    again = now - dt.timedelta(days=days["still_right_again_days"])
    query = (
        sa.select(Profile)
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            sa.func.coalesce(col(Profile.confirmed_at), col(Profile.created_at)) < old,
            col(Profile.updated_at) < old,
            sa.or_(col(Profile.reminded_at).is_(None), col(Profile.reminded_at) < again),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
        )
        .order_by(col(Profile.id))
    )
    found = session.execute(query).scalars().all()
    for row in found:
        _mark(session, row, reminded_at=now)
        notices.tell(session, row.person_id, "privacy.still-right", now=now)
    session.flush()
    return len(found)


def _leaving(session: Session, before: dt.timedelta, now: dt.datetime) -> int:
    """Tell who is about to leave that the profile will go, while the person can still take it along."""
    query = (
        sa.select(Profile)
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            col(Person.ends_on) >= today(now),
            col(Person.ends_on) <= today(now) + before,
            col(Profile.leaving_told_at).is_(None),
        )
        .order_by(col(Profile.id))
    )
    found = session.execute(query).scalars().all()
    for row in found:
        _mark(session, row, leaving_told_at=now)
        notices.tell(session, row.person_id, "privacy.profile-goes", now=now)
    session.flush()
    return len(found)


def _mark(session: Session, row: Profile, **values: dt.datetime | None) -> None:
    # A reminder is no change of the profile: when it was last touched stays.
    same = sa.update(Profile).where(col(Profile.id) == row.id)
    session.execute(same.values(updated_at=row.updated_at, **values))
