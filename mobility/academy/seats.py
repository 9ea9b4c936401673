"""Seats of a session: who holds them, and to whom those that become free are offered."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterable

from sqlmodel import Session, col, select

from mobility import audit
from mobility.academy import notify, rules
from mobility.actors import SYSTEM
from mobility.clock import today
from models.academy import CourseSession, SignUp
from models.academy_enums import SignUpStatus


def rows(session: Session, session_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[SignUp]]:
    """Give all sign-ups of sessions, first to sign up first."""
    query = select(SignUp).where(col(SignUp.session_id).in_(session_ids)).execution_options(populate_existing=True)
    found: dict[uuid.UUID, list[SignUp]] = {key: [] for key in session_ids}
    for row in session.exec(query.order_by(col(SignUp.signed_up_at), col(SignUp.id))):
        found[row.session_id].append(row)
    return found


def held(sign_ups: Iterable[SignUp]) -> Counter[str]:
    """Give ministry → seats held."""
    return Counter(one.organisation_code for one in sign_ups if rules.sign_up_status(one) in rules.HOLDING)


def waiting(sign_ups: Iterable[SignUp]) -> list[SignUp]:
    """Give those who wait."""
    return [one for one in sign_ups if rules.sign_up_status(one) is SignUpStatus.WAITING]


def offer_free(session: Session, row: CourseSession, *, now: dt.datetime) -> int:
    """Offer the free seats of a session to those who wait and tell how many; from its first day on nobody is.

    The session's row must be held.
    """
    day, offered = today(now), 0
    if row.cancelled_at is not None or day >= row.first_day:
        return 0
    ours = rows(session, [row.id])[row.id]
    count = held(ours)
    for following in rules.line(row, waiting(ours), count, day):
        if not rules.has_room(row, count, following.organisation_code, day):
            break
        count[following.organisation_code] += 1
        following.offered_at, following.offer_until = now, rules.offer_until(row, day)
        session.add(following)
        audit.record(session, SYSTEM, "course.seat-offered", subject=("sign-up", following.id), now=now)
        notify.participant(session, row, following, "course.offer", now=now)
        offered += 1
    session.flush()
    return offered
