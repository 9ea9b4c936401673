"""Chains by one dynamic programme over all vacancies at once, position by position.

A walk may pass a person twice, which no chain does: the bound stays a bound, since allowing more can only raise it, and
the programme's rows keep such walks out of any plan. This is the relaxation of the position-indexed chain-edge
formulation (Dickerson, Manlove, Plaut, Sandholm & Trimble 2016); why exact pricing of chains is hard otherwise: Plaut,
Dickerson & Sandholm 2016.
"""

from dataclasses import dataclass

import numpy as np

from matching.clearing.network import Floats, Ints, Network

Block = Ints
"""Shape (columns, edges a column): cycles or chains of one length, each as its edges in order."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Edges in runs that share a node.

    Parameters
    ----------
    edges
        Shape (edges,): edge numbers, run by run.
    nodes, starts
        Shape (runs,): the node of each run, and where it begins.
    """

    edges: Ints
    nodes: Ints
    starts: Ints

    @classmethod
    def of(cls, edges: Ints, by: Ints) -> "Segments":
        """Group edges by a node each (``by``, shape (edges,))."""
        order = np.argsort(by, kind="stable")
        nodes, starts = np.unique(by[order], return_index=True)
        return cls(edges[order], nodes, starts)

    def best(self, values: Floats, size: int) -> tuple[Floats, Ints]:
        """Give each node's greatest value and the edge it stands at (shape (size,)): minus infinity and -1 for none."""
        top, at = np.full(size, -np.inf), np.full(size, -1)
        if len(self.edges):
            top[self.nodes] = np.maximum.reduceat(values, self.starts)
            lengths = np.diff(np.append(self.starts, len(self.edges)))
            hits = np.flatnonzero(values == np.repeat(top[self.nodes], lengths))[::-1]
            at[np.repeat(self.nodes, lengths)[hits]] = self.edges[hits]
        return top, at


class Chains:
    """The chains of a network."""

    def __init__(self, network: Network) -> None:
        numbers = np.arange(network.edges)
        opening, passing = numbers[network.source >= network.people], numbers[network.source < network.people]
        self._network = network
        self._opening = Segments.of(opening, network.target[opening])
        self._passing = Segments.of(passing, network.target[passing])
        self._leaving = Segments.of(passing, network.source[passing])

    def forward(self, reduced: Floats) -> tuple[Floats, Ints]:
        """Find the best walk from any vacancy to each person in each number of moves.

        Parameters
        ----------
        reduced
            Shape (edges,): reduced value of each edge.

        Returns
        -------
        tuple
            Values and last edges, each of shape (max_chain + 1, people); row 0 is of no use.
        """
        network = self._network
        reach = np.full((network.max_chain + 1, network.people), -np.inf)
        last = np.full(reach.shape, -1)
        for moves in range(1, network.max_chain + 1):
            runs = self._opening if moves == 1 else self._passing
            before = 0.0 if moves == 1 else reach[moves - 1, network.source[runs.edges]]
            reach[moves], last[moves] = runs.best(before + reduced[runs.edges], network.people)
        return reach, last

    def price(self, reduced: Floats, floor: float, most: int) -> tuple[list[Block], float]:
        """Find walks worth more than ``floor``, at most ``most``, and what chains could add beyond the prices.

        No two chains end at one person, nor begin at one vacancy, which bounds what all of a plan's chains add.
        """
        reach, last = self.forward(reduced)
        moves, ends = np.nonzero(reach > floor)
        order = np.argsort(-reach[moves, ends], kind="stable")[:most]
        moves, ends = moves[order], ends[order]
        blocks = [self._walks(last, int(count), ends[moves == count]) for count in np.unique(moves)]
        surplus = np.maximum(reach.max(axis=0, initial=0.0), 0.0)
        return blocks, float(min(surplus.sum(), self._network.vacancies * surplus.max(initial=0.0)))

    def within(self, reduced: Floats, gap: float) -> tuple[Ints, Ints]:
        """Give all (edge, position) pairs on some walk worth at least ``-gap``, positions counted from 1."""
        network = self._network
        reach, _ = self.forward(reduced)
        ahead = np.zeros((network.max_chain + 1, network.people))
        for moves in range(1, network.max_chain + 1):
            edges = self._leaving.edges
            top, _ = self._leaving.best(reduced[edges] + ahead[moves - 1, network.target[edges]], network.people)
            ahead[moves] = np.maximum(top, 0.0)
        kept = [np.empty(0, dtype=np.int64)]
        for position in range(1, network.max_chain + 1):
            edges = np.sort((self._opening if position == 1 else self._passing).edges)
            before = 0.0 if position == 1 else reach[position - 1, network.source[edges]]
            after = ahead[network.max_chain - position, network.target[edges]]
            kept.append(edges[before + reduced[edges] + after >= -gap])
        positions = np.repeat(np.arange(len(kept)), [len(edges) for edges in kept])
        return np.concatenate(kept), positions

    def _walks(self, last: Ints, moves: int, ends: Ints) -> Block:
        block = np.empty((len(ends), moves), dtype=np.int64)
        for position in range(moves, 0, -1):
            block[:, position - 1] = last[position, ends]
            ends = self._network.source[block[:, position - 1]]
        return block
