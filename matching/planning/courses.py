"""Which courses to run how often, and who gets the seats, so that most (person, opening) pairs are unlocked."""

import time

import numpy as np

from matching.planning.check import check
from matching.planning.fairness import evened
from matching.planning.plan import CoursePlan, settle
from matching.planning.portfolio import Portfolio
from matching.planning.search import search
from matching.planning.seating import rooms_of
from matching.planning.stakes import stakes_of


def plan_courses(portfolio: Portfolio, *, seconds: float) -> CoursePlan:
    """Plan the courses within the time.

    Parameters
    ----------
    portfolio
        People, openings, courses and budget.
    seconds
        Time for the search. The best plan found by then is given with its bound.

    Returns
    -------
    CoursePlan
        Checked against the problem by ``check`` before it leaves.
    """
    ends = time.monotonic() + seconds
    stakes = stakes_of(portfolio)
    if not len(stakes.worth):
        return settle(portfolio, (), 0.0)
    found = search(portfolio, stakes, rooms_of(portfolio, stakes), ends=ends)
    seats = np.flatnonzero(found.taken)
    pairs = [
        (portfolio.courses[course].id, portfolio.learners[person].id)
        for course, person in zip(stakes.course[seats], stakes.person[seats], strict=True)
    ]
    plan = settle(portfolio, evened(portfolio, settle(portfolio, pairs, found.bound)), found.bound)
    check(portfolio, plan)
    return plan
