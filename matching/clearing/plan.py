"""A plan: who moves where, what it is worth, and how much better any plan could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

PROVED = 1e-6
"""A plan is proved best when its bound is no farther above its objective than this share of it."""


class Status(StrEnum):
    """How far the search came."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    EMPTY = "empty"


class Goal(StrEnum):
    """What makes one plan better than another."""

    BEST_FIT = "best-fit"
    MOST_MOVED = "most-moved"


@dataclass(frozen=True, slots=True)
class Plan:
    """What came out of a round.

    Parameters
    ----------
    status
        ``optimal`` only when proved; ``empty`` when nobody moves.
    objective
        Sum of the weights of the edges used.
    bound
        No plan has a higher objective. For most moved: no plan that moves as many people has.
    moved_bound
        No plan moves more people.
    cycles
        Each a tuple of people; the post of each goes to the next, of the last to the first.
    chains
        Each a vacancy and then people; each post goes to the next, and the last person's post stands open.
    seconds
        Wall time of the search.
    """

    status: Status
    objective: float
    bound: float
    moved_bound: int
    cycles: tuple[tuple[str, ...], ...]
    chains: tuple[tuple[str, ...], ...]
    seconds: float = 0.0

    @property
    def moved(self) -> int:
        """How many people move."""
        return sum(map(len, self.cycles)) + sum(len(chain) - 1 for chain in self.chains)

    @property
    def moves(self) -> Iterator[tuple[str, str]]:
        """Pairs of a post (by its holder or vacancy) and the person who takes it."""
        for cycle in self.cycles:
            yield from zip(cycle, cycle[1:] + cycle[:1], strict=True)
        for chain in self.chains:
            yield from pairwise(chain)
