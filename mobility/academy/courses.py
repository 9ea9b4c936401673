"""What the courses of the catalogue give: for planning, for gaps, and for pages that lead to a course."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.academy import rules
from mobility.academy.notify import titles
from mobility.academy.shapes import CourseLink
from mobility.clock import today
from mobility.course_shapes import CourseGives, Goal
from models.academy import Course, CourseGoal, CourseSession
from models.academy_enums import SessionStatus
from models.competence import Competence


def offered(session: Session) -> tuple[CourseGives, ...]:
    """Give all courses that are not retired, by code, with what they give; for planning and gaps."""
    rows = session.exec(select(Course).where(col(Course.retired_at).is_(None)).order_by(col(Course.code))).all()
    given = goals(session, [row.id for row in rows])
    return tuple(
        CourseGives(
            id=row.id,
            code=row.code,
            titles=titles(row),
            goals=given[row.id],
            form=row.form,
            hours=row.hours,
            seats=row.seats,
            seats_per_ministry=row.seats_per_ministry,
            cost=row.cost,
        )
        for row in rows
    )


def giving(session: Session, keys: Collection[str], *, now: dt.datetime) -> dict[str, tuple[CourseLink, ...]]:
    """Give, for each competence, the courses that give it: those that can be joined first, then by level and code."""
    today_key = sa.func.coalesce(Competence.merged_into, Competence.key)
    rows = session.execute(
        sa.select(Course, col(CourseGoal.from_level), col(CourseGoal.to_level), today_key)
        .join(CourseGoal, col(CourseGoal.course_id) == col(Course.id))
        .join(Competence, col(Competence.key) == col(CourseGoal.competence_key))
        .where(today_key.in_(keys), col(Course.retired_at).is_(None))
        .order_by(col(CourseGoal.to_level), col(Course.code))
    ).all()
    days = _next_days(session, [course.id for course, *_ in rows], today(now))
    found: dict[str, list[CourseLink]] = {key: [] for key in keys}
    for course, begins, ends, key in rows:
        found[key].append(
            CourseLink(
                id=course.id,
                titles=titles(course),
                from_level=begins,
                to_level=ends,
                next_day=days.get(course.id),
            )
        )
    return {key: tuple(sorted(links, key=lambda one: one.next_day is None)) for key, links in found.items()}


def goals(session: Session, course_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Goal, ...]]:
    """Give what courses give, in the vocabulary of today: highest level first."""
    query = (
        select(CourseGoal, Competence)
        .join(Competence, col(Competence.key) == col(CourseGoal.competence_key))
        .where(col(CourseGoal.course_id).in_(course_ids))
        .order_by(col(CourseGoal.to_level), col(CourseGoal.competence_key))
    )
    found: dict[uuid.UUID, dict[str, Goal]] = {key: {} for key in course_ids}
    for one, competence in session.exec(query):
        key = competence.merged_into or competence.key
        found[one.course_id][key] = Goal(key, one.from_level, one.to_level)
    return {
        course: tuple(sorted(given.values(), key=lambda one: (-one.to_level, one.key)))
        for course, given in found.items()
    }


def _next_days(session: Session, course_ids: Collection[uuid.UUID], day: dt.date) -> dict[uuid.UUID, dt.date]:
    query = select(CourseSession).where(
        col(CourseSession.course_id).in_(course_ids), col(CourseSession.closes_on) >= day
    )
    coming = session.exec(query.order_by(col(CourseSession.first_day).desc()))
    joined = (SessionStatus.PLANNED, SessionStatus.OPEN)
    return {row.course_id: row.first_day for row in coming if rules.session_status(row, day) in joined}
