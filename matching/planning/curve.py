"""What more or less money would bring: the best plan for each of several budgets."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from matching.planning.courses import plan_courses
from matching.planning.plan import CoursePlan
from matching.planning.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class BudgetPoint:
    """A budget, what the plan for it is worth and costs, and what no plan for it can pass."""

    budget: float
    objective: float
    bound: float
    cost: float


def point_of(plan: CoursePlan, budget: float) -> BudgetPoint:
    """Give the point of a plan that was made for a budget."""
    return BudgetPoint(budget, plan.objective, plan.bound, plan.cost)


def budget_curve(
    portfolio: Portfolio,
    budgets: Iterable[float],
    *,
    seconds: float,
    known: Iterable[BudgetPoint] = (),
    watch: Callable[[int], None] = lambda _: None,
) -> tuple[BudgetPoint, ...]:
    """Plan for each budget by itself.

    Parameters
    ----------
    portfolio
        The problem; its own budget plays no part.
    budgets
        In any order, each once in the answer.
    seconds
        Time for each.
    known
        Points of budgets that are planned already.
    watch
        Told before each plan how many points there are.

    Returns
    -------
    tuple of BudgetPoint
        By budget, rising. A plan for less is a plan for more as well, so the objective never falls.
    """
    points = {point.budget: point for point in known}
    for budget in sorted(set(budgets) - set(points)):
        watch(len(points))
        points[budget] = point_of(plan_courses(replace(portfolio, budget=budget), seconds=seconds), budget)
    risen: list[BudgetPoint] = []
    for _, point in sorted(points.items()):
        best = risen[-1] if risen and risen[-1].objective > point.objective else point
        risen.append(replace(point, objective=best.objective, cost=best.cost))
    return tuple(risen)
