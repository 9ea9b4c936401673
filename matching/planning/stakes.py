"""What is at stake for every seat, as flat arrays that both the exact programme and the bound work on."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.planning.portfolio import Portfolio
from matching.planning.unlocks import Cover, Unlock, unlocks

Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stakes:
    """Seats that could help somebody, and what they unlock alone and together.

    A cover of an unlock is filled by a seat in any one course of the cover's kind.

    Parameters
    ----------
    people
        Number of people.
    course, person
        Shape (seats,): of each useful seat, by course and then by person.
    worth
        Shape (seats,): what the seat unlocks all alone.
    kinds
        Shape (kinds, courses), 0 or 1: which courses fill covers of which kind.
    prize, owner
        Shape (unlocks,): worth and person of each unlock that needs several covers or has a choice, by person.
    first
        Shape (unlocks,): number of the unlock's first cover; its covers stand together.
    unlock, kind
        Shape (covers,): the unlock that the cover belongs to, and its kind.
    """

    people: int
    course: Ints
    person: Ints
    worth: Floats
    kinds: Floats
    prize: Floats
    owner: Ints
    first: Ints
    unlock: Ints
    kind: Ints

    @cached_property
    def cell(self) -> Ints:
        """Shape (covers,): person and kind of each cover as one number, a place in what ``hits`` gives."""
        return self.owner[self.unlock] * len(self.kinds) + self.kind

    def hits(self, taken: Bools) -> Ints:
        """Count, shape (people, kinds), the seats that fill covers of each kind; ``taken`` has shape (seats,)."""
        held = np.zeros((self.people, self.kinds.shape[1]))
        held[self.person[taken], self.course[taken]] = 1.0
        return np.rint(held @ self.kinds.T).astype(np.intp)

    def reached(self, taken: Bools) -> Bools:
        """Tell, shape (unlocks,), which of those that need several covers or have a choice are unlocked."""
        if not len(self.first):
            return np.zeros(0, bool)
        return np.minimum.reduceat(self.hits(taken).ravel()[self.cell], self.first) > 0

    def value(self, taken: Bools) -> float:
        """Give what the taken seats, shape (seats,), unlock."""
        return float(self.worth @ taken) + float(self.prize @ self.reached(taken))


def stakes_of(portfolio: Portfolio) -> Stakes:
    """Lay out what is at stake. An unlock that one certain course gives is counted with its seat."""
    found = unlocks(portfolio)
    alone = [one for one in found if len(one.covers) == 1 and len(one.covers[0]) == 1]
    joint = [one for one in found if not (len(one.covers) == 1 and len(one.covers[0]) == 1)]
    number = {cover: at for at, cover in enumerate(sorted({cover for one in joint for cover in one.covers}))}
    shape = (len(portfolio.courses), len(portfolio.learners))
    worth = np.zeros(shape)
    useful = np.zeros(shape, bool)
    for one in alone:
        worth[one.covers[0][0], one.learners] = one.weights
        useful[one.covers[0][0], one.learners] = True
    for one in joint:
        courses = np.array(sorted({course for cover in one.covers for course in cover}), np.intp)
        useful[np.ix_(courses, one.learners)] = True
    course, person = np.nonzero(useful)
    kinds = np.zeros((len(number), len(portfolio.courses)))
    for cover, at in number.items():
        kinds[at, list(cover)] = 1.0
    return Stakes(len(portfolio.learners), course, person, worth[useful], kinds, *_by_person(joint, number))


def _by_person(joint: list[Unlock], number: dict[Cover, int]) -> tuple[Floats, Ints, Ints, Ints, Ints]:
    """Give the unlocks' prize, owner and first cover, and the covers' unlock and kind, person by person."""
    owner = _chained([one.learners for one in joint])
    group = np.repeat(np.arange(len(joint)), [len(one.learners) for one in joint])
    order = np.argsort(owner, kind="stable")
    group = group[order]
    sizes = np.array([len(one.covers) for one in joint], np.intp)
    listed = _chained([np.array([number[cover] for cover in one.covers], np.intp) for one in joint])
    starts = np.cumsum(sizes) - sizes
    each = sizes[group]
    first = np.cumsum(each) - each
    unlock = np.repeat(np.arange(len(each)), each)
    kind = listed[np.arange(len(unlock)) - first[unlock] + starts[group][unlock]]
    prize = np.concatenate([np.zeros(0), *(one.weights for one in joint)])[order]
    return prize, owner[order], first, unlock, kind


def _chained(parts: list[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, np.intp), *parts]).astype(np.intp)
