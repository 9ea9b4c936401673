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


@dataclass(frozen=True)
class _Reach:
    """What a course has a part in.

    Parameters
    ----------
    kinds
        Kinds of covers that it fills.
    covers
        Numbers of those covers.
    unlocks
        The unlocks that they belong to, each once, rising.
    place
        Shape (covers,): where in ``unlocks`` the cover's unlock stands.
    """

    kinds: Ints
    covers: Ints
    unlocks: Ints
    place: Ints


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
        self._reaches: dict[int, _Reach] = {}

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
        stakes, room, reach = self._stakes, self._rooms[number], self._reach(number)
        seats = slice(room.start, room.stop)
        people, owners = stakes.person[seats], stakes.owner[reach.unlocks]
        now.hits[np.ix_(people[now.taken[seats]], reach.kinds)] -= 1
        still_open = now.hits.ravel()[stakes.cell[reach.covers]] == 0
        mine = np.bincount(reach.place[still_open], minlength=len(reach.unlocks))
        held = np.zeros(stakes.people, bool)
        held[people[now.taken[seats]]] = True
        missing = now.missing[reach.unlocks] + np.where(held[owners], mine, 0)
        opens = (mine > 0) & (mine == missing)
        gains = np.bincount(owners[opens], weights=stakes.prize[reach.unlocks[opens]], minlength=stakes.people)
        chosen = fill(room, gains[people] + stakes.worth[seats] + hopes[seats], runs)
        now.taken[seats] = False
        now.taken[room.start + chosen] = True
        now.hits[np.ix_(people[chosen], reach.kinds)] += 1
        held[:] = False
        held[people[chosen]] = True
        now.missing[reach.unlocks] = missing - np.where(held[owners], mine, 0)

    def _reach(self, number: int) -> _Reach:
        if number not in self._reaches:
            kinds = np.flatnonzero(self._stakes.kinds[:, number])
            covers = np.concatenate([np.zeros(0, np.intp), *(self._of_kind[kind] for kind in kinds)])
            unlocks, place = np.unique(self._stakes.unlock[covers], return_inverse=True)
            self._reaches[number] = _Reach(kinds, covers, unlocks, place.ravel())
        return self._reaches[number]
