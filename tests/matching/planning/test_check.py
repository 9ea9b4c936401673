"""The checker refuses every kind of broken plan, and names what is broken."""

from dataclasses import replace

import pytest

from matching.planning.check import BrokenPlanError, check
from matching.planning.courses import plan_courses
from matching.planning.plan import PlanStatus, Unlocked
from matching.planning.portfolio import Course, Goal, Learner, Portfolio

PORTFOLIO = Portfolio(
    learners=(
        Learner("anna", "KLD", {"law": 2}),
        Learner("bo", "KLD", {}),
        Learner("cai", "FIN", {"law": 4}),
    ),
    goals=(Goal("lawyer", {"law": 3}), Goal("analyst", {"law": 3, "data": 2}, weight=2.0)),
    courses=(
        Course("law-course", {"law": 3}, seats=2, cost=100.0, max_per_ministry=2),
        Course("data-course", {"data": 3}, seats=3, cost=50.0, max_per_ministry=2),
    ),
    budget=150.0,
    max_runs={"law-course": 1},
)
PLAN = plan_courses(PORTFOLIO, seconds=20.0)
CROWDED = replace(PORTFOLIO, courses=tuple(replace(course, seats=1) for course in PORTFOLIO.courses))
LONELY = replace(PORTFOLIO, courses=tuple(replace(course, max_per_ministry=1) for course in PORTFOLIO.courses))


def test_a_sound_plan_passes():
    check(PORTFOLIO, PLAN)
    assert PLAN.objective == 8.0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"runs": {"law-course": 2, "data-course": 1}}, "may 1 times"),
        ({"runs": {"law-course": 1, "data-course": 2}}, "budget"),
        ({"runs": {"law-course": 1}, "cost": 100.0}, "in 0 runs"),
        ({"runs": {"law-course": 1, "data-course": 0}, "cost": 100.0}, "told to run 0"),
        ({"runs": {"law-course": 1, "data-course": -1}, "cost": 50.0}, "told to run -1"),
        ({"runs": {"law-course": 1, "data-course": 1, "magic": 1}}, "not in the problem"),
        ({"cost": 100.0}, "the plan says 100.0"),
        ({"seats": (*PLAN.seats, PLAN.seats[0])}, "given twice"),
        ({"seats": (*PLAN.seats, ("law-course", "nobody"))}, "nobody"),
        ({"seats": (*PLAN.seats, ("magic", "anna"))}, "no course of the problem"),
        ({"seats": PLAN.seats[1:]}, "no seat in all"),
        ({"unlocked": PLAN.unlocked[1:], "objective": 7.0, "bound": 7.0}, "which is not told"),
        ({"unlocked": (*PLAN.unlocked, PLAN.unlocked[0])}, "told twice"),
        ({"unlocked": (*PLAN.unlocked, Unlocked("cai", "lawyer", ("data-course",)))}, "qualified before"),
        ({"unlocked": (*PLAN.unlocked, Unlocked("cai", "magic", ("data-course",)))}, "nobody or nothing"),
        ({"objective": 9.0, "bound": 9.0}, "the plan says 9.0"),
        ({"bound": 7.0}, "below"),
        ({"bound": 9.0}, "bound says otherwise"),
        ({"status": PlanStatus.FEASIBLE}, "bound says otherwise"),
    ],
)
def test_a_broken_plan_is_refused(change, word):
    with pytest.raises(BrokenPlanError, match=word):
        check(PORTFOLIO, replace(PLAN, **change))


def test_a_course_that_does_not_suffice_is_refused():
    pairs = tuple(
        replace(pair, by=("data-course",)) if (pair.person, pair.opening) == ("bo", "analyst") else pair
        for pair in PLAN.unlocked
    )
    with pytest.raises(BrokenPlanError, match="do not qualify bo for analyst"):
        check(PORTFOLIO, replace(PLAN, unlocked=pairs))


def test_more_people_than_seats_are_refused():
    with pytest.raises(BrokenPlanError, match="has 2 people in 1 runs"):
        check(CROWDED, PLAN)


def test_more_people_of_one_ministry_than_it_may_send_are_refused():
    with pytest.raises(BrokenPlanError, match="of one ministry"):
        check(LONELY, PLAN)
