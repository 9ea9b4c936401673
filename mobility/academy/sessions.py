"""Hold sessions of a course: opened, changed and called off by the academy."""

import datetime as dt
import uuid

from sqlmodel import Session

from mobility import audit, permissions
from mobility.academy import access, notify, rules, seats
from mobility.academy.input import CancelInput, SessionInput
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from models.academy import CourseSession, SignUp

_WRITTEN = tuple(SessionInput.model_fields)
_TOLD = ("first_day", "last_day", "starts_at", "ends_at", "place")


def hold(session: Session, actor: Actor, course_id: uuid.UUID, data: SessionInput, *, now: dt.datetime) -> uuid.UUID:
    """Open a session of a course and give its id.

    Raises InvalidInputError for a day that has passed, and ConflictError for a retired course.
    """
    course = access.managed(session, actor, course_id)
    if course.retired_at is not None:
        raise ConflictError("course.retired")
    if data.first_day < today(now):
        raise InvalidInputError({"first_day": "day_passed"})
    row = CourseSession(course_id=course.id, created_at=now, **data.model_dump())
    session.add(row)
    session.flush()
    audit.record(session, actor, "course-session.opened", subject=("course-session", row.id), now=now)
    session.flush()
    return row.id


def edit(session: Session, actor: Actor, session_id: uuid.UUID, data: SessionInput, *, now: dt.datetime) -> None:
    """Change a session that has not begun; more seats are offered to those who wait, and new days are told to all.

    Raises ConflictError for one that has begun or is called off, InvalidInputError for fewer seats than are held.
    """
    row = _managed(session, actor, session_id)
    _check_not_begun(row, now)
    ours = seats.rows(session, [row.id])[row.id]
    if data.seats < seats.held(ours).total():
        raise InvalidInputError({"seats": "seats_held"}, held=seats.held(ours).total())
    if data.first_day < today(now):
        raise InvalidInputError({"first_day": "day_passed"})
    changed = [name for name in _WRITTEN if getattr(row, name) != getattr(data, name)]
    for name in changed:
        setattr(row, name, getattr(data, name))
    session.add(row)
    if not changed:
        return
    audit.record(
        session, actor, "course-session.edited", subject=("course-session", row.id), now=now, fields=sorted(changed)
    )
    if set(changed).intersection(_TOLD):
        row.reminded_at = None
        _tell_all(session, row, ours, "course.changed", now)
    seats.offer_free(session, row, now=now)


def cancel(session: Session, actor: Actor, session_id: uuid.UUID, data: CancelInput, *, now: dt.datetime) -> None:
    """Call a session off and tell all who are signed up. Raises ConflictError as ``edit``."""
    row = _managed(session, actor, session_id)
    _check_not_begun(row, now)
    row.cancelled_at, row.cancelled_why = now, data.why
    session.add(row)
    audit.record(session, actor, "course-session.cancelled", subject=("course-session", row.id), now=now)
    _tell_all(session, row, seats.rows(session, [row.id])[row.id], "course.cancelled", now)


def _managed(session: Session, actor: Actor, session_id: uuid.UUID) -> CourseSession:
    permissions.check(actor, Permission.MANAGE_COURSES)
    return access.held_session(session, actor, session_id, to_write=True)


def _check_not_begun(row: CourseSession, now: dt.datetime) -> None:
    if row.cancelled_at is not None or row.first_day <= today(now):
        raise ConflictError("course.begun")


def _tell_all(session: Session, row: CourseSession, ours: list[SignUp], code: str, now: dt.datetime) -> None:
    for one in ours:
        if rules.sign_up_status(one) in rules.ALIVE:
            notify.participant(session, row, one, code, now=now)
    session.flush()
