"""Plans for a semester's courses: asked for, seen, and put into action by opening sign-up. The academy does so."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import audit, notices, permissions
from mobility.academy import plan_view, semesters, sessions
from mobility.academy.input import SessionInput
from mobility.academy.notify import titles
from mobility.academy.plan_shapes import PlanCard, PlanInput, PlanView
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.permissions import Permission
from models.academy import Course
from models.academy_plan import CoursePlan, PlannedSeat, PlannedSession
from models.person import Person
from models.rotation_enums import ProposalState

UNDER_WAY = (ProposalState.QUEUED, ProposalState.RUNNING)
SECONDS = 60.0


def ask(session: Session, actor: Actor, data: PlanInput, *, now: dt.datetime) -> uuid.UUID:
    """Ask for a plan and give its id; it is computed in the background.

    Raises InvalidInputError for a semester that cannot be planned today, ConflictError while a plan is being computed
    and while suggestions are stopped everywhere.
    """
    permissions.check(actor, Permission.PLAN_COURSES)
    switch.require_on(session, None)
    semester = semesters.read(data.semester)
    if semester is None or semester not in semesters.coming(today(now)):
        raise InvalidInputError({"semester": "enum"})
    if session.exec(select(CoursePlan.id).where(col(CoursePlan.state).in_(UNDER_WAY)).limit(1)).first() is not None:
        raise ConflictError("academy.computing")
    row = CoursePlan(
        first_day=semester.first_day,
        last_day=semester.last_day,
        budget=data.budget,
        made_by_id=actor.person_id,
        created_at=now,
        time_limit=SECONDS,
    )
    session.add(row)
    audit.record(session, actor, "course-plan.asked", subject=("course-plan", row.id), now=now, budget=data.budget)
    session.flush()
    return row.id


def listed(session: Session, actor: Actor) -> tuple[PlanCard, ...]:
    """Give all plans, newest first."""
    permissions.check(actor, Permission.PLAN_COURSES)
    rows = session.exec(select(CoursePlan).order_by(col(CoursePlan.created_at).desc(), col(CoursePlan.id)))
    return tuple(plan_view.card(row) for row in rows)


def card(session: Session, actor: Actor, plan_id: uuid.UUID) -> PlanCard:
    """Give how far a plan has come. Raises NotFoundError for an unknown one."""
    return plan_view.card(_find(session, actor, plan_id))


def get(session: Session, actor: Actor, plan_id: uuid.UUID) -> PlanView:
    """Give a plan whole. Raises NotFoundError for one that is not done."""
    return plan_view.whole(session, _done(session, actor, plan_id))


def open_session(
    session: Session, actor: Actor, plan_id: uuid.UUID, course_id: uuid.UUID, data: SessionInput, *, now: dt.datetime
) -> uuid.UUID:
    """Open sign-up to a course of a plan, tell those whom it offers a seat, and give the session's id.

    As many are invited as the session has seats, those first for whom it opens most. Nobody else learns who they are.
    Raises NotFoundError for a course outside the plan, and as ``sessions.hold``.
    """
    row = _done(session, actor, plan_id)
    if str(course_id) not in row.result["courses"]:
        raise NotFoundError("course", course_id)
    session_id = sessions.hold(session, actor, course_id, data, now=now)
    session.add(PlannedSession(plan_id=row.id, session_id=session_id))
    _invite(session, row, course_id, data.seats, now=now)
    audit.record(session, actor, "course-plan.opened", subject=("course-plan", row.id), now=now, course=str(course_id))
    session.flush()
    return session_id


def _invite(session: Session, row: CoursePlan, course_id: uuid.UUID, most: int, *, now: dt.datetime) -> None:
    course = session.get_one(Course, course_id)
    waiting = (
        select(PlannedSeat, Person)
        .join(Person, col(Person.id) == col(PlannedSeat.person_id))
        .where(
            PlannedSeat.plan_id == row.id,
            PlannedSeat.course_id == course_id,
            col(PlannedSeat.invited_at).is_(None),
            (col(Person.ends_on).is_(None)) | (col(Person.ends_on) >= today(now)),
        )
        .order_by(col(PlannedSeat.unlocks).desc(), col(PlannedSeat.person_id))
        .limit(most)
    )
    for seat, person in session.exec(waiting):
        seat.invited_at = now
        session.add(seat)
        title = titles(course)[person.language]
        notices.tell(session, person.id, "course.invited", now=now, course=str(course_id), title=title)


def _find(session: Session, actor: Actor, plan_id: uuid.UUID) -> CoursePlan:
    permissions.check(actor, Permission.PLAN_COURSES)
    found = session.get(CoursePlan, plan_id)
    if found is None:
        raise NotFoundError("course-plan", plan_id)
    return found


def _done(session: Session, actor: Actor, plan_id: uuid.UUID) -> CoursePlan:
    found = _find(session, actor, plan_id)
    if found.state is not ProposalState.DONE:
        raise NotFoundError("course-plan", plan_id)
    return found
