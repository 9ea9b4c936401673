"""Better seats for given runs: one course after another is filled anew, the seats in all others as they stand."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matching.planning.seating import Room, fill
from matching.planning.stakes import Bools, Floats, Ints, Stakes

_ROUNDS = 6
_PURE = 2
_HOPE = 0.5


@dataclass
class _Standing:
    """Seats taken; how often each (person, kind) is filled; how many covers each unlock still misses."""

    taken: Bools
    hits: Ints
    missing: Ints


class Ascent:
    """Fills courses anew, each time as well as can be while the others stand still.

    Parameters
    ----------
    stakes, rooms
        The problem.
    """

    def __init__(self, stakes: Stakes, rooms: list[Room]) -> None:
        self._stakes = stakes
        self._rooms = rooms
        order = np.argsort(stakes.kind, kind="stable")
        edges = np.searchsorted(stakes.kind[order], np.arange(len(stakes.kinds) + 1))
        self._of_kind = [order[start:stop] for start, stop in pairwise(edges)]

    def improve(self, runs: Ints, taken: Bools, hopes: Floats) -> Bools:
        """Give better seats.

        Parameters
        ----------
        runs
            Shape (courses,).
        taken
            Shape (seats,): where to start from.
        hopes
            Shape (seats,): what a seat may be worth once other courses follow; counts less in each round, and nothing
            in the last ones, which therefore never lose anything.
        """
        stakes = self._stakes
        hits = stakes.hits(taken)
        missing = np.bincount(stakes.unlock[hits.ravel()[stakes.cell] == 0], minlength=len(stakes.prize))
        now = _Standing(taken.copy(), hits, missing)
        for turn in range(_ROUNDS):
            hope = _HOPE * max(0.0, 1.0 - turn / (_ROUNDS - _PURE))
            for number in np.flatnonzero(runs):
                self._refill(int(number), int(runs[number]), now, hope * hopes)
        return now.taken

    def _refill(self, number: int, runs: int, now: _Standing, hopes: Floats) -> None:
        stakes, room = self._stakes, self._rooms[number]
        kinds = np.flatnonzero(stakes.kinds[:, number])
        seats = slice(room.start, room.stop)
        people = stakes.person[seats]
        now.hits[np.ix_(people[now.taken[seats]], kinds)] -= 1
        covers = np.concatenate([np.zeros(0, np.intp), *(self._of_kind[kind] for kind in kinds)])
        covers = covers[now.hits.ravel()[stakes.cell[covers]] == 0]
        unlocks = stakes.unlock[covers]
        mine = np.bincount(unlocks, minlength=len(now.missing))
        held = np.zeros(stakes.people, bool)
        held[people[now.taken[seats]]] = True
        now.missing += np.where(held[stakes.owner], mine, 0)
        opens = (mine > 0) & (mine == now.missing)
        gains = np.bincount(stakes.owner[opens], weights=stakes.prize[opens], minlength=stakes.people)
        chosen = fill(room, gains[people] + stakes.worth[seats] + hopes[seats], runs)
        now.taken[seats] = False
        now.taken[room.start + chosen] = True
        now.hits[np.ix_(people[chosen], kinds)] += 1
        held[:] = False
        held[people[chosen]] = True
        now.missing -= np.where(held[stakes.owner], mine, 0)
