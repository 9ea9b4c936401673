"""Sign up to a session, take an offered seat, and leave again.

A seat is given at once while there is one for the person's ministry; else the person waits. No leader is asked, and
none is told but where the course says so.
"""

import datetime as dt
import uuid

from sqlmodel import Session, select

from mobility import audit
from mobility.academy import access, notify, rules, seats
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError
from models.academy import CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus
from models.person import Person

_STEPS = ("offered_at", "offer_until", "seated_at", "lapsed_at", "withdrawn_at")
_CAN_LEAVE = frozenset({SignUpStatus.WAITING, SignUpStatus.OFFERED, SignUpStatus.SEATED})


def sign_up(session: Session, actor: Actor, session_id: uuid.UUID, *, now: dt.datetime) -> SignUp:
    """Sign up, and give the row: it has a seat, or it waits. Who has left can sign up again, last in the line.

    Raises ConflictError when sign-up is not open, and for who is signed up already.
    """
    row = access.held_session(session, actor, session_id, to_write=True)
    standing = rules.session_status(row, today(now))
    if standing is not SessionStatus.OPEN:
        raise ConflictError("course.not-open", status=standing.value)
    ours = seats.rows(session, [row.id])[row.id]
    mine = next((one for one in ours if one.person_id == actor.person_id), None)
    if mine is not None and rules.sign_up_status(mine) in rules.ALIVE:
        raise ConflictError("course.signed-up")
    person = session.get_one(Person, actor.person)
    mine = mine or SignUp(session_id=row.id, person_id=person.id, organisation_code="", signed_up_at=now)
    for name in _STEPS:
        setattr(mine, name, None)
    mine.signed_up_at, mine.organisation_code = now, person.organisation_code
    if rules.has_room(row, seats.held(ours), person.organisation_code, today(now)):
        mine.seated_at = now
    session.add(mine)
    session.flush()
    _record(session, actor, "course.signed-up", mine, now)
    if mine.seated_at is not None:
        notify.leader(session, row, mine, "course.leader", now=now)
    return mine


def accept(session: Session, actor: Actor, sign_up_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take the seat that is offered. Raises ConflictError when there is none, or the offer has run out."""
    mine, row = _locked(session, actor, sign_up_id)
    is_late = mine.offer_until is not None and mine.offer_until <= now
    if rules.sign_up_status(mine) is not SignUpStatus.OFFERED or is_late or row.cancelled_at is not None:
        raise ConflictError("course.no-offer")
    mine.seated_at = now
    session.add(mine)
    _record(session, actor, "course.seat-taken", mine, now)
    notify.leader(session, row, mine, "course.leader", now=now)


def withdraw(session: Session, actor: Actor, sign_up_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Leave; the seat is offered to the next. Raises ConflictError from the first day on."""
    mine, row = _locked(session, actor, sign_up_id)
    standing = rules.sign_up_status(mine)
    if standing not in _CAN_LEAVE or today(now) >= row.first_day:
        raise ConflictError("course.cannot-leave")
    mine.withdrawn_at = now
    session.add(mine)
    _record(session, actor, "course.left", mine, now)
    if standing is SignUpStatus.SEATED:
        notify.leader(session, row, mine, "course.leader-gone", now=now)
    seats.offer_free(session, row, now=now)


def _locked(session: Session, actor: Actor, sign_up_id: uuid.UUID) -> tuple[SignUp, CourseSession]:
    """Give one's own sign-up as it stands once its session is held."""
    mine = access.own(session, actor, sign_up_id)
    row = access.held_session(session, actor, mine.session_id, to_write=True)
    fresh = select(SignUp).where(SignUp.id == sign_up_id).execution_options(populate_existing=True)
    return session.exec(fresh).one(), row


def _record(session: Session, actor: Actor, action: str, row: SignUp, now: dt.datetime) -> None:
    standing = rules.sign_up_status(row)
    audit.record(session, actor, action, subject=("sign-up", row.id), now=now, status=standing.value)
    session.flush()
