"""Notices about courses: each reader is told the title in the reader's own language, and nobody's name."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlmodel import Session

from mobility import notices
from mobility.clock import today
from models.academy import Course, CourseSession, SignUp
from models.enums import Language
from models.person import Person


def titles(course: Course) -> Mapping[Language, str]:
    """Give the title in each language; Bokmål where the English one is not written."""
    return {
        Language.NB: course.title_nb,
        Language.NN: course.title_nn,
        Language.EN: course.title_en or course.title_nb,
    }


def participant(session: Session, row: CourseSession, sign_up: SignUp, code: str, *, now: dt.datetime) -> None:
    """Tell somebody about the own sign-up."""
    person = session.get_one(Person, sign_up.person_id)
    _tell(session, person, row, sign_up.id, code, now)


def leader(session: Session, row: CourseSession, sign_up: SignUp, code: str, *, now: dt.datetime) -> None:
    """Tell the participant's leader, where the course needs it; no other leader hears of any sign-up."""
    course = session.get_one(Course, row.course_id)
    person = session.get_one(Person, sign_up.person_id)
    boss = session.get(Person, person.leader_id) if person.leader_id else None
    if not course.needs_leader or boss is None or (boss.ends_on is not None and boss.ends_on < today(now)):
        return
    _tell(session, boss, row, sign_up.id, code, now)


def _tell(
    session: Session, person: Person, row: CourseSession, sign_up_id: uuid.UUID, code: str, now: dt.datetime
) -> None:
    title = titles(session.get_one(Course, row.course_id))[person.language]
    notices.tell(session, person.id, code, now=now, sign_up=str(sign_up_id), title=title)
