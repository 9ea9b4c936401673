"""What is at stake for every seat, as flat arrays that both the exact programme and the bound work on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.planning.portfolio import Portfolio
from matching.planning.unlocks import Unlock, unlocks

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stakes:
    """Seats that could help somebody, and what they unlock alone and together.

    Parameters
    ----------
    course, person
        Shape (seats,): of each useful seat, by course and then by person.
    worth
        Shape (seats,): what the seat unlocks all alone.
    prize
        Shape (unlocks,): worth of each unlock that needs a seat from every one of its covers.
    first
        Shape (unlocks,): number of the unlock's first cover; its covers stand together.
    unlock
        Shape (covers,): the unlock that the cover belongs to.
    entry_cover, entry_seat
        Shape (entries,): which seats are in which cover, by cover.
    """

    course: Ints
    person: Ints
    worth: Floats
    prize: Floats
    first: Ints
    unlock: Ints
    entry_cover: Ints
    entry_seat: Ints

    def value(self, taken: NDArray[np.bool_]) -> float:
        """Give what the taken seats, shape (seats,), unlock."""
        return float(self.worth @ taken) + float(self.prize @ self.reached(taken))

    def reached(self, taken: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell, shape (unlocks,), which of those that need several covers or have a choice are unlocked."""
        if not len(self.first):
            return np.zeros(0, bool)
        hits = np.bincount(self.entry_cover[taken[self.entry_seat]], minlength=len(self.unlock))
        return np.minimum.reduceat(hits, self.first) > 0


def stakes_of(portfolio: Portfolio) -> Stakes:
    """Lay out what is at stake. An unlock that one certain course gives is counted with its seat."""
    people = len(portfolio.learners)
    found = unlocks(portfolio)
    alone = [one for one in found if len(one.covers) == 1 and len(one.covers[0]) == 1]
    joint = [one for one in found if not (len(one.covers) == 1 and len(one.covers[0]) == 1)]
    cover_sizes = [np.tile([len(cover) for cover in one.covers], len(one.learners)) for one in joint]
    keys = _joined([_keys(one, people) for one in joint])
    alone_keys = _joined([one.covers[0][0] * people + one.learners for one in alone])
    useful = np.zeros(len(portfolio.courses) * people, bool)
    useful[keys] = True
    useful[alone_keys] = True
    seats = np.flatnonzero(useful)
    place = np.cumsum(useful) - 1
    covers_each = _joined([np.full(len(one.learners), len(one.covers)) for one in joint])
    worth = np.zeros(len(seats))
    for one in alone:
        worth[place[one.covers[0][0] * people + one.learners]] = one.weights
    sizes = _joined(cover_sizes)
    return Stakes(
        course=seats // max(people, 1),
        person=seats % max(people, 1),
        worth=worth,
        prize=np.concatenate([np.zeros(0), *(one.weights for one in joint)]),
        first=np.cumsum(covers_each) - covers_each,
        unlock=np.repeat(np.arange(len(covers_each)), covers_each),
        entry_cover=np.repeat(np.arange(len(sizes)), sizes),
        entry_seat=place[keys],
    )


def _keys(one: Unlock, people: int) -> Ints:
    """Give course and person as one number for every entry, person by person and cover by cover."""
    courses = np.array([course for cover in one.covers for course in cover], np.intp)
    return (courses[None, :] * people + one.learners[:, None]).ravel()


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.intp), *parts]).astype(np.intp)
