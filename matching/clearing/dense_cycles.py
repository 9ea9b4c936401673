"""Cycles of a dense round, too many to list: found root by root, level by level, on a matrix of reduced values.

The levels allow closed walks. A walk worth something splits into cycles, one of which is worth something and is no
longer, so the search misses none (Glorie, van de Klundert & Wagelmans 2014 price so).
"""

import numpy as np

from matching.clearing.chains import Block
from matching.clearing.cycles import ranks
from matching.clearing.network import Floats, Ints, Network

MOST_TRIED = 30_000_000
"""The most steps from one root's paths that are weighed at a time: what memory allows."""

A_ROOT = 3
"""So many of a root's best walks are taken at a time."""


class DenseCycles:
    """Cycles found by dynamic programming. The matrix takes ``people`` squared numbers, twice."""

    def __init__(self, network: Network) -> None:
        self._network = network
        passing = np.flatnonzero(network.source < network.people)
        rank = ranks(network)
        self._edges, self._from, self._to = passing, rank[network.source[passing]], rank[network.target[passing]]
        self._number = np.full((network.people, network.people), -1, dtype=np.int32)
        self._number[self._from, self._to] = passing
        self._roots = [self._around(root) for root in range(network.people)]

    def price(self, reduced: Floats, floor: float, most: int) -> tuple[list[Block], float]:
        """Find cycles worth more than ``floor``, at most ``most``, and what cycles could add beyond the prices."""
        values = self._values(reduced)
        surplus = 0.0
        walks: list[tuple[float, list[int]]] = []
        for root, (out, _) in enumerate(self._roots):
            if not len(out):
                continue
            levels = self._levels(values, root)
            worth = values[root, out] + levels[-1][out]
            surplus += max(0.0, float(worth.max()))
            for place in np.argsort(-worth, kind="stable")[:A_ROOT]:
                if worth[place] <= floor:
                    break
                walks.append((float(worth[place]), self._walk(values, levels, root, int(out[place]))))
        walks.sort(key=lambda walk: -walk[0])
        return self._simple(walks[:most], reduced, floor), surplus

    def within(self, reduced: Floats, gap: float, most: int) -> list[Block] | None:
        """Give all cycles worth at least ``-gap``, or None when there are more than ``most``."""
        values = self._values(reduced)
        found: dict[int, list[Ints]] = {}
        count = 0
        for root, (out, _) in enumerate(self._roots):
            if not len(out):
                continue
            some = self._paths(values, root, gap)
            count += sum(map(len, some or ()))
            if some is None or count > most:
                return None
            for paths in some:
                found.setdefault(paths.shape[1], []).append(paths)
        return [self._number_of(np.concatenate(parts)) for _, parts in sorted(found.items())]

    def _around(self, root: int) -> tuple[Ints, Ints]:
        out = np.flatnonzero(self._number[root, root + 1 :] >= 0) + root + 1
        back = np.flatnonzero(self._number[root + 1 :, root] >= 0) + root + 1
        return (out, back) if len(out) and len(back) else (out[:0], back[:0])

    def _values(self, reduced: Floats) -> Floats:
        values = np.full(self._number.shape, -np.inf)
        values[self._from, self._to] = reduced[self._edges]
        return values

    def _levels(self, values: Floats, root: int) -> list[Floats]:
        """For 1, 2, … steps: the best walk of at most so many from each node back to the root, by later nodes."""
        out, back = self._roots[root]
        size = len(values)
        home = np.full(size, -np.inf)
        home[back] = values[back, root]
        levels = [home]
        for step in range(2, self._network.max_cycle):
            asked = out if step == self._network.max_cycle - 1 else np.arange(root + 1, size)
            known = np.flatnonzero(levels[-1] > -np.inf)
            top = levels[-1].copy()
            if len(known):
                reached = (values[np.ix_(asked, known)] + levels[-1][known]).max(axis=1)
                top[asked] = np.maximum(top[asked], reached)
            levels.append(top)
        return levels

    def _walk(self, values: Floats, levels: list[Floats], root: int, node: int) -> list[int]:
        walk = [root, node]
        for step in range(len(levels) - 1, 0, -1):
            if levels[step][node] == levels[step - 1][node]:
                continue
            node = int(np.argmax(values[node] + levels[step - 1]))
            walk.append(node)
        return walk

    def _simple(self, walks: list[tuple[float, list[int]]], reduced: Floats, floor: float) -> list[Block]:
        found: dict[int, list[list[int]]] = {}
        for _, walk in walks:
            stack: list[int] = []
            for node in [*walk, walk[0]]:
                if node in stack:
                    cut = stack.index(node)
                    found.setdefault(len(stack) - cut, []).append(stack[cut:])
                    del stack[cut:]
                stack.append(node)
        blocks = [self._number_of(np.array(cycles)) for _, cycles in sorted(found.items())]
        return [block[reduced[block].sum(axis=1) > floor] for block in blocks]

    def _paths(self, values: Floats, root: int, gap: float) -> list[Ints] | None:
        out, _ = self._roots[root]
        levels = self._levels(values, root)
        paths, worth = np.column_stack([np.full(len(out), root), out]), values[root, out]
        found = []
        for left in range(len(levels), 0, -1):
            promising = worth + levels[left - 1][paths[:, -1]] >= -gap
            paths, worth = paths[promising], worth[promising]
            closed = worth + values[paths[:, -1], root] >= -gap
            found.append(paths[closed])
            if len(paths) * len(values) > MOST_TRIED:
                return None
            if left > 1:
                paths, worth = self._extended(values, levels[left - 2], paths, worth, gap)
        return found

    @staticmethod
    def _extended(values: Floats, ahead: Floats, paths: Ints, worth: Floats, gap: float) -> tuple[Ints, Floats]:
        root = paths[:1, 0]
        longer = worth[:, None] + values[paths[:, -1]]
        fit = longer + ahead >= -gap
        fit[:, : int(root[0]) + 1 if len(root) else 0] = False
        for place in range(1, paths.shape[1]):
            fit[np.arange(len(paths)), paths[:, place]] = False
        parents, nodes = np.nonzero(fit)
        return np.column_stack([paths[parents], nodes]), longer[parents, nodes]

    def _number_of(self, cycles: Ints) -> Block:
        return self._number[cycles, np.roll(cycles, -1, axis=1)].astype(np.int64)
