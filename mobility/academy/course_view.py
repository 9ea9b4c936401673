"""One course whole, as its reader may see it."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.academy import access, session_views
from mobility.academy.finding import OVER, as_cards
from mobility.academy.notify import titles
from mobility.academy.shapes import CourseCard, CourseView, Lecturer, Required
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.academy import Course, CourseLecturer, CoursePrerequisite, CourseSession, SignUp
from models.person import Person


def get(session: Session, actor: Actor, course_id: uuid.UUID, *, now: dt.datetime) -> CourseView:
    """Give one course whole. Raises NotFoundError for an unknown one."""
    row = access.course(session, actor, course_id)
    held = session_views.of_courses(session, actor, [row.id], now=now)[row.id]
    teaches, manages = access.teaches(session, actor, row.id), permissions.may(actor, Permission.MANAGE_COURSES)
    past = tuple(one for one in reversed(held) if one.status in OVER) if teaches or manages else ()
    (card,) = as_cards(session, actor, [row], now=now)
    return CourseView(
        **{name: getattr(card, name) for name in CourseCard.__dataclass_fields__},
        seats=row.seats,
        seats_per_ministry=row.seats_per_ministry,
        cost=row.cost,
        needs_leader=row.needs_leader,
        required=_required(session, actor, row.id),
        lecturers=_lecturers(session, row.id, now),
        past=past,
        may_manage=manages,
        teaches=teaches,
    )


def _required(session: Session, actor: Actor, course_id: uuid.UUID) -> tuple[Required, ...]:
    query = select(Course).join(CoursePrerequisite, col(CoursePrerequisite.required_id) == col(Course.id))
    rows = session.exec(query.where(CoursePrerequisite.course_id == course_id).order_by(col(Course.code))).all()
    done = _completed(session, actor, [row.id for row in rows])
    return tuple(Required(row.id, titles(row), row.id in done) for row in rows)


def _completed(session: Session, actor: Actor, course_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    query = select(CourseSession.course_id).join(SignUp, col(SignUp.session_id) == col(CourseSession.id))
    mine = query.where(SignUp.person_id == actor.person, col(SignUp.completed_at).is_not(None))
    return set(session.exec(mine.where(col(CourseSession.course_id).in_(course_ids))))


def _lecturers(session: Session, course_id: uuid.UUID, now: dt.datetime) -> tuple[Lecturer, ...]:
    query = select(Person).join(CourseLecturer, col(CourseLecturer.person_id) == col(Person.id))
    rows = session.exec(query.where(CourseLecturer.course_id == course_id).order_by(col(Person.family_name)))
    # Whoever is reserved against publication, or has left, teaches without a name here.
    return tuple(
        Lecturer(f"{row.given_name} {row.family_name}", row.title, row.organisation_code)
        for row in rows
        if not row.is_reserved and (row.ends_on is None or row.ends_on >= today(now))
    )
