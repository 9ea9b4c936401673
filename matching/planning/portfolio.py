"""A course portfolio problem: people, openings, courses and a budget, checked where it enters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from matching.types import LEVELS


@dataclass(frozen=True, slots=True)
class Learner:
    """A person who may get a seat: the levels held (a competence that is not named is not held)."""

    id: str
    ministry: str
    competences: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Goal:
    """An opening to qualify for by meeting every requirement. ``weight`` is what one more qualified person is worth."""

    id: str
    requirements: Mapping[str, int]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """A course: the levels it lifts to, seats and cost of one run, and seats per ministry in one run (None: no cap).

    ``begins`` holds the levels that a participant has to have from before; empty where anybody can begin.
    """

    id: str
    teaches: Mapping[str, int]
    seats: int
    cost: float
    max_per_ministry: int | None = None
    begins: Mapping[str, int] = field(default_factory=dict)

    def admits(self, held: Mapping[str, int]) -> bool:
        """Tell whether somebody with these levels can begin."""
        return all(held.get(competence, 0) >= level for competence, level in self.begins.items())


@dataclass(frozen=True)
class Portfolio:
    """All that a course plan is made from.

    Parameters
    ----------
    learners, goals, courses
        Ids unique within each.
    budget
        The most that all runs together may cost; not negative.
    max_runs
        Most runs of a course, by its id; a course that is not named may run as often as the budget allows.

    Raises
    ------
    ValueError
        Naming what is wrong and how to mend it.
    """

    learners: tuple[Learner, ...]
    goals: tuple[Goal, ...]
    courses: tuple[Course, ...]
    budget: float
    max_runs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for what, things in (("person", self.learners), ("opening", self.goals), ("course", self.courses)):
            _check_ids(what, [thing.id for thing in things])
        for learner in self.learners:
            _check_levels(f"competences of person {learner.id!r}", learner.competences)
        for goal in self.goals:
            _check_levels(f"requirements of opening {goal.id!r}", goal.requirements)
            _check_amount(f"weight of opening {goal.id!r}", goal.weight)
        for course in self.courses:
            _check_course(course)
        _check_amount("budget", self.budget)
        known = {course.id for course in self.courses}
        for course_id, runs in self.max_runs.items():
            if course_id not in known:
                raise ValueError(f"max_runs names course {course_id!r}, which is not among the courses")
            _check_count(f"max_runs of course {course_id!r}", runs)


def _check_ids(what: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one!r} stands more than once; give each its own id")
        seen.add(one)


def _check_levels(where: str, levels: Mapping[str, int]) -> None:
    for competence, level in levels.items():
        if type(level) is not int or level not in LEVELS:
            raise ValueError(f"{where}: level of {competence!r} is {level!r}; give a whole number from 1 to 5")


def _check_amount(where: str, amount: float) -> None:
    if not isfinite(amount) or amount < 0:
        raise ValueError(f"{where} is {amount!r}; give a number that is not negative")


def _check_count(where: str, count: int) -> None:
    if type(count) is not int or count < 0:
        raise ValueError(f"{where} is {count!r}; give a whole number that is not negative")


def _check_course(course: Course) -> None:
    where = f"of course {course.id!r}"
    _check_levels(f"what is taught {where}", course.teaches)
    _check_levels(f"what is needed to begin {where}", course.begins)
    _check_count(f"seats {where}", course.seats)
    _check_amount(f"cost {where}", course.cost)
    if course.max_per_ministry is not None:
        _check_count(f"max_per_ministry {where}", course.max_per_ministry)
