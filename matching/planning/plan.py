"""A course plan, made whole from runs and seats: what it unlocks, what it costs, and how good it is proved to be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import ceil, fsum, isclose

from matching.planning.portfolio import Course, Goal, Learner, Portfolio

TOLERANCE = 1e-6
"""Relative distance within which a bound proves an objective."""


class PlanStatus(StrEnum):
    """Whether nothing better can exist, or only a bound is known."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A pair that becomes qualified, and the courses that do it: none of them could be left out."""

    person: str
    opening: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """Runs by course, seats as (course, person), the pairs unlocked, and how good it is proved to be."""

    status: PlanStatus
    objective: float
    bound: float
    cost: float
    runs: Mapping[str, int]
    seats: tuple[tuple[str, str], ...]
    unlocked: tuple[Unlocked, ...]

    @property
    def gap(self) -> float:
        """How far above the objective the optimum may lie, as a share of the objective; infinite for nothing."""
        if self.bound <= self.objective:
            return 0.0
        return (self.bound - self.objective) / self.objective if self.objective else float("inf")


def settle(portfolio: Portfolio, seats: Iterable[tuple[str, str]], bound: float) -> CoursePlan:
    """Make the plan of these seats, (course, person): drop what unlocks nothing, run no more than is needed, and judge.

    Parameters
    ----------
    portfolio
        The problem.
    seats
        Seats that fit within budget and rules.
    bound
        What no plan can pass.
    """
    courses = {course.id: course for course in portfolio.courses}
    taken: dict[str, list[Course]] = defaultdict(list)
    for course_id, person in sorted(seats):
        taken[person].append(courses[course_id])
    pairs = [
        Unlocked(learner.id, goal.id, by)
        for learner in portfolio.learners
        if learner.id in taken
        for goal in portfolio.goals
        if goal.weight > 0 and (by := _opened(learner, goal, taken[learner.id]))
    ]
    weight = {goal.id: goal.weight for goal in portfolio.goals}
    objective = fsum(weight[pair.opening] for pair in pairs)
    needed = {(course_id, pair.person) for pair in pairs for course_id in pair.by}
    runs = _runs_needed(portfolio, needed)
    proved = bound <= objective or isclose(bound, objective, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return CoursePlan(
        status=PlanStatus.OPTIMAL if proved else PlanStatus.FEASIBLE,
        objective=objective,
        bound=objective if proved else bound,
        cost=fsum(courses[course].cost * count for course, count in runs.items()),
        runs=runs,
        seats=tuple(sorted(needed)),
        unlocked=tuple(pairs),
    )


def gained(goals: Iterable[Goal], learner: Learner, taken: list[Course]) -> float:
    """Give what courses are worth to one person: the weights of those of the openings that they open, added up."""
    return fsum(goal.weight for goal in goals if goal.weight > 0 and _opened(learner, goal, taken))


def _opened(learner: Learner, goal: Goal, taken: list[Course]) -> tuple[str, ...]:
    """Give the fewest courses, first by id, that take the learner to the goal; none when already there or never."""
    lacking = {k: level for k, level in goal.requirements.items() if learner.competences.get(k, 0) < level}
    useful = [course for course in taken if any(course.teaches.get(k, 0) >= level for k, level in lacking.items())]
    best = {k: max((course.teaches.get(k, 0) for course in useful), default=0) for k in lacking}
    if not lacking or any(best[k] < level for k, level in lacking.items()):
        return ()
    return next(
        tuple(course.id for course in chosen)
        for size in range(1, len(useful) + 1)
        for chosen in combinations(useful, size)
        if all(any(course.teaches.get(k, 0) >= level for course in chosen) for k, level in lacking.items())
    )


def _runs_needed(portfolio: Portfolio, seats: set[tuple[str, str]]) -> dict[str, int]:
    """Give the fewest runs that hold the seats: enough in all, and enough for the ministry with most people."""
    ministry = {learner.id: learner.ministry for learner in portfolio.learners}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for course_id, person in seats:
        counts[course_id][ministry[person]] += 1
    needed = {}
    for course in sorted(portfolio.courses, key=lambda course: course.id):
        if course.id in counts:
            filled = counts[course.id]
            by_ministry = ceil(max(filled.values()) / course.max_per_ministry) if course.max_per_ministry else 0
            needed[course.id] = max(ceil(filled.total() / course.seats), by_ministry)
    return needed
