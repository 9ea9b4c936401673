"""Courses, sessions, sign-ups and certificates, and what the academy plans by."""

import datetime as dt
import uuid
from typing import Any

import factories
from sqlmodel import Session

from mobility.clock import today
from models.academy import Certificate, Course, CourseGoal, CourseLecturer, CourseSession, SignUp
from models.academy_enums import CourseForm
from models.academy_plan import CompetencePriority, CoursePlan
from models.enums import Language
from models.person import Person
from models.rotation_enums import ProposalState

Params = dict[str, Any]


def course(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A course of the catalogue."""
    return {"course_id": _course(session)}


def retired(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A course that has no new sessions."""
    return {"course_id": _course(session, retired_at=now)}


def coming(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A session that is open for sign-up."""
    return {"session_id": _held(session, _course(session), now)}


def taught(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A session under way of a course that the owner teaches."""
    course_id = _course(session)
    session.add(CourseLecturer(course_id=course_id, person_id=owner.id))
    return {"session_id": _held(session, course_id, now, in_days=-1)}


def offered(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A sign-up whose owner is offered a seat."""
    until = now + dt.timedelta(days=2)
    return {"sign_up_id": _sign_up(session, owner, now, offered_at=now, offer_until=until)}


def completed(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A sign-up whose owner has completed the course."""
    before = now - dt.timedelta(hours=1)
    return {"sign_up_id": _sign_up(session, owner, now, seated_at=before, attended_at=before, completed_at=before)}


def led(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A seat of somebody whom the owner leads, in a course that tells leaders."""
    whom = factories.person(session, organisation_code=owner.organisation_code, leader_id=owner.id)
    return {"sign_up_id": _sign_up(session, whom, now, seated_at=now, needs_leader=True)}


def certificate(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A certificate of the owner's."""
    row = Certificate(
        code=uuid.uuid4().hex[:12].upper(),
        person_id=owner.id,
        name="Kari Testesen",
        title_nb="Statistikk for alle",
        title_nn="Statistikk for alle",
        hours=6,
        completed_on=today(now),
        issued_at=now,
    )
    return {"certificate_id": _added(session, row)}


def plan(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A plan for a semester that is still being worked out."""
    row = CoursePlan(
        first_day=today(now),
        last_day=today(now) + dt.timedelta(days=150),
        budget=100_000,
        created_at=now,
        time_limit=20,
    )
    return {"plan_id": _added(session, row)}


def plan_and_course(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A plan that is done, and the course that it holds."""
    key = course(session, owner, now)["course_id"]
    row = session.get_one(CoursePlan, plan(session, owner, now)["plan_id"])
    row.state = ProposalState.DONE
    nothing = dict.fromkeys(("cost", "pairs", "helped", "people", "openings", "objective"), 0)
    held = {"runs": 1, "cost": 0, "offered": 0, "ministries": {}, "pairs": 0}
    row.result = {
        **nothing,
        "courses": {str(key): held},
        "ministries": [],
        "wanted": nothing,
        "curve": [],
        "instead": [],
    }
    session.add(row)
    session.flush()
    return {"plan_id": row.id, "course_id": key}


def priority(session: Session, _owner: Person, now: dt.datetime) -> Params:
    """A competence that is put first."""
    return {
        "priority_id": _added(session, CompetencePriority(competence_key="A01", factor=2, why="Ny lov", set_at=now))
    }


def _course(session: Session, **changes: Any) -> uuid.UUID:
    row = Course(
        code=uuid.uuid4().hex[:12],
        title_nb="Statistikk for alle",
        title_nn="Statistikk for alle",
        text_nb="Du lærer å lese tall.",
        text_nn="Du lærer å lese tal.",
        form=CourseForm.IN_PERSON,
        hours=6,
        seats=10,
        **changes,
    )
    key = _added(session, row)
    _added(session, CourseGoal(course_id=key, competence_key="A01", from_level=1, to_level=3))
    return key


def _held(session: Session, course_id: uuid.UUID, now: dt.datetime, *, in_days: int = 30) -> uuid.UUID:
    first = today(now) + dt.timedelta(days=in_days)
    row = CourseSession(
        course_id=course_id,
        first_day=first,
        last_day=first + dt.timedelta(days=2),
        starts_at=dt.time(9),
        ends_at=dt.time(15),
        place="Møterom 1",
        language=Language.NB,
        seats=5,
        opens_on=min(today(now), first) - dt.timedelta(days=5),
        closes_on=first - dt.timedelta(days=1),
    )
    return _added(session, row)


def _sign_up(
    session: Session, whom: Person, now: dt.datetime, *, needs_leader: bool = False, **steps: Any
) -> uuid.UUID:
    row = SignUp(
        session_id=_held(session, _course(session, needs_leader=needs_leader), now),
        person_id=whom.id,
        organisation_code=whom.organisation_code,
        signed_up_at=now - dt.timedelta(days=3),
        **steps,
    )
    return _added(session, row)


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return getattr(row, "id", None)
