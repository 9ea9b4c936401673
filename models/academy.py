"""Departementsakademiet: courses with what they give, their sessions, and each person's way through one."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.academy_enums import CourseForm
from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
from models.enums import Language


class Course(Identified, Stamped, table=True):
    """A course of the catalogue. A new session begins with its seats; a retired course has no new ones."""

    __table_args__ = (
        sa.CheckConstraint("hours BETWEEN 1 AND 1000", name="hours"),
        sa.CheckConstraint("seats BETWEEN 1 AND 1000", name="seats"),
        sa.CheckConstraint("seats_per_ministry BETWEEN 1 AND seats", name="seats_per_ministry"),
        sa.CheckConstraint("cost >= 0", name="cost"),
        one_of("form", CourseForm),
    )

    code: str = Field(max_length=20, unique=True, description="Short name that the academy knows it by")
    title_nb: str = Field(max_length=200)
    title_nn: str = Field(max_length=200)
    title_en: str = Field(default="", max_length=200)
    text_nb: str = Field(default="", max_length=5000)
    text_nn: str = Field(default="", max_length=5000)
    text_en: str = Field(default="", max_length=5000)
    form: CourseForm = Field(sa_type=enum_type(CourseForm), nullable=False)
    hours: int = Field(description="Of teaching, all days together")
    seats: int = Field(description="In a session")
    seats_per_ministry: int | None = Field(default=None, description="In a session, while others may still sign up")
    cost: int = Field(default=0, description="Kroner for one session, borne by the academy")
    needs_leader: bool = Field(default=False, description="The participant's leader is told of the seat")
    retired_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class CourseGoal(SQLModel, table=True):
    """A competence that a course gives, and the level that it begins from, where it asks for one."""

    __tablename__ = "course_goal"
    __table_args__ = (
        sa.CheckConstraint("to_level BETWEEN 1 AND 5", name="to_level"),
        sa.CheckConstraint("from_level BETWEEN 1 AND to_level - 1", name="from_level"),
    )

    course_id: uuid.UUID = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", primary_key=True, index=True)
    from_level: int | None = None
    to_level: int


class CoursePrerequisite(SQLModel, table=True):
    """A course that it is wise to have been through before another."""

    __tablename__ = "course_prerequisite"
    __table_args__ = (sa.CheckConstraint("required_id <> course_id", name="another"),)

    course_id: uuid.UUID = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")
    required_id: uuid.UUID = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")


class CourseLecturer(SQLModel, table=True):
    """One of the ministries' own who teaches a course."""

    __tablename__ = "course_lecturer"

    course_id: uuid.UUID = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")


class CourseSession(Identified, Stamped, table=True):
    """A course held on certain days. Its status follows from its days and moments."""

    __tablename__ = "course_session"
    __table_args__ = (
        sa.CheckConstraint("last_day >= first_day", name="days"),
        sa.CheckConstraint("ends_at > starts_at", name="hours"),
        sa.CheckConstraint("closes_on >= opens_on AND first_day >= closes_on", name="sign_up"),
        sa.CheckConstraint("seats BETWEEN 1 AND 1000", name="seats"),
        sa.CheckConstraint("seats_per_ministry BETWEEN 1 AND seats", name="seats_per_ministry"),
        one_of("language", Language),
    )

    course_id: uuid.UUID = Field(foreign_key="course.id", index=True, ondelete="CASCADE")
    first_day: dt.date = Field(index=True)
    last_day: dt.date
    starts_at: dt.time = Field(description="Each day, in Oslo")
    ends_at: dt.time
    place: str = Field(default="", max_length=200)
    link: str | None = Field(default=None, max_length=1000, description="Told to those who have a seat")
    language: Language = Field(sa_type=enum_type(Language), nullable=False)
    seats: int
    seats_per_ministry: int | None = None
    opens_on: dt.date = Field(description="First day to sign up")
    closes_on: dt.date = Field(description="Last day to sign up; from then on no ministry's share is held back")
    reminded_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_why: str = Field(default="", max_length=500)


class SignUp(Identified, table=True):
    """A person's way through one session, as dated steps; where it stands follows from them.

    Who signs up again after having left begins anew in the same row: the trail keeps what was before.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "person_id"),
        sa.CheckConstraint("offered_at IS NULL OR offer_until IS NOT NULL", name="offer"),
        sa.CheckConstraint("completed_at IS NULL OR attended_at IS NOT NULL", name="completed"),
        sa.CheckConstraint("absent_at IS NULL OR attended_at IS NULL", name="attendance"),
    )

    session_id: uuid.UUID = Field(foreign_key="course_session.id", ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code", description="Ministry at sign-up")
    signed_up_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    offered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    offer_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    seated_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lapsed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, description="When an offer ran out")
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    attended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    absent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    completed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Certificate(Identified, table=True):
    """What the paper says about a course completed. It stays as it was issued, also when the course is reworded."""

    __table_args__ = (sa.UniqueConstraint("sign_up_id"),)

    code: str = Field(max_length=20, unique=True, description="Printed on the paper; opens the public check")
    sign_up_id: uuid.UUID | None = Field(default=None, foreign_key="sign_up.id", ondelete="SET NULL")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=210)
    title_nb: str = Field(max_length=200)
    title_nn: str = Field(max_length=200)
    title_en: str = Field(default="", max_length=200)
    hours: int
    completed_on: dt.date = Field(description="Last day of the session")
    issued_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class LearningGoal(SQLModel, table=True):
    """The level to which a person wants to learn a competence; it counts while the profile wants to learn it."""

    __tablename__ = "learning_goal"
    __table_args__ = (sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    held_id: uuid.UUID = Field(foreign_key="held_competence.id", primary_key=True, ondelete="CASCADE")
    level: int
