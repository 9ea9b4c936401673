"""Better seats for given runs: one course after another is filled anew, the seats in all others as they stand."""

import numpy as np
from numpy.typing import NDArray

from matching.planning.seating import Room, fill
from matching.planning.stakes import Floats, Ints, Stakes


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
        course = stakes.course[stakes.entry_seat]
        self._order = np.argsort(course, kind="stable")
        self._edges = np.searchsorted(course[self._order], np.arange(len(rooms) + 1))

    def improve(self, runs: Ints, taken: NDArray[np.bool_], hopes: Floats, rounds: int = 6) -> NDArray[np.bool_]:
        """Give better seats.

        Parameters
        ----------
        runs
            Shape (courses,).
        taken
            Shape (seats,): where to start from.
        hopes
            Shape (seats,): what a seat may be worth later, once other courses follow; counts less in each round and
            nothing in the last two.
        rounds
            How often to go through all courses.
        """
        stakes, taken = self._stakes, taken.copy()
        hits = np.bincount(stakes.entry_cover[taken[stakes.entry_seat]], minlength=len(stakes.unlock))
        missing = np.bincount(stakes.unlock[hits == 0], minlength=len(stakes.prize))
        for turn in range(rounds):
            hope = 0.5 * max(0.0, 1.0 - turn / (rounds - 2))
            for number in np.flatnonzero(runs):
                self._refill(int(number), int(runs[number]), taken, (hits, missing), hope * hopes)
        return taken

    def _refill(
        self, number: int, runs: int, taken: NDArray[np.bool_], state: tuple[Ints, Ints], hopes: Floats
    ) -> None:
        stakes, room = self._stakes, self._rooms[number]
        hits, missing = state
        entries = self._order[self._edges[number] : self._edges[number + 1]]
        covers, seats = stakes.entry_cover[entries], stakes.entry_seat[entries]
        self._count(covers[taken[seats]], state, -1)
        bare = hits[covers] == 0
        covers_bare, seats_bare = covers[bare], seats[bare]
        unlocks = stakes.unlock[covers_bare]
        mine = np.bincount(unlocks)
        whole = mine[unlocks] == missing[unlocks]
        gains = stakes.worth[room.start : room.stop] + hopes[room.start : room.stop]
        np.add.at(gains, seats_bare[whole] - room.start, (stakes.prize[unlocks] / mine[unlocks])[whole])
        taken[room.start : room.stop] = False
        taken[room.start + fill(room, gains, runs)] = True
        self._count(covers[taken[seats]], state, 1)

    def _count(self, covers: Ints, state: tuple[Ints, Ints], change: int) -> None:
        hits, missing = state
        before = hits[covers] > 0
        hits[covers] += change
        after = hits[covers] > 0
        np.subtract.at(missing, self._stakes.unlock[covers[~before & after]], 1)
        np.add.at(missing, self._stakes.unlock[covers[before & ~after]], 1)
