"""How a plan fares when moves fall: the way out of each group when one does, and a simulation of all of them.

Groups share nobody, so each has its own way out: the best that its people and its vacancy can still do among
themselves, called internal recourse in kidney exchange (Klimentova, Pedroso & Viana, Maximising expectation of the
number of transplants in kidney exchange programmes, Computers & Operations Research 73, 2016). A way out may use moves
that the plan did not; they are taken to hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matching.clearing.plan import Plan
from matching.clearing.problem import Round

Move = tuple[str, str]
_RUNS = 10_000
_LOW, _HIGH = 5, 95


@dataclass(frozen=True, slots=True)
class Survival:
    """What is left of a plan.

    Parameters
    ----------
    chance
        The probability with which each move falls by itself, 0 to 1.
    runs
        How many times the dice were thrown.
    mean, low, high
        How many people move after all: the mean, and the 5th and the 95th of a hundred.
    whole
        Share of the throws in which nothing fell, 0 to 1.
    """

    chance: float
    runs: int
    mean: float
    low: int
    high: int
    whole: float


def fallbacks(asked: Round, plan: Plan) -> dict[Move, tuple[Move, ...]]:
    """Give, for each move of a plan, the moves of its group that are left, or come instead, when it falls."""
    found = {}
    for group in _groups(plan):
        ways = _ways(asked, group)
        for move in group:
            found[move] = _best(ways, {move})
    return found


def survive(asked: Round, plan: Plan, *, chance: float, seed: int = 0, runs: int = _RUNS) -> Survival:
    """Throw dice for every move of a plan, let those fall that lose, and count who still moves.

    Parameters
    ----------
    chance
        The probability with which each move falls by itself, 0 to 1.
    seed
        The same seed gives the same throws.
    runs
        How many throws, at least 1.

    Raises
    ------
    ValueError
        When ``chance`` or ``runs`` lies outside its range.
    """
    if not 0 <= chance <= 1 or runs < 1:
        raise ValueError(f"chance is {chance} and runs {runs}; give a chance from 0 to 1 and at least 1 run")
    dice = np.random.default_rng(seed)
    moved, whole = np.zeros(runs, dtype=np.int64), np.ones(runs, dtype=bool)
    for group in _groups(plan):
        ways = _ways(asked, group)
        left = np.array([len(_best(ways, _fallen(group, mask))) for mask in range(2 ** len(group))])
        mask = (dice.random((runs, len(group))) < chance) @ (1 << np.arange(len(group)))
        moved += left[mask]
        whole &= mask == 0
    low, high = np.percentile(moved, (_LOW, _HIGH), method="nearest")
    return Survival(chance, runs, float(moved.mean()), int(low), int(high), float(whole.mean()))


def _groups(plan: Plan) -> Iterator[tuple[Move, ...]]:
    for cycle in plan.cycles:
        yield tuple(zip(cycle, cycle[1:] + cycle[:1], strict=True))
    for chain in plan.chains:
        yield tuple(pairwise(chain))


def _fallen(group: tuple[Move, ...], mask: int) -> set[Move]:
    return {move for place, move in enumerate(group) if mask >> place & 1}


def _ways(asked: Round, group: tuple[Move, ...]) -> list[tuple[Move, ...]]:
    """Give all that the group can do by itself, best first: most people, then the plan's own moves, then weight."""
    nodes = {node for move in group for node in move}
    weights = {(one, other): weight for one, other, weight in asked.edges if one in nodes and other in nodes}
    own = set(group)
    found = [moves for moves in _choices(sorted(weights), frozenset(), frozenset()) if _holds(asked, moves)]
    return sorted(
        found,
        key=lambda moves: (-len(moves), -len(own.intersection(moves)), -sum(weights[one] for one in moves), moves),
    )


def _choices(left: list[Move], given: frozenset[str], taken: frozenset[str]) -> Iterator[tuple[Move, ...]]:
    """Give every choice of moves in which nobody moves twice and no post is given twice."""
    if not left:
        yield ()
        return
    (giver, taker), *rest = left
    yield from _choices(rest, given, taken)
    if giver not in given and taker not in taken:
        for more in _choices(rest, given | {giver}, taken | {taker}):
            yield ((giver, taker), *more)


def _holds(asked: Round, moves: tuple[Move, ...]) -> bool:
    """Tell whether every post that is given is free, and no cycle or chain is longer than it may be."""
    vacant = set(asked.vacancies)
    onward = dict(moves)
    if any(giver not in vacant and giver not in onward.values() for giver in onward):
        return False
    for start in sorted(onward, key=lambda node: node not in vacant):
        length, node = 0, start
        while node in onward:
            node = onward.pop(node)
            length += 1
        if length > (asked.max_chain if start in vacant else asked.max_cycle):
            return False
    return True


def _best(ways: list[tuple[Move, ...]], fallen: set[Move]) -> tuple[Move, ...]:
    return next(moves for moves in ways if fallen.isdisjoint(moves))
