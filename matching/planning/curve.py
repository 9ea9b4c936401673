"""What more or less money would bring: the best plan for each of several budgets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from matching.planning.courses import plan_courses
from matching.planning.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class BudgetPoint:
    """A budget, what the plan for it is worth and costs, and what no plan for it can pass."""

    budget: float
    objective: float
    bound: float
    cost: float


def budget_curve(portfolio: Portfolio, budgets: Iterable[float], *, seconds: float) -> tuple[BudgetPoint, ...]:
    """Plan for each budget by itself.

    Parameters
    ----------
    portfolio
        The problem; its own budget plays no part.
    budgets
        In any order, each once in the answer.
    seconds
        Time for each.

    Returns
    -------
    tuple of BudgetPoint
        By budget, rising. A plan for less is a plan for more as well, so the objective never falls.
    """
    points: list[BudgetPoint] = []
    for budget in sorted(set(budgets)):
        plan = plan_courses(replace(portfolio, budget=budget), seconds=seconds)
        point = BudgetPoint(budget, plan.objective, plan.bound, plan.cost)
        if points and points[-1].objective > point.objective:
            point = replace(point, objective=points[-1].objective, cost=points[-1].cost)
        points.append(point)
    return tuple(points)
