"""Where sessions and sign-ups stand, and who is next: all derived from days and moments, nothing stored."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping

from mobility.clock import OSLO
from mobility.working_days import add_working_days
from models.academy import CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus

OFFER_WORKING_DAYS = 2
"""So many working days somebody has to take a seat that has become free."""

REMINDER_DAYS = 7
"""So many days before the first day participants are reminded."""

HOLDING = frozenset(
    {
        SignUpStatus.OFFERED,
        SignUpStatus.SEATED,
        SignUpStatus.ATTENDED,
        SignUpStatus.ABSENT,
        SignUpStatus.COMPLETED,
    }
)
"""A seat that is offered is held until the offer has been answered or has run out."""

PARTICIPANTS = HOLDING - {SignUpStatus.OFFERED}
"""Those who stand on the list of attendance."""

ALIVE = HOLDING | {SignUpStatus.WAITING}


def session_status(row: CourseSession, day: dt.date) -> SessionStatus:
    """Give where a session stands on a day in Oslo; first and last days are included."""
    if row.cancelled_at is not None:
        return SessionStatus.CANCELLED
    ends = (
        (row.opens_on - dt.timedelta(days=1), SessionStatus.PLANNED),
        (row.closes_on, SessionStatus.OPEN),
        (row.first_day - dt.timedelta(days=1), SessionStatus.CLOSED),
        (row.last_day, SessionStatus.UNDER_WAY),
    )
    return next((status for last, status in ends if day <= last), SessionStatus.OVER)


def sign_up_status(row: SignUp) -> SignUpStatus:
    """Give where a sign-up stands: its weightiest step."""
    moments = (
        (row.completed_at, SignUpStatus.COMPLETED),
        (row.attended_at, SignUpStatus.ATTENDED),
        (row.absent_at, SignUpStatus.ABSENT),
        (row.withdrawn_at, SignUpStatus.WITHDRAWN),
        (row.lapsed_at, SignUpStatus.LAPSED),
        (row.seated_at, SignUpStatus.SEATED),
        (row.offered_at, SignUpStatus.OFFERED),
    )
    return next((status for moment, status in moments if moment is not None), SignUpStatus.WAITING)


def share(row: CourseSession, day: dt.date) -> int | None:
    """Give how many seats one ministry can have; None for all of them, as when sign-up has closed."""
    return None if day > row.closes_on else row.seats_per_ministry


def has_room(row: CourseSession, held: Mapping[str, int], ministry: str, day: dt.date) -> bool:
    """Tell whether somebody from a ministry can have a seat; ``held`` is ministry → seats held."""
    return sum(held.values()) < row.seats and not _has_share(row, held, ministry, day)


def line(row: CourseSession, waiting: Iterable[SignUp], held: Mapping[str, int], day: dt.date) -> list[SignUp]:
    """Give those who wait in the order in which they would be offered seats that become free one by one.

    Fewest seats held by the ministry first, so that no ministry fills the room; then who signed up first. Those whose
    ministry holds its share come after all others, until sign-up has closed.
    """
    count, left, found = Counter(held), list(waiting), []
    while left:
        following = min(left, key=lambda one: _place(row, one, count, day))
        left.remove(following)
        count[following.organisation_code] += 1
        found.append(following)
    return found


def _place(
    row: CourseSession, one: SignUp, held: Mapping[str, int], day: dt.date
) -> tuple[bool, int, dt.datetime, uuid.UUID]:
    ministry = one.organisation_code
    return _has_share(row, held, ministry, day), held.get(ministry, 0), one.signed_up_at, one.id


def _has_share(row: CourseSession, held: Mapping[str, int], ministry: str, day: dt.date) -> bool:
    most = share(row, day)
    return most is not None and held.get(ministry, 0) >= most


def offer_until(row: CourseSession, day: dt.date) -> dt.datetime:
    """Give when an offer made on a day runs out: at the end of a working day, at the latest before the first day."""
    last = min(add_working_days(day, OFFER_WORKING_DAYS), row.first_day - dt.timedelta(days=1))
    return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), OSLO)
