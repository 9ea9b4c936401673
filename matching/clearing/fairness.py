"""Among equally good plans, one that leaves no ministry far behind.

The least share of a group's people who move is raised (max-min fairness).
"""

import math
import time
from collections.abc import Callable

import numpy as np

from matching.clearing.network import Floats, Ints, Network
from matching.clearing.problem import Round
from matching.clearing.search import Search

_SAME = 1e-9
"""A plan is as good as another down to this share of its worth."""


def evened(
    asked: Round, network: Network, weights: Floats, edges: Ints, deadline: float, found: Callable[[Ints], None]
) -> None:
    """Find plans worth as much as a proved best one, in which the group that fares worst fares better, step by step.

    The groups are those of the round's limits; how a group fares is the share of its people who move.

    Parameters
    ----------
    edges
        Of the best plan.
    deadline
        On ``time.monotonic``'s clock. A step takes at most half of what is left.
    found
        Told the edges of each fairer plan.
    """
    people = frozenset(asked.participants)
    groups = [
        (_movers(asked, network, limit.members), len(limit.members & people))
        for limit in asked.limits
        if limit.members & people
    ]
    worth = float(weights[edges].sum())
    equal = network.with_row(-weights, -worth * (1 - _SAME))
    fairer: Ints | None = edges
    while groups and fairer is not None and time.monotonic() < deadline:
        edges = fairer
        least = min(movers[edges].sum() / size for movers, size in groups)
        asks = equal
        for movers, size in groups:
            asks = asks.with_row(-movers, -(math.floor(least * size + _SAME) + 1.0))
        now = time.monotonic()
        search = Search(asks, weights, now + (deadline - now) / 2, lambda _edges, _bound: None)
        search.bound = worth * (1 + _SAME)
        search.run()
        fairer = search.edges
        if fairer is not None:
            found(fairer)


def _movers(asked: Round, network: Network, members: frozenset[str]) -> Floats:
    """Mark the edges (shape (edges,)) by which a member moves."""
    belongs = np.array([key in members for key in asked.participants], dtype=np.float64)
    moves: Floats = belongs[network.target]
    return moves
