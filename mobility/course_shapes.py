"""Courses and the problem of a semester as plain values: what the academy and the bridge to the planner share."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from models.academy_enums import CourseForm
from models.enums import Language


@dataclass(frozen=True, slots=True)
class Goal:
    """A competence that a course gives; ``from_level`` is None where anybody can begin."""

    key: str
    from_level: int | None
    to_level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseGives:
    """What planning needs to know of a course: what it gives, to how many, for how much (kroner a session)."""

    id: uuid.UUID
    code: str
    titles: Mapping[Language, str]
    goals: tuple[Goal, ...]
    form: CourseForm
    hours: int
    seats: int
    seats_per_ministry: int | None
    cost: int


MOST_RUNS = 4
"""So often the academy can hold the same course in a semester."""


@dataclass(frozen=True, slots=True)
class Problem:
    """People (ministry, competence → level), openings (competence → level, weight), and courses that can be held.

    An opening counts once, and as many times as the heaviest priority among the competences that it cannot do without.
    """

    people: Mapping[uuid.UUID, tuple[str, Mapping[str, int]]]
    openings: Mapping[uuid.UUID, tuple[Mapping[str, int], float]]
    courses: tuple[CourseGives, ...]
    budget: int
    most_runs: int = MOST_RUNS
