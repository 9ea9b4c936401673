"""The bound: column generation over cycles and chains, with prices smoothed and a Lagrangian bound on the way.

Column generation for this problem: Abraham, Blum & Sandholm 2007. Smoothing: Wentges 1997. The bound at any prices is
what the rows cost plus what the best columns are worth beyond that, at most one for each root, vacancy and chain end;
it holds whatever the linear solver's tolerances are.
"""

import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from matching.clearing.chains import Block, Chains
from matching.clearing.master import Master
from matching.clearing.network import Floats, Network

A_ROUND = 3000
"""The most columns taken in at a time, of each kind."""

_SMOOTHING = 0.5
_FLOOR = 1e-7


class Cycles(Protocol):
    """Where cycles come from."""

    def price(self, reduced: Floats, floor: float, most: int) -> tuple[list[Block], float]:
        """Find cycles worth more than ``floor``, and what cycles could add beyond the prices."""


class Relaxation:
    """The linear programme over all cycles and chains, tightened as far as asked.

    Parameters
    ----------
    weights
        Shape (edges,): what each edge is worth.
    cycles, chains
        Where columns come from.
    deadline
        On ``time.monotonic``'s clock; past it the best bound so far stands.

    Attributes
    ----------
    bound
        No plan is worth more.
    reduced
        Shape (edges,): an edge's weight less the price of what it uses. A plan with a column whose edges sum to
        ``-g`` is worth at most ``bound - g``.
    worth
        Of the best plan in parts, over the columns met.
    values
        How much of each column it takes.
    """

    def __init__(self, network: Network, weights: Floats, cycles: Cycles, chains: Chains, deadline: float) -> None:
        self._network, self._weights, self._cycles, self._chains = network, weights, cycles, chains
        self._deadline = deadline
        self._master = Master(network, weights)
        self._floor = _FLOOR * max(1.0, float(weights.max(initial=0.0)))
        self._prices = np.zeros(len(network.upper))
        np.maximum.at(self._prices, network.target, weights)
        self.bound = float(self._prices @ network.upper)
        self.worth = 0.0
        self.values = np.zeros(0)

    @property
    def reduced(self) -> Floats:
        """Reduced value of each edge at the prices of the best bound."""
        return self._reduced(self._prices)

    @property
    def blocks(self) -> list[Block]:
        """The columns met."""
        return self._master.blocks

    def tighten(self, enough: Callable[[float, float], bool]) -> None:
        """Lower the bound until nothing more is found, or ``enough``, told bound and worth, says that it will do."""
        while (answer := self._master.solve(self._deadline - time.monotonic())) is not None:
            self.worth, prices = answer
            self.values = self._master.values
            smoothed = _SMOOTHING * self._prices + (1 - _SMOOTHING) * prices
            if enough(self.bound, self.worth) or not (self._extend(smoothed) or self._extend(prices)):
                break

    def _extend(self, prices: Floats) -> int:
        reduced = self._reduced(prices)
        cycles, more_cycles = self._cycles.price(reduced, self._floor, A_ROUND)
        chains, more_chains = self._chains.price(reduced, self._floor, A_ROUND)
        bound = float(prices @ self._network.upper) + more_cycles + more_chains
        if bound < self.bound:
            self.bound, self._prices = bound, prices
        return self._master.add([*cycles, *chains])

    def _reduced(self, prices: Floats) -> Floats:
        reduced: Floats = self._weights - prices @ self._network.matrix
        return reduced
