"""Who is what to a course, a session and a sign-up: the one place that decides who sees and writes them."""

import uuid

from sqlmodel import Session, select

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.academy import Course, CourseLecturer, CourseSession, SignUp


def course(session: Session, actor: Actor, course_id: uuid.UUID) -> Course:
    """Give a course. Everybody may know of every course. Raises NotFoundError for an unknown one."""
    permissions.check(actor, Permission.TAKE_COURSES)
    found = session.get(Course, course_id)
    if found is None:
        raise NotFoundError("course", course_id)
    return found


def managed(session: Session, actor: Actor, course_id: uuid.UUID) -> Course:
    """Give a course to write in, held until commit. Raises ForbiddenError and NotFoundError."""
    permissions.check(actor, Permission.MANAGE_COURSES)
    found = session.exec(select(Course).where(Course.id == course_id).with_for_update()).one_or_none()
    if found is None:
        raise NotFoundError("course", course_id)
    return found


def held_session(session: Session, actor: Actor, session_id: uuid.UUID, *, to_write: bool = False) -> CourseSession:
    """Give a session. Raises NotFoundError for an unknown one.

    ``to_write`` holds the row until commit where the database can: all that gives or frees a seat takes it first, so
    that the last seat is given once.
    """
    permissions.check(actor, Permission.TAKE_COURSES)
    query = select(CourseSession).where(CourseSession.id == session_id)
    if to_write:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError("course-session", session_id)
    return found


def teaches(session: Session, actor: Actor, course_id: uuid.UUID) -> bool:
    """Tell whether the actor is a lecturer of a course."""
    return actor.person_id is not None and session.get(CourseLecturer, (course_id, actor.person_id)) is not None


def led(session: Session, actor: Actor, session_id: uuid.UUID, *, to_write: bool = False) -> CourseSession:
    """Give a session whose list the actor keeps: the academy, or a lecturer. Raises NotFoundError for others."""
    found = held_session(session, actor, session_id, to_write=to_write)
    if not (permissions.may(actor, Permission.MANAGE_COURSES) or teaches(session, actor, found.course_id)):
        raise NotFoundError("course-session", session_id)
    return found


def own(session: Session, actor: Actor, sign_up_id: uuid.UUID) -> SignUp:
    """Give one's own sign-up. Raises NotFoundError for anybody else's."""
    permissions.check(actor, Permission.TAKE_COURSES)
    found = session.get(SignUp, sign_up_id)
    if found is None or found.person_id != actor.person:
        raise NotFoundError("sign-up", sign_up_id)
    return found
