"""What a leader may know of a participant: where the course needs it, who, what and when."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.academy.notify import titles
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.academy import Course, CourseSession, SignUp
from models.enums import Language
from models.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ForLeader:
    """What a leader is told of a participant, where the course needs it: who, what and when; never how it went."""

    name: str
    course_id: uuid.UUID
    titles: Mapping[Language, str]
    first_day: dt.date
    last_day: dt.date
    has_seat: bool


def get(session: Session, actor: Actor, sign_up_id: uuid.UUID) -> ForLeader:
    """Give what the participant's leader may see. Raises NotFoundError for everybody else, and where none is told."""
    permissions.check(actor, Permission.TAKE_COURSES)
    query = (
        select(SignUp, CourseSession, Course, Person)
        .join(CourseSession, col(CourseSession.id) == col(SignUp.session_id))
        .join(Course, col(Course.id) == col(CourseSession.course_id))
        .join(Person, col(Person.id) == col(SignUp.person_id))
        .where(
            SignUp.id == sign_up_id,
            Person.leader_id == actor.person,
            col(Course.needs_leader),
            col(SignUp.seated_at).is_not(None),
        )
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFoundError("sign-up", sign_up_id)
    row, held, course, person = found
    return ForLeader(
        name=f"{person.given_name} {person.family_name}",
        course_id=course.id,
        titles=titles(course),
        first_day=held.first_day,
        last_day=held.last_day,
        has_seat=row.withdrawn_at is None and held.cancelled_at is None,
    )
