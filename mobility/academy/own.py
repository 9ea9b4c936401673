"""The reader's own courses: all sign-ups, and one with what can be done with it; and what a leader may see of one."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.academy import access, rules, session_views
from mobility.academy.notify import titles
from mobility.academy.shapes import SessionView
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.academy import Course, CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus
from models.enums import Language

_LEAVES = frozenset({SignUpStatus.WAITING, SignUpStatus.OFFERED, SignUpStatus.SEATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCourse:
    """One's own way through a session.

    Parameters
    ----------
    changed_at
        When the session was last changed.
    is_over
        Nothing more will happen by itself.
    can_take
        A seat is offered and can be taken now.
    can_leave
        The person can still leave.
    """

    sign_up_id: uuid.UUID
    course_id: uuid.UUID
    titles: Mapping[Language, str]
    session: SessionView
    status: SignUpStatus
    needs_leader: bool
    changed_at: dt.datetime
    is_over: bool
    can_take: bool
    can_leave: bool


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[OwnCourse, ...]:
    """Give all the reader's sign-ups: those to come by their days, then those that are over, newest first."""
    permissions.check(actor, Permission.TAKE_COURSES)
    rows = session.exec(select(SignUp).where(SignUp.person_id == actor.person)).all()
    shown = _shown(session, actor, list(rows), now)
    coming = sorted((one for one in shown if not one.is_over), key=lambda one: one.session.first_day)
    over = sorted((one for one in shown if one.is_over), key=lambda one: one.session.first_day, reverse=True)
    return (*coming, *over)


def get(session: Session, actor: Actor, sign_up_id: uuid.UUID, *, now: dt.datetime) -> OwnCourse:
    """Give one of the reader's own. Raises NotFoundError for anybody else's."""
    return _shown(session, actor, [access.own(session, actor, sign_up_id)], now)[0]


def waiting(session: Session, actor: Actor) -> int:
    """Count the seats that are offered to the reader and wait for an answer, for the menu."""
    query = (
        select(SignUp)
        .join(CourseSession, col(CourseSession.id) == col(SignUp.session_id))
        .where(
            SignUp.person_id == actor.person,
            col(SignUp.offered_at).is_not(None),
            col(SignUp.seated_at).is_(None),
            col(CourseSession.cancelled_at).is_(None),
        )
    )
    return sum(rules.sign_up_status(one) is SignUpStatus.OFFERED for one in session.exec(query))


def _shown(session: Session, actor: Actor, rows: list[SignUp], now: dt.datetime) -> list[OwnCourse]:
    query = select(CourseSession).where(col(CourseSession.id).in_([row.session_id for row in rows]))
    held = {one.id: one for one in session.exec(query)}
    views = session_views.views(session, actor, list(held.values()), now=now)
    return [_one(session, row, held[row.session_id], views[row.session_id], now) for row in rows]


def _one(session: Session, row: SignUp, held: CourseSession, view: SessionView, now: dt.datetime) -> OwnCourse:
    course = session.get_one(Course, held.course_id)
    standing = rules.sign_up_status(row)
    is_held = held.cancelled_at is None
    return OwnCourse(
        sign_up_id=row.id,
        course_id=course.id,
        titles=titles(course),
        session=view,
        status=standing,
        needs_leader=course.needs_leader,
        changed_at=held.updated_at,
        is_over=view.status in {SessionStatus.OVER, SessionStatus.CANCELLED} or standing not in rules.ALIVE,
        can_take=is_held and standing is SignUpStatus.OFFERED and row.offer_until is not None and row.offer_until > now,
        can_leave=is_held and standing in _LEAVES and today(now) < held.first_day,
    )
