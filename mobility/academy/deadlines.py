"""What time does to seats: offers run out, shares are lifted when sign-up has closed, and participants are reminded.

Run as often as one likes: each step is taken once, since it changes where the row stands.
"""

import datetime as dt

from sqlmodel import Session, col, select

from mobility import audit
from mobility.academy import notify, rules, seats
from mobility.actors import SYSTEM
from mobility.clock import today
from models.academy import CourseSession
from models.academy_enums import SignUpStatus


def run(session: Session, *, now: dt.datetime) -> dict[str, int]:
    """Do what is due and tell how many it concerned: offers that ran out, seats offered, sessions reminded of."""
    day = today(now)
    coming = select(CourseSession).where(col(CourseSession.cancelled_at).is_(None), col(CourseSession.first_day) >= day)
    # A second worker passes by what the first one holds, and finds it done the next time.
    held = session.exec(coming.order_by(col(CourseSession.id)).with_for_update(skip_locked=True)).all()
    done = {"lapsed": 0, "offered": 0, "reminded": 0}
    for row in held:
        done["lapsed"] += _lapse(session, row, now)
        done["offered"] += seats.offer_free(session, row, now=now)
        done["reminded"] += _remind(session, row, now)
    return done


def _lapse(session: Session, row: CourseSession, now: dt.datetime) -> int:
    late = [
        one
        for one in seats.rows(session, [row.id])[row.id]
        if rules.sign_up_status(one) is SignUpStatus.OFFERED and one.offer_until is not None and one.offer_until <= now
    ]
    for one in late:
        one.lapsed_at = now
        session.add(one)
        audit.record(session, SYSTEM, "course.offer-lapsed", subject=("sign-up", one.id), now=now)
        notify.participant(session, row, one, "course.lapsed", now=now)
    session.flush()
    return len(late)


def _remind(session: Session, row: CourseSession, now: dt.datetime) -> bool:
    if row.reminded_at is not None or row.first_day > today(now) + dt.timedelta(days=rules.REMINDER_DAYS):
        return False
    row.reminded_at = now
    session.add(row)
    for one in seats.rows(session, [row.id])[row.id]:
        if rules.sign_up_status(one) is SignUpStatus.SEATED:
            notify.participant(session, row, one, "course.reminder", now=now)
    session.flush()
    return True
