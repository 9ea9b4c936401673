"""What people send to the academy, the same for form and API."""

import datetime as dt
import uuid
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from mobility.opportunity_input import Address, Day, Text
from models.academy_enums import CourseForm
from models.enums import Language

_MOST_SEATS = 1000
_MOST_GOALS = 10


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class GoalInput(_Input):
    """A competence that a course gives; ``from_level`` is None where anybody can begin."""

    competence_key: Text = Field(max_length=80)
    from_level: int | None = Field(default=None, ge=1, le=4)
    to_level: int = Field(ge=1, le=5)

    @field_validator("to_level")
    @classmethod
    def _upwards(cls, value: int, told: ValidationInfo) -> int:
        begins = told.data.get("from_level")
        if begins is not None and value <= begins:
            raise PydanticCustomError("not_upwards", "a course ends at a higher level than it begins at; raise it")
        return value


def _some_each_once(value: tuple[GoalInput, ...]) -> tuple[GoalInput, ...]:
    # A least length of the field would hide what is wrong with the only goal.
    if not value:
        raise PydanticCustomError("no_goals", "a course gives at least one competence; add one")
    if len({one.competence_key for one in value}) < len(value):
        raise PydanticCustomError("given_twice", "a competence is given twice; keep one of them")
    return value


class _Seats(_Input):
    seats: int = Field(ge=1, le=_MOST_SEATS)
    seats_per_ministry: int | None = Field(default=None, ge=1, le=_MOST_SEATS)

    @field_validator("seats_per_ministry")
    @classmethod
    def _within(cls, value: int | None, told: ValidationInfo) -> int | None:
        if value is not None and value > told.data.get("seats", _MOST_SEATS):
            raise PydanticCustomError("more_than_seats", "a ministry cannot have more seats than there are; lower it")
        return value


class CourseInput(_Seats):
    """A course as the academy writes it; the texts are plain, with their paragraphs.

    Parameters
    ----------
    hours
        Hours of teaching, all days together.
    seats, seats_per_ministry
        What a new session begins with; None for no share.
    cost
        Kroner for one session.
    needs_leader
        Whether a participant's leader is told of the seat.
    required
        Courses that it is wise to have been through.
    lecturers
        Mail addresses of those who teach it.
    """

    code: Text = Field(min_length=1, max_length=20)
    title_nb: Text = Field(min_length=1, max_length=200)
    title_nn: Text = Field(min_length=1, max_length=200)
    title_en: Text = Field(default="", max_length=200)
    text_nb: Text = Field(min_length=1, max_length=5000)
    text_nn: Text = Field(min_length=1, max_length=5000)
    text_en: Text = Field(default="", max_length=5000)
    form: CourseForm
    hours: int = Field(ge=1, le=1000)
    cost: int = Field(default=0, ge=0, le=100_000_000)
    needs_leader: bool = False
    goals: Annotated[tuple[GoalInput, ...], AfterValidator(_some_each_once)] = Field(max_length=_MOST_GOALS)
    required: tuple[uuid.UUID, ...] = Field(default=(), max_length=10)
    lecturers: tuple[Text, ...] = Field(default=(), max_length=10)


class SessionInput(_Seats):
    """A session of a course; the last day to sign up is at the latest its first day."""

    first_day: Day
    last_day: Day
    starts_at: dt.time
    ends_at: dt.time
    place: Text = Field(default="", max_length=200)
    link: Address = None
    language: Language = Language.NB
    opens_on: Day
    closes_on: Day

    @field_validator("last_day")
    @classmethod
    def _not_before_the_first(cls, value: dt.date, told: ValidationInfo) -> dt.date:
        return _in_order(told.data.get("first_day"), value)

    @field_validator("ends_at")
    @classmethod
    def _after_the_start(cls, value: dt.time, told: ValidationInfo) -> dt.time:
        begins = told.data.get("starts_at")
        if begins is not None and value <= begins:
            raise PydanticCustomError("ends_before_start", "the day ends before it starts; give a later time")
        return value

    @field_validator("closes_on")
    @classmethod
    def _between(cls, value: dt.date, told: ValidationInfo) -> dt.date:
        _in_order(told.data.get("opens_on"), value)
        first = told.data.get("first_day")
        if first is not None and value > first:
            raise PydanticCustomError("after_first_day", "sign-up ends after the first day; give an earlier day")
        return value


class CancelInput(_Input):
    """Why a session is called off, told to all who have signed up."""

    why: Text = Field(min_length=1, max_length=500)


class LearningGoalInput(_Input):
    """The level to which somebody wants to learn a competence."""

    level: int = Field(ge=1, le=5)


def _in_order(first: dt.date | None, last: dt.date) -> dt.date:
    if first is not None and last < first:
        raise PydanticCustomError("day_before", "the days come in the wrong order; turn them round")
    return last
