"""Splitting by runs, which large problems use, is sound on small ones: its plan is real and its bound holds."""

import time

import numpy as np
import pytest
from course_problems import best, portfolios
from hypothesis import given, settings

from matching.planning import search as searching
from matching.planning.courses import plan_courses
from matching.planning.portfolio import Course, Goal, Learner, Portfolio
from matching.planning.search import Search
from matching.planning.seating import rooms_of
from matching.planning.stakes import stakes_of

STAFF = tuple(
    Learner(f"p{number}", ("KLD", "FIN", "UD")[number % 3], {"law": number % 3 + 1, "data": number % 4 + 1})
    for number in range(24)
)
GOALS = (Goal("a", {"law": 3, "data": 3}), Goal("b", {"law": 4}, 2.0), Goal("c", {"data": 4, "budget": 2}, 3.0))
COURSES = (
    Course("law", {"law": 4}, seats=5, cost=3.0, max_per_ministry=2),
    Course("data", {"data": 4, "law": 3}, seats=4, cost=4.0),
    Course("budget", {"budget": 3}, seats=6, cost=2.0),
)


@pytest.fixture
def split_always(monkeypatch):
    monkeypatch.setattr(searching, "_SMALL", -1)
    monkeypatch.setattr(searching, "_MEDIUM", -1)


@pytest.mark.usefixtures("split_always")
@settings(max_examples=60, deadline=None)
@given(portfolios())
def test_the_best_there_is_lies_between_plan_and_bound(portfolio):
    plan = plan_courses(portfolio, seconds=20.0)
    assert plan.objective <= best(portfolio) + 1e-9
    assert plan.bound >= best(portfolio) - 1e-6


@pytest.mark.usefixtures("split_always")
def test_splitting_comes_near_what_the_whole_programme_proves(monkeypatch):
    portfolio = Portfolio(STAFF, GOALS, COURSES, budget=9.0)
    split = plan_courses(portfolio, seconds=20.0)
    monkeypatch.setattr(searching, "_SMALL", 4_000)
    monkeypatch.setattr(searching, "_MEDIUM", 60_000)
    whole = plan_courses(portfolio, seconds=20.0)
    assert whole.gap == 0.0
    assert whole.objective <= split.bound + 1e-6
    assert split.objective >= 0.95 * whole.objective


def test_time_that_is_up_still_gives_a_plan_with_a_bound():
    portfolio = Portfolio(STAFF, GOALS, COURSES, budget=9.0)
    stakes = stakes_of(portfolio)
    found = Search(portfolio, stakes, rooms_of(portfolio, stakes), time.monotonic()).run()
    assert found.bound >= found.value
    assert np.isfinite(found.bound) or not found.taken.any()
