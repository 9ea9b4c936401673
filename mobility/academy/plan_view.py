"""Rows of plans as what leaves the use-cases."""

import uuid
from collections import defaultdict

from sqlmodel import Session, col, select

from mobility.academy import semesters
from mobility.academy.notify import titles
from mobility.academy.plan_shapes import CurvePoint, Instead, PlanCard, PlannedCourse, PlannedSession, PlanView
from models import academy_plan
from models.academy import Course, CourseSession
from models.academy_plan import CoursePlan, PlannedSeat


def card(row: CoursePlan) -> PlanCard:
    """Give how far a plan has come."""
    progress = row.result.get("progress", {"done": 0, "steps": 1})
    return PlanCard(
        id=row.id,
        semester=semesters.of(row.first_day),
        budget=row.budget,
        state=row.state,
        created_at=row.created_at,
        error=row.error,
        share=progress["done"] / progress["steps"],
        objective=row.objective,
        bound=row.bound,
        is_proved=row.status == "optimal",
    )


def whole(session: Session, row: CoursePlan) -> PlanView:
    """Give a plan that is done."""
    told = row.result
    return PlanView(
        card=card(row),
        cost=told["cost"],
        pairs=told["pairs"],
        helped=told["helped"],
        people=told["people"],
        openings=told["openings"],
        courses=_courses(session, row),
        ministries=told["ministries"],
        wanted=(told["wanted"]["pairs"], told["wanted"]["objective"]),
        curve=tuple(CurvePoint(**point) for point in told["curve"]),
        instead=tuple(Instead(one["key"], uuid.UUID(one["course"]), one["people"]) for one in told["instead"]),
    )


def _courses(session: Session, row: CoursePlan) -> tuple[PlannedCourse, ...]:
    told = row.result["courses"]
    rows = session.exec(select(Course).where(col(Course.id).in_([uuid.UUID(key) for key in told])))
    opened = _opened(session, row)
    left = set(
        session.exec(
            select(PlannedSeat.course_id).where(PlannedSeat.plan_id == row.id, col(PlannedSeat.invited_at).is_(None))
        )
    )
    found = [
        PlannedCourse(
            id=course.id,
            titles=titles(course),
            sessions=tuple(opened[course.id]),
            uninvited=course.id in left,
            **told[str(course.id)],
        )
        for course in rows
    ]
    return tuple(sorted(found, key=lambda one: (-(one.pairs or 0), str(one.id))))


def _opened(session: Session, row: CoursePlan) -> dict[uuid.UUID, list[PlannedSession]]:
    query = (
        select(CourseSession)
        .join(academy_plan.PlannedSession, col(academy_plan.PlannedSession.session_id) == col(CourseSession.id))
        .where(academy_plan.PlannedSession.plan_id == row.id)
        .order_by(col(CourseSession.first_day))
    )
    found: dict[uuid.UUID, list[PlannedSession]] = defaultdict(list)
    for one in session.exec(query):
        found[one.course_id].append(
            PlannedSession(id=one.id, first_day=one.first_day, is_cancelled=one.cancelled_at is not None)
        )
    return found
