"""A good plan quickly: rounded from the relaxed one, then mended part by part, each part by a small programme.

Mending part of a plan exactly while the rest stands is large neighbourhood search (Shaw 1998).
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.clearing.decoding import parts
from matching.clearing.master import incidence
from matching.clearing.network import Floats, Ints, Network
from matching.clearing.programme import Columns, Effort, solve
from matching.clearing.relaxation import Relaxation

_FEW_PEOPLE, _MANY_PEOPLE = 100.0, 450.0
_GROWS, _SHRINKS = 1.05, 0.7
_NODES = 20
_SOME = 1e-9


class Mender:
    """Makes plans of given columns better.

    Parameters
    ----------
    weights
        Shape (edges,): what each edge is worth.
    relaxation
        Whose columns to choose from.
    deadline
        On ``time.monotonic``'s clock.
    """

    def __init__(self, network: Network, weights: Floats, relaxation: Relaxation, deadline: float) -> None:
        self._network, self._weights, self._deadline = network, weights, deadline
        self._blocks, self._values = relaxation.blocks, relaxation.values
        self._used = incidence(network, self._blocks)
        self._takes = sparse.csc_array(network.matrix @ self._used)
        nodes = network.people + network.vacancies
        self._touches = sparse.csr_array(sparse.csr_array(self._takes)[:nodes])
        # A walk that passes somebody twice is no chain.
        self._usable = self._takes.max(axis=0).toarray().ravel() <= 1
        self._places = np.cumsum([0, *map(len, self._blocks)])
        self._chance = np.random.default_rng(0)
        self._people = _FEW_PEOPLE

    def rounded(self) -> Ints | None:
        """Take columns in the order of their share in the relaxed plan, as far as the rows allow.

        Gives the edges, or None where a row asks for more than came.
        """
        values = np.zeros(self._used.shape[1])
        values[: len(self._values)] = self._values
        room = self._network.upper.copy()
        chosen = []
        worth = self._weights @ self._used
        order = np.lexsort((-worth, -values))
        for column in order[self._usable[order]]:
            span = slice(self._takes.indptr[column], self._takes.indptr[column + 1])
            rows, need = self._takes.indices[span], self._takes.data[span]
            if np.all(room[rows] >= need):
                room[rows] -= need
                chosen.append(column)
        if (room < 0).any():
            return None
        return np.unique(self._used[:, chosen].indices)

    def mend(self, edges: Ints, target: float, patience: float, found: Callable[[Ints], None]) -> None:
        """Free one neighbourhood after the other and fill it anew, until ``patience`` of them in a row gave nothing.

        Parameters
        ----------
        edges
            The plan to begin from.
        target
            A plan worth so much is good enough.
        found
            Told the edges of each better plan.
        """
        idle = 0
        worth = float(self._weights[edges].sum())
        while idle < patience and worth < target and time.monotonic() < self._deadline:
            better = self._refilled(edges, target)
            gain = float(self._weights[better].sum()) - worth
            idle = idle + 1 if gain <= _SOME else 0
            if gain > _SOME:
                edges, worth = better, worth + gain
                found(edges)

    def _refilled(self, edges: Ints, target: float) -> Ints:
        """Free a neighbourhood of a plan and fill it with the best of the columns that fit."""
        network = self._network
        near = self._neighbourhood()
        freed = np.array(
            [edge for part in _parts(network, edges) if near[_nodes(network, part)].any() for edge in part]
        )
        kept = np.setdiff1d(edges, freed)
        held = network.matrix[:, kept].sum(axis=1)
        taken = held[: self._touches.shape[0]] > 0
        fits = self._usable & (self._touches.T @ taken == 0)
        places = zip(self._places, self._blocks, strict=False)
        columns = Columns([block[fits[first : first + len(block)]] for first, block in places])
        worth = float(self._weights[kept].sum())
        answer = solve(
            replace(network, upper=network.upper - held),
            self._weights,
            columns,
            Effort(self._deadline, target - worth, _NODES),
            found=lambda _: None,
            start=freed.astype(np.int64),
        )
        if answer.edges is None:
            return edges
        filled = np.union1d(kept, answer.edges)
        solved = answer.bound <= float(self._weights[answer.edges].sum()) + _SOME
        self._people = float(np.clip(self._people * (_GROWS if solved else _SHRINKS), _FEW_PEOPLE, _MANY_PEOPLE))
        return filled

    def _neighbourhood(self) -> NDArray[np.bool_]:
        """Mark some nodes that share columns with one another, from a node of chance on."""
        near = np.zeros(self._touches.shape[0], dtype=np.bool_)
        near[self._chance.integers(len(near))] = True
        size = min(int(self._people), len(near))
        while near.sum() < size:
            reached = np.flatnonzero((self._touches @ (self._touches.T @ near) > 0) & ~near)
            if not len(reached):
                near[self._chance.integers(len(near))] = True
            self._chance.shuffle(reached)
            near[reached[: size - near.sum()]] = True
        return near


def _parts(network: Network, edges: Ints) -> list[list[int]]:
    cycles, chains = parts(network, edges)
    return [*cycles, *chains]


def _nodes(network: Network, part: list[int]) -> Ints:
    return np.concatenate([network.source[part], network.target[part]])
