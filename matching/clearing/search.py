"""The search: a bound by column generation, a plan from its columns, then programmes that widen until the two meet.

A plan better than one of worth ``z`` uses no column whose reduced value is below ``z - bound``; so a programme over the
columns above that is exact (reduced-cost variable fixing). Programmes over fewer columns come first: where one finds a
plan that nothing left out could better, that plan is proved best all the same.
"""

import math
import time
from collections.abc import Callable

import numpy as np

from matching.clearing.chains import Chains
from matching.clearing.cycles import ListedCycles, listed
from matching.clearing.dense_cycles import DenseCycles
from matching.clearing.neighbourhood import Mender
from matching.clearing.network import Floats, Ints, Network
from matching.clearing.plan import PROVED
from matching.clearing.programme import Columns, Effort, solve
from matching.clearing.relaxation import Relaxation

Report = Callable[[Ints | None, float], None]
"""Told the edges of the best plan so far, and the bound."""

_DIGITS = 6
_A_POOL = 40
_PATIENT = 20
_WIDER = 4.0
_FIRST_SHARE = 1e-3
_NEAR = 1e-4
_TO_BOUND, _TO_DIVE = 0.6, 0.5
_MOST_COLUMNS = 200_000


def unit(weights: Floats) -> float:
    """Find the greatest number of which all weights are whole multiples, down to six digits; 0 for none."""
    for digits in range(_DIGITS + 1):
        scaled = weights * 10.0**digits
        whole = np.round(scaled)
        if np.all(np.abs(scaled - whole) < PROVED):
            return float(np.gcd.reduce(whole.astype(np.int64))) / 10.0**digits
    return 0.0


class Search:
    """One search for the best plan of a network.

    Parameters
    ----------
    weights
        Shape (edges,): what each edge is worth.
    deadline
        On ``time.monotonic``'s clock.
    report
        Told of everything better on the way.
    start
        Edges of a plan to begin from; otherwise it begins from the empty plan, where that keeps the rows.

    Attributes
    ----------
    edges
        Of the best plan so far; None where not even the empty plan keeps the rows.
    worth
        Of that plan; minus infinity for none.
    bound
        No plan is worth more.
    """

    def __init__(
        self, network: Network, weights: Floats, deadline: float, report: Report, start: Ints | None = None
    ) -> None:
        self._network, self._weights, self._deadline, self._report = network, weights, deadline, report
        self._unit = unit(weights)
        self._chains = Chains(network)
        blocks = listed(network)
        self._cycles = DenseCycles(network) if blocks is None else ListedCycles(network, blocks)
        self.edges: Ints | None = None
        self.worth, self.bound = -math.inf, math.inf
        if start is not None:
            self._found(start)
        elif not (network.upper < 0).any():
            self._found(np.empty(0, dtype=np.int64))

    @property
    def proved(self) -> bool:
        """Whether nothing better exists, or nothing at all."""
        return self.bound == -math.inf or self.bound - self.worth <= PROVED * max(1.0, abs(self.worth))

    def run(self) -> None:
        """Search until proved, or the deadline."""
        relaxation = Relaxation(self._network, self._weights, self._cycles, self._chains)
        relaxation.tighten(
            lambda bound, worth: self._floor(bound) <= worth or bound - worth <= _NEAR * bound, self._by(_TO_BOUND)
        )
        self._bounded(relaxation.bound)
        self._mend(relaxation)
        if not self._over:
            self._solve(Columns(relaxation.blocks), _A_POOL)
        if not self._over:
            relaxation.tighten(lambda _bound, _worth: False, self._by(_TO_BOUND))
            self._bounded(relaxation.bound)
            self._widen(relaxation)

    def _mend(self, relaxation: Relaxation) -> None:
        dived = relaxation.dive(self._by(_TO_DIVE))
        self._mender = Mender(self._network, self._weights, relaxation, self._deadline)
        for plan in (dived, self._mender.rounded()):
            if plan is not None:
                self._found(plan)
        self._improve(1 + (self._network.people + self._network.vacancies) // _PATIENT)

    def _improve(self, patience: float) -> None:
        if self.edges is not None and not self._over:
            self._mender.mend(self.edges, self.bound, patience, self._found)

    def _by(self, share: float) -> float:
        """When a share of the time left is used up."""
        now = time.monotonic()
        return now + share * (self._deadline - now)

    @property
    def _over(self) -> bool:
        return self.proved or time.monotonic() >= self._deadline

    def _widen(self, relaxation: Relaxation) -> None:
        gap = max(relaxation.bound - self._floor(relaxation.bound), _FIRST_SHARE * relaxation.bound)
        while not self._over:
            needed = relaxation.bound - max(self.worth, 0.0)
            gap = min(gap, needed)
            columns = self._within(relaxation.reduced, gap + PROVED)
            if columns is None:
                # Too wide a programme to be solved: what time is left goes to better plans.
                self._improve(math.inf)
                return
            best = self._solve(columns)
            self._bounded(max(best, relaxation.bound - gap if gap < needed else -math.inf))
            gap *= _WIDER

    def _within(self, reduced: Floats, gap: float) -> Columns | None:
        blocks = self._cycles.within(reduced, gap, _MOST_COLUMNS)
        if blocks is None:
            return None
        columns = Columns(blocks, *self._chains.within(reduced, gap))
        return columns if len(columns) <= _MOST_COLUMNS else None

    def _solve(self, columns: Columns, nodes: int | None = None) -> float:
        """Search among some columns; give the bound on what they hold."""
        effort = Effort(self._deadline, self._floor(self.bound), nodes)
        answer = solve(self._network, self._weights, columns, effort, found=self._found, start=self.edges)
        if answer.edges is not None:
            self._found(answer.edges)
        return max(answer.bound, self.worth)

    def _found(self, edges: Ints) -> None:
        worth = float(self._weights[edges].sum())
        if worth > self.worth:
            self.edges, self.worth = edges, worth
            self._report(edges, self.bound)

    def _bounded(self, bound: float) -> None:
        if bound < self.bound:
            # Weights are positive: what is worth less than nothing does not exist.
            self.bound = self._floor(bound) if bound >= -PROVED else -math.inf
            self._report(self.edges, self.bound)

    def _floor(self, bound: float) -> float:
        """Round a bound down to what a plan can be worth."""
        if not (self._unit and math.isfinite(bound)):
            return bound
        return math.floor(bound / self._unit + PROVED) * self._unit
