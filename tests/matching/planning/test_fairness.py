"""Among plans worth the same, ministries with few seats for their size come first; no plan loses by it."""

from collections import Counter

from course_problems import portfolios
from hypothesis import given, settings

from matching.planning.check import check
from matching.planning.courses import plan_courses
from matching.planning.fairness import evened
from matching.planning.plan import settle
from matching.planning.portfolio import Course, Goal, Learner, Portfolio

LAWYER = Goal("lawyer", {"law": 3})


def staff(**ministries):
    return tuple(
        Learner(f"{ministry}{number}", ministry, {})
        for ministry, count in ministries.items()
        for number in range(count)
    )


def seats(plan):
    return Counter(person.rstrip("0123456789") for _, person in plan.seats)


def test_seats_that_are_worth_the_same_are_shared_by_size():
    portfolio = Portfolio(staff(FIN=8, KLD=4), (LAWYER,), (Course("law", {"law": 3}, seats=6, cost=1.0),), budget=1.0)
    assert seats(plan_courses(portfolio, seconds=20.0)) == {"FIN": 4, "KLD": 2}


def test_a_seat_that_is_worth_more_stays():
    learners = (*staff(FIN=3), Learner("KLD0", "KLD", {}), Learner("KLD1", "KLD", {"data": 3}))
    goals = (LAWYER, Goal("analyst", {"law": 3, "data": 3}))
    portfolio = Portfolio(learners, goals, (Course("law", {"law": 3}, seats=1, cost=1.0),), budget=1.0)
    assert plan_courses(portfolio, seconds=20.0).seats == (("law", "KLD1"),)


@settings(max_examples=80, deadline=None)
@given(portfolios())
def test_evening_keeps_the_worth_and_every_rule(portfolio):
    plan = plan_courses(portfolio, seconds=20.0)
    after = settle(portfolio, evened(portfolio, plan), plan.bound)
    check(portfolio, after)
    assert after.objective == plan.objective
