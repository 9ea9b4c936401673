"""The search: a bound that sinks and plans that rise, then, where it is small enough, the whole programme."""

import time
from dataclasses import dataclass

import numpy as np

from matching.planning.ascent import Ascent
from matching.planning.bounding import Relaxed, Sharing
from matching.planning.portfolio import Portfolio
from matching.planning.programme import build, columns, solve
from matching.planning.seating import Room
from matching.planning.stakes import Bools, Ints, Stakes

_STEPS = 300
_LOOK_EVERY = 20
_PATIENCE = 3
_PROGRESS = 1e-4
_EXACT = 1e-7
_WHOLE_PROGRAMME = 60_000
_HALF = 0.5


@dataclass
class Found:
    """The best runs and seats so far, what they unlock, and what no plan can pass."""

    runs: Ints
    taken: Bools
    value: float
    bound: float

    @property
    def proved(self) -> bool:
        """Whether nothing better can exist."""
        return self.bound - self.value <= _EXACT * max(1.0, self.value)


def search(portfolio: Portfolio, stakes: Stakes, rooms: list[Room], *, ends: float) -> Found:
    """Find good seats until it is proved that none are better, or until ``ends`` (of ``time.monotonic``).

    The same problem gives the same seats, unless time ends the search.
    """
    found = Found(np.zeros(len(rooms), np.intp), np.zeros(len(stakes.worth), bool), 0.0, np.inf)
    _descend(portfolio, stakes, rooms, found, ends)
    small = len(stakes.worth) + len(stakes.unlock) <= _WHOLE_PROGRAMME
    if small and not found.proved and time.monotonic() < ends:
        start = columns(rooms, stakes, found.runs, found.taken)
        solution = solve(build(portfolio, stakes, rooms), start=start, gap=_EXACT, seconds=ends - time.monotonic())
        if solution.values is not None:
            found.taken = solution.values[len(rooms) : len(rooms) + len(stakes.worth)] > _HALF
            found.value = stakes.value(found.taken)
        found.bound = min(found.bound, max(solution.bound, found.value))
    return found


def _descend(portfolio: Portfolio, stakes: Stakes, rooms: list[Room], found: Found, ends: float) -> None:
    sharing, ascent = Sharing(portfolio, stakes, rooms), Ascent(stakes, rooms)
    relaxed = sharing.plan()
    even, seen, idle = relaxed.values, (np.inf, 0.0), 0
    for step in range(_STEPS):
        found.bound = min(found.bound, relaxed.bound)
        if step % _LOOK_EVERY == 0:
            for hopes in (relaxed.values, even):
                _keep_better(found, stakes, relaxed, ascent.improve(relaxed.runs, relaxed.taken, hopes))
            better = found.bound < seen[0] * (1 - _PROGRESS) or found.value > seen[1] * (1 + _PROGRESS)
            idle, seen = (0 if better else idle + 1), (found.bound, found.value)
        if found.proved or idle >= _PATIENCE or time.monotonic() > ends:
            return
        sharing.follow(relaxed.taken, _stride(step))
        relaxed = sharing.plan()


def _keep_better(found: Found, stakes: Stakes, relaxed: Relaxed, taken: Bools) -> None:
    value = stakes.value(taken)
    if value > found.value:
        found.runs, found.taken, found.value = relaxed.runs, taken, value


def _stride(step: int) -> float:
    return 2.0 / (1.0 + 0.05 * step)
