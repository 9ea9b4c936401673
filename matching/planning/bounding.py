"""A bound on what any plan can reach, and good plans on the way to it: Lagrange relaxation by course.

The prize of an unlock is shared out among its covers, and each course is planned by itself on the shares that its seats
could earn: the best seats for every number of runs, then the best runs within the budget, both exactly. No plan can
earn more than those shares together, so every way to share bounds the optimum from above. A cover that is filled too
easily loses weight against the others by a factor, step by step (exponentiated gradient: J. Kivinen and M. K. Warmuth,
Information and Computation 132, 1997), until what blocks an unlock bears its prize.
"""

from dataclasses import dataclass

import numpy as np

from matching.planning.knapsack import buy
from matching.planning.portfolio import Portfolio
from matching.planning.seating import Room, fill, nearness, worth_by_runs
from matching.planning.stakes import Bools, Floats, Ints, Stakes

_FAINTEST = -16.0
_UNSHARED = -14.0
_CENT = 1e-9
_FAR = 0.05


@dataclass(frozen=True)
class Relaxed:
    """The relaxed plan for some sharing: runs by course, seats taken, what each seat could earn, and the bound."""

    runs: Ints
    taken: Bools
    values: Floats
    bound: float


@dataclass(frozen=True)
class Shares:
    """How prizes are shared out at a moment: logarithms of weights, what is kept back, and the sums they give."""

    weight: Floats
    rest: Floats
    shared: Floats
    values: Floats


class Sharing:
    """How prizes are shared out, and how the shares move.

    Parameters
    ----------
    portfolio, stakes, rooms
        The problem.
    """

    def __init__(self, portfolio: Portfolio, stakes: Stakes, rooms: list[Room]) -> None:
        self._portfolio, self._stakes, self._rooms = portfolio, stakes, rooms
        self._costs = np.array([room.cost for room in rooms])
        everyone = np.arange(stakes.people + 1)
        self._unlocks_from = np.searchsorted(stakes.owner, everyone)
        self._covers_from = np.searchsorted(stakes.owner[stakes.unlock], everyone)
        self._sizes = np.bincount(stakes.unlock, minlength=len(stakes.prize))
        self._weight = np.zeros(len(stakes.unlock))
        self._rest = np.full(len(stakes.prize), _UNSHARED)
        self._shared = np.zeros((stakes.people, len(stakes.kinds)))
        self._values = np.zeros((stakes.people, len(rooms)))
        self._move(np.unique(stakes.owner), np.zeros(self._shared.shape), 0.0)

    def plan(self, least: Ints, most: Ints) -> Relaxed:
        """Plan each course by itself on the shares as they are, with so many runs at least and at most, by course.

        The bound holds for all plans within these runs; it is minus infinity when the least cost too much already.
        """
        stakes, rooms = self._stakes, self._rooms
        values = stakes.worth + self._values[stakes.person, stakes.course]
        left = self._portfolio.budget - float(least @ self._costs)
        if left < -_CENT * self._portfolio.budget:
            return Relaxed(least, np.zeros(len(values), bool), values, -np.inf)
        worths = [
            worth_by_runs(room, values[room.start : room.stop], int(runs))
            for room, runs in zip(rooms, most, strict=True)
        ]
        forced = sum(float(worth[min(runs, len(worth)) - 1]) for worth, runs in zip(worths, least, strict=True) if runs)
        gains = [np.diff(worth, prepend=0.0)[runs:] for worth, runs in zip(worths, least, strict=True)]
        owner = np.repeat(np.arange(len(rooms)), [len(gain) for gain in gains])
        purchase = buy(np.concatenate(gains), self._costs[owner], max(left, 0.0))
        runs = least + np.bincount(owner[purchase.bought], minlength=len(rooms))
        taken = np.zeros(len(values), bool)
        for number in np.flatnonzero(runs):
            room = rooms[number]
            taken[room.start + fill(room, values[room.start : room.stop], int(runs[number]))] = True
        unshared = float(stakes.prize.sum() - self._shared.sum())
        return Relaxed(runs, taken, values, forced + purchase.bound + unshared)

    def remember(self) -> Shares:
        """Give the shares as they are, to come back to."""
        return Shares(self._weight.copy(), self._rest.copy(), self._shared.copy(), self._values.copy())

    def return_to(self, shares: Shares) -> None:
        """Take up the shares of an earlier moment."""
        self._weight, self._rest = shares.weight.copy(), shares.rest.copy()
        self._shared, self._values = shares.shared.copy(), shares.values.copy()

    def follow(self, relaxed: Relaxed, step: float, reach: float) -> None:
        """Move the shares of those who have seats in a relaxed plan away from the covers that these fill.

        Who nearly got a seat would get it next, and is moved ahead by as much as is near: ``reach`` is the share of the
        last seat's value by which nearness falls by a factor of e.
        """
        stakes = self._stakes
        held = np.zeros((stakes.people, len(self._rooms)))
        for number in np.flatnonzero(relaxed.runs):
            room = self._rooms[number]
            seats = slice(room.start, room.stop)
            near = nearness(room, relaxed.values[seats], relaxed.taken[seats], int(relaxed.runs[number]), reach)
            held[stakes.person[seats], number] = near
        moved = (held.max(axis=1) > _FAR) & (np.diff(self._covers_from) > 0)
        self._move(np.flatnonzero(moved), held @ stakes.kinds.T, step)

    def _move(self, people: Ints, hits: Floats, step: float) -> None:
        if not len(people):
            return
        stakes, kinds = self._stakes, len(self._stakes.kinds)
        unlocks = _ranges(self._unlocks_from, people)
        covers = _ranges(self._covers_from, people)
        sizes = self._sizes[unlocks]
        first = np.cumsum(sizes) - sizes
        unlock = np.repeat(np.arange(len(unlocks)), sizes)
        weight = self._weight[covers] - step * hits.ravel()[stakes.cell[covers]]
        rest = self._rest[unlocks] - step
        top = np.maximum(np.maximum.reduceat(weight, first), rest)
        self._weight[covers] = weight = np.maximum(weight - top[unlock], _FAINTEST)
        self._rest[unlocks] = rest = np.maximum(rest - top, _FAINTEST)
        parts = np.exp(weight)
        scale = stakes.prize[unlocks] / (np.add.reduceat(parts, first) + np.exp(rest))
        row = np.repeat(np.arange(len(people)), np.diff(self._covers_from)[people])
        own = np.bincount(
            row * kinds + stakes.kind[covers], weights=parts * scale[unlock], minlength=len(people) * kinds
        )
        self._shared[people] = own.reshape(-1, kinds)
        self._values[people] = self._shared[people] @ stakes.kinds


def _ranges(edges: Ints, rows: Ints) -> Ints:
    """Give all numbers from ``edges[row]`` to below ``edges[row + 1]``, row by row."""
    sizes = edges[rows + 1] - edges[rows]
    ends = np.cumsum(sizes)
    numbers: Ints = np.arange(ends[-1]) + np.repeat(edges[rows] - (ends - sizes), sizes)
    return numbers
