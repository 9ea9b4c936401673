"""Course plans are as good as trying everything, and the same each time."""

from dataclasses import replace

import pytest
from course_problems import best, portfolios
from hypothesis import given, settings

from matching.planning.courses import plan_courses
from matching.planning.plan import PlanStatus
from matching.planning.portfolio import Course, Goal, Learner, Portfolio

ANNA = Learner("anna", "KLD", {"law": 2})
BO = Learner("bo", "FIN", {})
LAWYER = Goal("lawyer", {"law": 3})
ANALYST = Goal("analyst", {"law": 2, "data": 3}, weight=4.0)
LAW = Course("law-course", {"law": 3}, seats=1, cost=100.0)
DATA = Course("data-course", {"data": 4}, seats=1, cost=100.0)
PLAIN = Portfolio((ANNA, BO), (LAWYER, ANALYST), (LAW, DATA), budget=200.0)


@settings(max_examples=120, deadline=None)
@given(portfolios())
def test_a_plan_is_as_good_as_trying_everything(portfolio):
    plan = plan_courses(portfolio, seconds=20.0)
    assert plan.status is PlanStatus.OPTIMAL
    assert plan.objective == pytest.approx(best(portfolio))


def test_two_courses_for_one_opening_are_both_told():
    plan = plan_courses(replace(PLAIN, learners=(BO,)), seconds=20.0)
    assert [(pair.opening, pair.by) for pair in plan.unlocked] == [
        ("lawyer", ("law-course",)),
        ("analyst", ("data-course", "law-course")),
    ]
    assert plan.objective == 5.0
    assert plan.cost == 200.0


def test_a_seat_goes_where_it_opens_most():
    plan = plan_courses(replace(PLAIN, budget=100.0), seconds=20.0)
    assert plan.runs == {"data-course": 1}
    assert plan.seats == (("data-course", "anna"),)


def test_a_course_never_lowers_a_level():
    expert = Learner("kari", "KLD", {"law": 5})
    basic = Course("basics", {"law": 1, "data": 3}, seats=1, cost=0.0)
    plan = plan_courses(
        Portfolio((expert,), (Goal("chief", {"law": 5, "data": 3}),), (basic,), budget=0.0), seconds=20.0
    )
    assert [pair.by for pair in plan.unlocked] == [("basics",)]


def test_the_seats_per_ministry_are_per_run():
    staff = tuple(Learner(f"p{number}", "KLD", {}) for number in range(4))
    course = Course("law-course", {"law": 3}, seats=4, cost=100.0, max_per_ministry=2)
    once = plan_courses(Portfolio(staff, (LAWYER,), (course,), budget=100.0), seconds=20.0)
    twice = plan_courses(Portfolio(staff, (LAWYER,), (course,), budget=200.0), seconds=20.0)
    assert (len(once.seats), len(twice.seats)) == (2, 4)


def test_a_course_without_a_named_limit_runs_as_often_as_the_budget_allows():
    staff = tuple(Learner(f"p{number}", "KLD", {}) for number in range(5))
    free = Portfolio(staff, (LAWYER,), (LAW,), budget=450.0)
    assert plan_courses(free, seconds=20.0).runs == {"law-course": 4}
    assert plan_courses(replace(free, max_runs={"law-course": 2}), seconds=20.0).runs == {"law-course": 2}


def test_nothing_to_plan_is_an_honest_empty_plan():
    plan = plan_courses(Portfolio((), (), (), budget=100.0), seconds=20.0)
    assert (plan.status, plan.objective, plan.bound, plan.cost) == (PlanStatus.OPTIMAL, 0.0, 0.0, 0.0)
    assert not plan.runs
    assert not plan.seats


def test_who_is_qualified_already_is_not_counted():
    ready = Learner("ready", "KLD", {"law": 4})
    assert not plan_courses(replace(PLAIN, learners=(ready,), goals=(LAWYER,)), seconds=20.0).unlocked


@settings(max_examples=20, deadline=None)
@given(portfolios())
def test_the_same_problem_gives_the_same_plan(portfolio):
    assert plan_courses(portfolio, seconds=20.0) == plan_courses(portfolio, seconds=20.0)
