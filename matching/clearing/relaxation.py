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
from matching.clearing.master import Master, incidence
from matching.clearing.network import Floats, Ints, Network

A_ROUND = 3000
"""The most columns taken in at a time, of each kind."""

_SMOOTHING = 0.2
_FLOOR = 1e-7
_SOME = 1e-6
_HALF = 0.51
_ROUNDS = 3


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

    def __init__(self, network: Network, weights: Floats, cycles: Cycles, chains: Chains) -> None:
        self._network, self._weights, self._cycles, self._chains = network, weights, cycles, chains
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

    def tighten(self, enough: Callable[[float, float], bool], deadline: float) -> None:
        """Lower the bound until nothing is found, ``enough``, told bound and worth, says it will do, or time is up.

        Time is up at ``deadline`` on ``time.monotonic``'s clock; the best bound so far stands then.
        """
        while (answer := self._master.solve(deadline - time.monotonic())) is not None:
            self.worth, prices = answer
            self._master.forget(self._reduced(prices))
            self.values = self._master.values
            smoothed = _SMOOTHING * self._prices + (1 - _SMOOTHING) * prices
            if enough(self.bound, self.worth) or not (self._extend(smoothed) or self._extend(prices)):
                break

    def dive(self, deadline: float) -> Ints | None:
        """Round to a plan: take what the relaxed plan takes more than half of, or most, relax anew.

        Gives the edges, or None where the rows cannot be kept so, or time is up. The bound is not touched.
        """
        taken = np.empty(0, dtype=np.int64)
        while (values := self._resumed(taken, deadline)) is not None:
            part = np.setdiff1d(np.flatnonzero(values > _SOME), taken)
            if not len(part):
                break
            whole = part[values[part] > _HALF]
            taken = np.append(taken, whole if len(whole) else part[np.argmax(values[part])])
            self._master.take(taken)
        self._master.let_go()
        edges = np.unique(incidence(self._network, self.blocks)[:, taken].indices).astype(np.int64)
        kept = np.all(self._network.matrix[:, edges].sum(axis=1) <= self._network.upper + _SOME)
        return edges if values is not None and kept else None

    def _resumed(self, taken: Ints, deadline: float) -> Floats | None:
        """Relax with some columns taken, and a few rounds of new columns for what they leave."""
        values = None
        for _ in range(_ROUNDS):
            answer = self._master.solve(deadline - time.monotonic())
            if answer is None:
                return None
            takes = self._network.matrix @ incidence(self._network, self.blocks)
            # A walk that passes somebody twice is no chain and cannot be taken.
            values = np.where(takes.max(axis=0).toarray().ravel() > 1, 0.0, self._master.values)
            used_up = takes[:, taken].sum(axis=1)[: self._network.people + self._network.vacancies] > 0
            prices = answer[1]
            prices[np.flatnonzero(used_up)] = self._weights.max() * self._network.people
            if not self._master.add(self._priced(prices)[0]):
                break
        return values

    def _extend(self, prices: Floats) -> int:
        blocks, surplus = self._priced(prices)
        bound = float(prices @ self._network.upper) + surplus
        if bound < self.bound:
            self.bound, self._prices = bound, prices
        return self._master.add(blocks)

    def _priced(self, prices: Floats) -> tuple[list[Block], float]:
        """Find columns worth more than their prices, and what all of a plan's columns could add to those."""
        reduced = self._reduced(prices)
        cycles, more_cycles = self._cycles.price(reduced, self._floor, A_ROUND)
        chains, more_chains = self._chains.price(reduced, self._floor, A_ROUND)
        return [*cycles, *chains], more_cycles + more_chains

    def _reduced(self, prices: Floats) -> Floats:
        reduced: Floats = self._weights - prices @ self._network.matrix
        return reduced
