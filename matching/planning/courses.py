"""Which courses to run how often, and who gets the seats, so that most (person, opening) pairs are unlocked."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.planning.ascent import Ascent
from matching.planning.bounding import even_shares, relaxed
from matching.planning.check import check
from matching.planning.plan import CoursePlan, settle
from matching.planning.portfolio import Portfolio
from matching.planning.programme import build, columns, solve
from matching.planning.seating import Room, rooms_of
from matching.planning.stakes import Stakes, stakes_of

_EXACT_GAP = 1e-7


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
    rooms = rooms_of(portfolio, stakes)
    found = _search(portfolio, stakes, rooms, ends) if len(stakes.worth) else _Found(np.zeros(0, bool), 0.0)
    seats = np.flatnonzero(found.taken)
    pairs = [
        (portfolio.courses[course].id, portfolio.learners[person].id)
        for course, person in zip(stakes.course[seats], stakes.person[seats], strict=True)
    ]
    plan = settle(portfolio, pairs, found.bound)
    check(portfolio, plan)
    return plan


@dataclass(frozen=True)
class _Found:
    taken: NDArray[np.bool_]
    bound: float


def _search(portfolio: Portfolio, stakes: Stakes, rooms: list[Room], ends: float) -> _Found:
    first = relaxed(portfolio, stakes, rooms, even_shares(stakes))
    taken = Ascent(stakes, rooms).improve(first.runs, first.taken, first.values)
    start = columns(rooms, stakes, first.runs, taken)
    programme = build(portfolio, stakes, rooms)
    solution = solve(programme, start=start, gap=_EXACT_GAP, seconds=ends - time.monotonic())
    if solution.values is not None:
        taken = solution.values[len(rooms) : len(rooms) + len(taken)] > 0.5  # noqa: PLR2004  # rounding
    return _Found(taken, min(first.bound, solution.bound))
