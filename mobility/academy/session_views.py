"""Sessions as their reader may see them: seats, the line, and the reader's own place in it."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.academy import access, rules, seats
from mobility.academy.input import SessionInput
from mobility.academy.shapes import OwnSignUp, SessionView
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.academy import CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus

_TOLD = tuple(name for name in SessionInput.model_fields if name != "link")


def get(session: Session, actor: Actor, session_id: uuid.UUID, *, now: dt.datetime) -> SessionView:
    """Give one session. Raises NotFoundError for an unknown one."""
    row = access.held_session(session, actor, session_id)
    return views(session, actor, [row], now=now)[row.id]


def course_of(session: Session, actor: Actor, session_id: uuid.UUID) -> uuid.UUID:
    """Give the id of the course that a session belongs to. Raises NotFoundError for an unknown session."""
    return access.held_session(session, actor, session_id).course_id


def of_courses(
    session: Session, actor: Actor, course_ids: Collection[uuid.UUID], *, now: dt.datetime
) -> Mapping[uuid.UUID, tuple[SessionView, ...]]:
    """Give the sessions of courses, first to come first, with two queries."""
    query = select(CourseSession).where(col(CourseSession.course_id).in_(course_ids))
    rows = session.exec(query.order_by(col(CourseSession.first_day), col(CourseSession.id))).all()
    shown = views(session, actor, rows, now=now)
    found: dict[uuid.UUID, list[SessionView]] = {key: [] for key in course_ids}
    for row in rows:
        found[row.course_id].append(shown[row.id])
    return {key: tuple(listed) for key, listed in found.items()}


def views(
    session: Session, actor: Actor, rows: Collection[CourseSession], *, now: dt.datetime
) -> dict[uuid.UUID, SessionView]:
    """Give sessions as the reader may see them."""
    sign_ups = seats.rows(session, [row.id for row in rows])
    runs = permissions.may(actor, Permission.MANAGE_COURSES)
    return {
        row.id: _view(actor, row, sign_ups[row.id], now, runs or access.teaches(session, actor, row.course_id))
        for row in rows
    }


def _view(actor: Actor, row: CourseSession, ours: list[SignUp], now: dt.datetime, is_insider: bool) -> SessionView:  # noqa: FBT001 - internal
    day, held = today(now), seats.held(ours)
    line = rules.line(row, seats.waiting(ours), held, day)
    mine = next((one for one in ours if one.person_id == actor.person_id), None)
    standing = rules.sign_up_status(mine) if mine else None
    status = rules.session_status(row, day)
    sees_link = is_insider or standing in rules.PARTICIPANTS
    return SessionView(
        id=row.id,
        **{name: getattr(row, name) for name in _TOLD},
        link=row.link if sees_link else None,
        status=status,
        cancelled_why=row.cancelled_why,
        free=max(0, row.seats - held.total()),
        waiting=len(line),
        own=None
        if mine is None or standing is None
        else OwnSignUp(
            id=mine.id,
            status=standing,
            offer_last_day=_last_day(mine) if standing is SignUpStatus.OFFERED else None,
            place_in_line=line.index(mine) + 1 if mine in line else None,
        ),
        can_sign_up=status is SessionStatus.OPEN and standing not in rules.ALIVE,
        gets_seat=rules.has_room(row, held, actor.organisation or "", day),
    )


def _last_day(mine: SignUp) -> dt.date | None:
    # An offer runs out at midnight, when the day after the last one begins.
    return None if mine.offer_until is None else today(mine.offer_until - dt.timedelta(seconds=1))
