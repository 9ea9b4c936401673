"""What goes into and leaves the use-cases of semester plans. Nothing in them is about a person."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mobility.academy.semesters import Semester
from mobility.opportunity_input import Text
from models.enums import Language
from models.rotation_enums import ProposalState

MOST = 100_000_000
"""The largest budget, in kroner."""


class PlanInput(BaseModel):
    """A semester to plan, and what its courses may cost together, in kroner."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    semester: Annotated[Text, Field(min_length=1, max_length=10)]
    budget: int = Field(ge=1, le=MOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCard:
    """A plan in a list; ``share`` is how much of the work is done, 0 to 1."""

    id: uuid.UUID
    semester: Semester
    budget: int
    state: ProposalState
    created_at: dt.datetime
    error: str | None
    share: float
    objective: float | None
    bound: float | None
    is_proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session that has been opened from the plan, and its first day."""

    id: uuid.UUID
    first_day: dt.date
    is_cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCourse:
    """A course of a plan.

    Parameters
    ----------
    runs
        How often it is held.
    cost
        Kroner, all runs together.
    offered
        People who would be offered a seat; None where they are too few to be told, like all that follows.
    ministries
        Ministry → those of its people who would be offered a seat.
    pairs
        Pairs of person and opening that it has a part in unlocking.
    sessions
        Those opened from the plan, first to come first.
    uninvited
        Whether somebody is left to invite.
    """

    id: uuid.UUID
    titles: Mapping[Language, str]
    runs: int
    cost: int
    offered: int | None
    ministries: Mapping[str, int | None]
    pairs: int | None
    sessions: tuple[PlannedSession, ...]
    uninvited: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a budget brings: worth of the best plan found, and what no plan can pass."""

    budget: float
    objective: float
    bound: float


@dataclass(frozen=True, slots=True)
class Instead:
    """A competence that a planned course gives, and people in rounds under way who have it already."""

    key: str
    course_id: uuid.UUID
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan whole.

    Parameters
    ----------
    cost
        Kroner.
    pairs
        Pairs of person and opening that are unlocked.
    helped
        People whom that is; None where they are too few to be told.
    people, openings
        How many the plan was made from.
    ministries
        Ministry → seats offered in all; None where they are too few to be told.
    wanted
        Pairs that running the most wanted courses would unlock, and their worth.
    """

    card: PlanCard
    cost: int
    pairs: int
    helped: int | None
    people: int
    openings: int
    courses: tuple[PlannedCourse, ...]
    ministries: Mapping[str, int | None]
    wanted: tuple[int, float]
    curve: tuple[CurvePoint, ...]
    instead: tuple[Instead, ...]
