"""Courses: what is asked for and taught soon, and who takes part."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells
from mobility.indicators.shapes import Figure, Frame, by_ministry
from models.academy import CourseGoal, CourseSession, SignUp
from models.enums import Direction, OpportunityKind
from models.opportunity import Opportunity, Requirement

_AHEAD = 2


def figures(frame: Frame) -> Iterator[Figure]:
    """Give the competences asked for, those of them that a course gives in the next six months, and who came."""
    asked = set(frame.session.execute(_asked(frame)).scalars())
    taught = set(frame.session.execute(_taught(frame)).scalars())
    yield Figure("competences-asked", len(asked))
    yield Figure("competences-taught", len(asked & taught))
    query = (
        sa.select(col(SignUp.organisation_code), sa.func.count())
        .join(CourseSession, col(CourseSession.id) == col(SignUp.session_id))
        .where(
            col(SignUp.attended_at).is_not(None),
            col(CourseSession.last_day).between(frame.quarter.first_day, frame.quarter.last_day),
        )
        .group_by(col(SignUp.organisation_code))
    )
    came = {row[0]: int(row[1]) for row in frame.session.execute(query)}
    told = small_cells.table({(code,): came.get(code, 0) for code in frame.codes})
    yield from by_ministry("participants", {code: count for (code,), count in told.items()}, frame.codes)


def _asked(frame: Frame) -> sa.Select[str]:
    return (
        sa.select(col(Requirement.competence_key))
        .join(Opportunity, col(Opportunity.id) == col(Requirement.opportunity_id))
        .where(
            col(Opportunity.published_at) >= frame.quarter.start,
            col(Opportunity.published_at) < frame.quarter.end,
            col(Opportunity.direction) == Direction.OFFERED,
            col(Opportunity.kind) != OpportunityKind.POSITION,
        )
        .distinct()
    )


def _taught(frame: Frame) -> sa.Select[str]:
    return (
        sa.select(col(CourseGoal.competence_key))
        .join(CourseSession, col(CourseSession.course_id) == col(CourseGoal.course_id))
        .where(
            col(CourseSession.first_day) > frame.quarter.last_day,
            col(CourseSession.first_day) <= frame.quarter.back(-_AHEAD).last_day,
            sa.or_(col(CourseSession.cancelled_at).is_(None), col(CourseSession.cancelled_at) >= frame.quarter.end),
        )
        .distinct()
    )
