"""A course that asks for a level to begin from is only for those who have it."""

import pytest

from matching.planning.check import BrokenPlanError, check
from matching.planning.courses import plan_courses
from matching.planning.plan import settle
from matching.planning.portfolio import Course, Goal, Learner, Portfolio
from matching.planning.wanted import most_wanted

PORTFOLIO = Portfolio(
    learners=(Learner("new", "KLD", {}), Learner("ready", "KLD", {"law": 2})),
    goals=(Goal("lawyer", {"law": 4}),),
    courses=(Course("deep", {"law": 4}, seats=2, cost=1.0, begins={"law": 2}),),
    budget=1.0,
)


def test_only_those_who_can_begin_are_seated():
    assert plan_courses(PORTFOLIO, seconds=20.0).seats == (("deep", "ready"),)
    assert most_wanted(PORTFOLIO).seats == (("deep", "ready"),)


def test_the_checker_refuses_who_cannot_begin():
    broken = settle(PORTFOLIO, [("deep", "new"), ("deep", "ready")], 2.0)
    with pytest.raises(BrokenPlanError, match="new cannot begin deep"):
        check(PORTFOLIO, broken)
