"""A semester to the course planner and its plan back, as plain values; the plan has passed the planner's own check."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.planning.courses import plan_courses
from matching.planning.curve import BudgetPoint, budget_curve, point_of
from matching.planning.plan import CoursePlan
from matching.planning.portfolio import Course, Goal, Learner, Portfolio
from matching.planning.wanted import most_wanted
from mobility.course_shapes import Problem

SHARES = (0.25, 0.5, 0.75, 1.25, 1.5)
"""Budgets of the curve beside the plan's own, as shares of it."""

Point = BudgetPoint
"""A point of the curve: budget, worth of the best plan found, what no plan can pass, and what the plan costs."""


@dataclass(frozen=True, slots=True)
class Found:
    """How far the work has come: steps done of all, and the plan's worth and bound once they are known."""

    done: int
    steps: int
    objective: float | None = None
    bound: float | None = None


@dataclass(frozen=True, slots=True)
class Simple:
    """What running the most wanted courses would bring, and cost."""

    objective: float
    pairs: int
    cost: float
    runs: Mapping[uuid.UUID, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A plan with its proof.

    Parameters
    ----------
    status
        ``optimal`` when proved, else ``feasible``.
    objective, bound
        Weights of the pairs of person and opening that are unlocked, and what no plan can pass.
    pairs, helped
        How many pairs, and how many people they are of.
    runs
        Course → sessions.
    seats
        (Course, person) → how many openings the person is unlocked for with that course's help.
    by_course
        Course → pairs that it has a part in.
    wanted
        The simple way, for comparison.
    curve
        By budget, rising; the plan's own among them.
    """

    status: str
    objective: float
    bound: float
    cost: float
    pairs: int
    helped: int
    runs: Mapping[uuid.UUID, int]
    seats: Mapping[tuple[uuid.UUID, uuid.UUID], int]
    by_course: Mapping[uuid.UUID, int]
    wanted: Simple
    curve: tuple[BudgetPoint, ...]


def solve(problem: Problem, *, seconds: float, watch: Callable[[Found], None] = lambda _: None) -> Solved:
    """Plan a semester within the time: half of it for the plan, the rest shared by the points of the curve."""
    asked, steps = _asked(problem), len(SHARES) + 1
    watch(Found(0, steps))
    plan = plan_courses(asked, seconds=seconds / 2)
    curve = budget_curve(
        asked,
        (round(asked.budget * share) for share in SHARES),
        seconds=seconds / 2 / len(SHARES),
        known=(point_of(plan, asked.budget),),
        watch=lambda done: watch(Found(done, steps, plan.objective, plan.bound)),
    )
    simple = most_wanted(asked)
    parts = Counter((uuid.UUID(course), uuid.UUID(pair.person)) for pair in plan.unlocked for course in pair.by)
    return Solved(
        status=plan.status.value,
        objective=plan.objective,
        bound=plan.bound,
        cost=plan.cost,
        pairs=len(plan.unlocked),
        helped=len({pair.person for pair in plan.unlocked}),
        runs=_runs(plan),
        seats={seat: parts[seat] for seat in sorted(parts)},
        by_course=Counter(uuid.UUID(course) for pair in plan.unlocked for course in pair.by),
        wanted=Simple(simple.objective, len(simple.unlocked), simple.cost, _runs(simple)),
        curve=curve,
    )


def _asked(problem: Problem) -> Portfolio:
    return Portfolio(
        learners=tuple(Learner(str(key), ministry, held) for key, (ministry, held) in sorted(problem.people.items())),
        goals=tuple(Goal(str(key), asked, weight) for key, (asked, weight) in sorted(problem.openings.items())),
        courses=tuple(
            Course(
                id=str(one.id),
                teaches={goal.key: goal.to_level for goal in one.goals},
                seats=one.seats,
                cost=float(one.cost),
                max_per_ministry=one.seats_per_ministry,
                begins={goal.key: goal.from_level for goal in one.goals if goal.from_level is not None},
            )
            for one in problem.courses
        ),
        budget=float(problem.budget),
        max_runs={str(one.id): problem.most_runs for one in problem.courses},
    )


def _runs(plan: CoursePlan) -> dict[uuid.UUID, int]:
    return {uuid.UUID(course): runs for course, runs in sorted(plan.runs.items())}
