"""Courses, sessions and people for tests of the academy. Nothing is committed."""

import datetime as dt
from typing import Any

from factories import NOW, TODAY, competence, employee, grant, person
from sqlmodel import Session

from mobility.academy import attendance, sessions, sign_ups, writing
from mobility.academy.input import CourseInput, SessionInput
from mobility.actors import Actor, load
from models.academy import SignUp
from models.academy_enums import SignUpStatus
from models.enums import Role

FIRST_DAY = TODAY + dt.timedelta(days=30)
CLOSES_ON = TODAY + dt.timedelta(days=20)


def days(number: float) -> dt.datetime:
    """Give the moment so many days after now."""
    return NOW + dt.timedelta(days=number)


ON_LAST_DAY = days(30)


def planner(session: Session) -> Actor:
    """Make somebody of the academy."""
    row = person(session, organisation_code="DFD")
    grant(session, row, Role.ACADEMY)
    return load(session, row.id)


def course_values(**changes: Any) -> dict[str, Any]:
    """Give what a course is written with."""
    return {
        "code": "TEST-1",
        "title_nb": "Statistikk for alle",
        "title_nn": "Statistikk for alle saman",
        "text_nb": "Du lærer å lese tall.",
        "text_nn": "Du lærer å lese tal.",
        "form": "in-person",
        "hours": 6,
        "seats": 10,
        "goals": [{"competence_key": "statistics", "from_level": 1, "to_level": 3}],
        **changes,
    }


def session_values(**changes: Any) -> dict[str, Any]:
    """Give what a session is written with: one day in thirty days, sign-up open for twenty."""
    return {
        "first_day": FIRST_DAY,
        "last_day": FIRST_DAY,
        "starts_at": "09:00",
        "ends_at": "15:00",
        "place": "Møterom 1",
        "link": "https://example.no/mote",
        "language": "nb",
        "seats": 2,
        "opens_on": TODAY,
        "closes_on": CLOSES_ON,
        **changes,
    }


class Academy:
    """Somebody of the academy, a course, and a session of it with two seats."""

    def __init__(self, session: Session, *, course: dict[str, Any] | None = None, **held: Any) -> None:
        self.session = session
        competence(session, "statistics")
        self.planner = planner(session)
        data = CourseInput.model_validate(course_values(**(course or {})))
        self.course_id = writing.add(session, self.planner, data, now=NOW)
        self.session_id = self.hold(**held)

    def hold(self, **changes: Any) -> Any:
        """Open a session."""
        data = SessionInput.model_validate(session_values(**changes))
        return sessions.hold(self.session, self.planner, self.course_id, data, now=NOW)

    def sign_up(self, who: Actor | str = "KLD", *, at: float = 0) -> SignUp:
        """Sign somebody up, a new person where only a ministry is given, so many days from now."""
        actor = employee(self.session, organisation_code=who) if isinstance(who, str) else who
        return sign_ups.sign_up(self.session, actor, self.session_id, now=days(at))

    def actor(self, row: SignUp) -> Actor:
        """Give who has signed up."""
        return load(self.session, row.person_id)

    def mark(self, row: SignUp, said: SignUpStatus, *, now: dt.datetime = ON_LAST_DAY) -> int:
        """Say how it went for somebody."""
        return attendance.mark(self.session, self.planner, row.session_id, {row.id: said}, now=now)
