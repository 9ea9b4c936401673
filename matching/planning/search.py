"""The search: plans that rise and a bound that sinks, run by run, and for small problems the whole programme."""

import time
from dataclasses import dataclass, field

import numpy as np

from matching.planning.ascent import Ascent
from matching.planning.bounding import Relaxed, Shares, Sharing
from matching.planning.portfolio import Portfolio
from matching.planning.programme import build, columns, solve
from matching.planning.seating import Room
from matching.planning.stakes import Bools, Floats, Ints, Stakes

_EXACT = 1e-7
_SMALL = 4_000
_MEDIUM = 60_000
_WORK = 1e9
_MOST_STEPS = 2_400
_CLOSE_ENOUGH = 0.003
_ROOT_STEPS = 240
_NODE_STEPS = 24
_LOOK_EVERY = 40
_HALF = 0.5


@dataclass(order=True)
class _Branch:
    """Plans with so many runs at least and at most of each course, and a bound on them all."""

    bound: float
    age: int
    least: Ints = field(compare=False)
    most: Ints = field(compare=False)
    shares: Shares | None = field(compare=False)


@dataclass
class Found:
    """The best runs and seats so far, what they unlock, and what no plan can pass."""

    runs: Ints
    taken: Bools
    value: float
    bound: float

    def within(self, gap: float) -> bool:
        """Say whether no plan can be better than this one by more than the gap, a share of its value."""
        return self.bound <= self.value + gap * max(1.0, self.value)


def search(portfolio: Portfolio, stakes: Stakes, rooms: list[Room], *, ends: float) -> Found:
    """Find good seats until it is proved that none are better, or until ``ends`` (of ``time.monotonic``).

    A large problem is done when at most a small share is missing. The same problem gives the same seats, unless time
    ends the search.
    """
    return Search(portfolio, stakes, rooms, ends).run()


class Search:
    """Splits plans by how often a course runs; each branch is bounded on the shares where the last one left them.

    Parameters
    ----------
    portfolio, stakes, rooms
        The problem.
    ends
        When to stop, of ``time.monotonic``.
    """

    def __init__(self, portfolio: Portfolio, stakes: Stakes, rooms: list[Room], ends: float) -> None:
        self._portfolio, self._stakes, self._rooms, self._ends = portfolio, stakes, rooms, ends
        self._size = len(stakes.worth) + len(stakes.unlock)
        self._sharing, self._ascent = Sharing(portfolio, stakes, rooms), Ascent(stakes, rooms)
        self._even: Floats | None = None
        self.found = Found(np.zeros(len(rooms), np.intp), np.zeros(len(stakes.worth), bool), 0.0, np.inf)

    def run(self) -> Found:
        """Search, the exact way first where the problem is small and last where it is not."""
        if self._size > _SMALL:
            self._split()
        if self._size <= _MEDIUM and not self.found.within(_EXACT):
            self._whole()
        return self.found

    def _late(self) -> bool:
        return time.monotonic() > self._ends

    def _split(self) -> None:
        zero = np.zeros(len(self._rooms), np.intp)
        root = _Branch(np.inf, 0, zero, np.array([room.most for room in self._rooms], np.intp), None)
        branches, closed = [root], -np.inf
        work, age = min(_WORK / self._size, _MOST_STEPS), 0
        while branches and work > 0 and not self._late():
            branch = branches.pop(branches.index(max(branches)))
            steps = _NODE_STEPS if age else _ROOT_STEPS
            usual = self._bound(branch, steps, steady=age > 0)
            work -= steps
            split = _split_at(branch, usual)
            if branch.bound <= self.found.value * (1 + _CLOSE_ENOUGH) or split is None:
                closed = max(closed, branch.bound)
            else:
                shares = self._sharing.remember()
                for least, most in split:
                    age += 1
                    branches.append(_Branch(branch.bound, age, least, most, shares))
            self.found.bound = max([closed, self.found.value, *(one.bound for one in branches)])

    def _bound(self, branch: _Branch, steps: int, *, steady: bool) -> Floats:
        """Lower the branch's bound and look for better plans on the way; give its usual number of runs by course."""
        runs = []
        if branch.shares is not None:
            self._sharing.return_to(branch.shares)
        for step in range(steps):
            relaxed = self._sharing.plan(branch.least, branch.most)
            branch.bound = min(branch.bound, relaxed.bound)
            runs.append(relaxed.runs)
            if step % _LOOK_EVERY == 0:
                self._look(relaxed)
            if branch.bound <= self.found.value * (1 + _CLOSE_ENOUGH) or self._late():
                break
            stride = 0.4 / (1.0 + 0.1 * step) if steady else 2.0 / (1.0 + 0.05 * step)
            self._sharing.follow(relaxed, stride, 0.01 if steady else max(0.1 / (1.0 + 0.2 * step), 0.001))
        usual: Floats = np.mean(runs[len(runs) // 2 :], axis=0)
        return usual

    def _look(self, relaxed: Relaxed) -> None:
        if self._even is None:
            self._even = relaxed.values
        for hopes in (relaxed.values, self._even):
            taken = self._ascent.improve(relaxed.runs, relaxed.taken, hopes)
            value = self._stakes.value(taken)
            if value > self.found.value:
                self.found.runs, self.found.taken, self.found.value = relaxed.runs, taken, value

    def _whole(self) -> None:
        found, seats = self.found, len(self._stakes.worth)
        start = columns(self._rooms, self._stakes, found.runs, found.taken)
        programme = build(self._portfolio, self._stakes, self._rooms)
        solution = solve(programme, start=start, gap=_EXACT, seconds=self._ends - time.monotonic())
        if solution.values is not None:
            found.taken = solution.values[len(self._rooms) : len(self._rooms) + seats] > _HALF
            found.value = self._stakes.value(found.taken)
        found.bound = min(found.bound, max(solution.bound, found.value))


def _split_at(branch: _Branch, usual: Floats) -> list[tuple[Ints, Ints]] | None:
    """Split where the relaxed plans agree least about the runs of a course; give nothing when no course is open."""
    undecided = np.where(branch.least < branch.most, np.abs(usual - np.rint(usual)), -1.0)
    number = int(np.argmax(undecided))
    if undecided[number] < 0:
        return None
    cut = int(min(np.floor(usual[number]), branch.most[number] - 1))
    cut = max(cut, int(branch.least[number]))
    few, many = branch.most.copy(), branch.least.copy()
    few[number], many[number] = cut, cut + 1
    return [(branch.least, few), (many, branch.most)]
