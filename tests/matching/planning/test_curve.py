"""The curve of budgets rises with the budget and tells the plan for each."""

from matching.planning.courses import plan_courses
from matching.planning.curve import budget_curve
from matching.planning.portfolio import Course, Goal, Learner, Portfolio

STAFF = tuple(Learner(f"p{number}", "KLD", {"data": number % 2 + 1}) for number in range(6))
GOALS = (Goal("lawyer", {"law": 3}), Goal("analyst", {"law": 2, "data": 2}, weight=2.0))
COURSES = (Course("law", {"law": 3}, seats=2, cost=100.0), Course("data", {"data": 2}, seats=3, cost=150.0))


def test_each_point_is_the_plan_for_its_budget_and_the_curve_never_falls():
    portfolio = Portfolio(STAFF, GOALS, COURSES, budget=1.0)
    points = budget_curve(portfolio, (450.0, 0.0, 100.0, 450.0, 250.0), seconds=20.0)
    assert [point.budget for point in points] == [0.0, 100.0, 250.0, 450.0]
    assert [point.objective for point in points] == [0.0, 6.0, 10.0, 18.0]
    for point in points:
        alone = plan_courses(Portfolio(STAFF, GOALS, COURSES, point.budget), seconds=20.0)
        assert (point.objective, point.bound, point.cost) == (alone.objective, alone.bound, alone.cost)
