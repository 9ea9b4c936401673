"""What the academy plans by: competences put first, plans for a semester, and how gaps have been, night by night."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, one_of
from models.computed import Computed
from models.rotation_enums import ProposalState


class CompetencePriority(Identified, table=True):
    """A competence that the academy puts first: openings that ask for it count so many times in a plan."""

    __tablename__ = "competence_priority"
    __table_args__ = (sa.CheckConstraint("factor BETWEEN 2 AND 3", name="factor"),)

    competence_key: str = Field(foreign_key="competence.key", unique=True)
    factor: int
    why: str = Field(max_length=500)
    set_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    set_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class CoursePlan(Computed, table=True):
    """A plan for a semester's courses, asked for, being computed, or done with its proof."""

    __tablename__ = "course_plan"
    __table_args__ = (
        sa.CheckConstraint("last_day > first_day", name="days"),
        sa.CheckConstraint("budget >= 0", name="budget"),
        one_of("state", ProposalState),
    )

    first_day: dt.date = Field(description="Of the semester")
    last_day: dt.date
    budget: int = Field(description="Kroner")
    made_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    result: dict[str, Any] = Field(
        default_factory=dict, sa_type=sa.JSON, nullable=False, description="Figures about courses; never about a person"
    )


class PlannedSeat(SQLModel, table=True):
    """A seat that a plan would offer somebody. Shown to nobody but the person, and only once invited."""

    __tablename__ = "planned_seat"

    plan_id: uuid.UUID = Field(foreign_key="course_plan.id", primary_key=True, ondelete="CASCADE")
    course_id: uuid.UUID = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE", index=True)
    unlocks: int = Field(
        description="Openings that the person becomes qualified for by this course, alone or with more"
    )
    invited_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class PlannedSession(SQLModel, table=True):
    """A session that was opened from a plan."""

    __tablename__ = "planned_session"

    plan_id: uuid.UUID = Field(foreign_key="course_plan.id", primary_key=True, ondelete="CASCADE")
    session_id: uuid.UUID = Field(foreign_key="course_session.id", primary_key=True, ondelete="CASCADE")


class GapSnapshot(SQLModel, table=True):
    """How a competence stood on a day, as it may be told: NULL for what is left out for being about too few people."""

    __tablename__ = "gap_snapshot"

    day: dt.date = Field(primary_key=True)
    competence_key: str = Field(foreign_key="competence.key", primary_key=True)
    asked: int = Field(description="Openings that ask for it")
    able: int | None = Field(default=None, description="People who have it at the level most openings ask for")
    taught: int | None = Field(default=None, description="People who have learned it on a course, level not told")
