"""The linear programme over the columns found so far."""

from collections.abc import Iterable
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.clearing.chains import Block
from matching.clearing.network import Floats, Ints, Network

_MANY_ROWS = 600
"""Beyond this the simplex method, though it goes on from where it stood, loses to an interior point from afresh."""

_COLUMNS_A_ROW, _OVERFULL = 8, 1.5
_SOME = 1e-6

_SIMPLEX = (("threads", 1), ("presolve", "off"), ("solver", "simplex"), ("simplex_strategy", 4))
_INTERIOR = (("threads", 1), ("solver", "ipm"), ("run_crossover", "off"))


def incidence(network: Network, blocks: Iterable[Block]) -> sparse.csc_array:
    """Say how often each column uses each edge: shape (edges, columns)."""
    parts = [block for block in blocks if block.size]
    sizes = (
        np.concatenate([np.full(len(part), part.shape[1]) for part in parts]) if parts else np.empty(0, dtype=np.int64)
    )
    rows = np.concatenate([part.ravel() for part in parts]) if parts else np.empty(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return sparse.csc_array((np.ones(len(rows)), rows, starts), shape=(network.edges, len(sizes)))


class Master:
    """A packing of columns, relaxed: grows by columns, and is solved again from where it stood.

    A row whose upper end is below zero is not kept by the empty plan. It may be bought off at a price above any plan's
    worth, so that the programme always has an answer.

    Attributes
    ----------
    blocks
        The columns.
    values
        How much of each column the last answer takes, in their order.
    """

    def __init__(self, network: Network, weights: Floats) -> None:
        self._network, self._weights = network, weights
        self._seen = set[bytes]()
        self.blocks: list[Block] = []
        self.values: Floats = np.zeros(0)
        self._taken: Ints = np.empty(0, dtype=np.int64)
        self._solver = solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotations
        solver.silent()
        self._large = len(network.upper) > _MANY_ROWS
        for option, value in _INTERIOR if self._large else _SIMPLEX:
            solver.setOptionValue(option, value)
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        rows, none = len(network.upper), np.zeros(0, dtype=np.int32)
        solver.addRows(rows, np.full(rows, -np.inf), network.upper, 0, np.zeros(rows, np.int32), none, np.zeros(0))
        demanding = np.flatnonzero(network.upper < 0).astype(np.int32)
        self._bought = len(demanding)
        price = 1.0 + 2 * network.people * float(weights.max(initial=0.0))
        self._append(np.full(self._bought, -price), np.arange(self._bought), demanding, np.full(self._bought, -1.0))

    def add(self, blocks: Iterable[Block]) -> int:
        """Take in the columns that are new, and say how many those were."""
        fresh = [part for part in map(self._fresh, blocks) if len(part)]
        if not fresh:
            return 0
        used = incidence(self._network, fresh)
        matrix = sparse.csc_array(self._network.matrix @ used)
        self._append(self._weights @ used, matrix.indptr[:-1], matrix.indices, matrix.data)
        self.blocks += fresh
        return int(used.shape[1])

    def solve(self, seconds: float) -> tuple[float, Floats] | None:
        """Give the optimum over the columns so far and the rows' prices, or None when time is up."""
        if not self._solver.getNumCol():
            return 0.0, np.zeros(len(self._network.upper))
        if self._large:
            self._solver.clearSolver()
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(seconds, 0.0))
        self._solver.run()
        if self._large and self._solver.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            # The interior point came to no clear end: the simplex method goes on from there.
            self._solver.setOptionValue("run_crossover", "on")
            self._solver.run()
            self._solver.setOptionValue("run_crossover", "off")
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._solver.getSolution()
        self.values = np.array(solution.col_value)[self._bought :]
        prices = np.maximum(np.array(solution.row_dual), 0.0)
        return float(self._solver.getInfo().objective_function_value), prices

    def forget(self, reduced: Floats) -> None:
        """Where there are many columns, keep those of the highest reduced value; the others may come again.

        Parameters
        ----------
        reduced
            Shape (edges,): an edge's weight less the price of what it uses.
        """
        most = _COLUMNS_A_ROW * len(self._network.upper)
        if sum(map(len, self.blocks)) <= _OVERFULL * most:
            return
        value = np.concatenate([reduced[block].sum(axis=1) for block in self.blocks])
        order = np.argsort(-value, kind="stable")
        gone = np.zeros(len(value), dtype=np.bool_)
        gone[order[most:]] = True
        gone &= self.values < _SOME
        places = np.cumsum([0, *map(len, self.blocks)])
        split = [gone[first : first + len(block)] for first, block in zip(places, self.blocks, strict=False)]
        for block, lost in zip(self.blocks, split, strict=True):
            self._seen.difference_update(key.tobytes() for key in np.sort(block[lost], axis=1))
        self.blocks = [block[~lost] for block, lost in zip(self.blocks, split, strict=True)]
        self.values = self.values[~gone]
        numbers = (np.flatnonzero(gone) + self._bought).astype(np.int32)
        self._solver.deleteCols(len(numbers), numbers)

    def take(self, columns: Ints) -> None:
        """Take columns whole until ``let_go``."""
        self._bound(columns, 1.0)
        self._taken = np.append(self._taken, columns)

    def let_go(self) -> None:
        """Let all columns be free again."""
        self._bound(self._taken, 0.0)
        self._taken = self._taken[:0]

    def _bound(self, columns: Ints, lower: float) -> None:
        count = len(columns)
        numbers = (columns + self._bought).astype(np.int32)
        self._solver.changeColsBounds(count, numbers, np.full(count, lower), np.full(count, np.inf))

    def _fresh(self, block: Block) -> Block:
        kept = []
        for place, key in enumerate(np.sort(block, axis=1)):
            code = key.tobytes()
            if code not in self._seen:
                self._seen.add(code)
                kept.append(place)
        return block[kept]

    def _append(self, costs: Floats, starts: NDArray[Any], rows: NDArray[Any], values: Floats) -> None:
        count = len(costs)
        ends = np.full(count, np.inf)
        starts, rows = starts.astype(np.int32), rows.astype(np.int32)
        self._solver.addCols(count, costs, np.zeros(count), ends, len(rows), starts, rows, values)
