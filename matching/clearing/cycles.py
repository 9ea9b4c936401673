"""Cycles listed once and for all, where there are few enough of them. Each is rooted at its first person by rank."""

import numpy as np

from matching.clearing.chains import Block
from matching.clearing.network import Floats, Ints, Network

MOST_PATHS = 1_000_000
"""Paths the listing may hold at a time."""


def ranks(network: Network) -> Ints:
    """Order people by how many swaps they may stand in, most first, so that roots soon drop out of what is searched."""
    passing = network.source < network.people
    leaving = np.bincount(network.source[passing], minlength=network.people)
    coming = np.bincount(network.target[passing], minlength=network.people)
    rank = np.empty(network.people, dtype=np.int64)
    rank[np.argsort(-leaving * coming, kind="stable")] = np.arange(network.people)
    return rank


def listed(network: Network, most: int = MOST_PATHS) -> list[Block] | None:
    """List all cycles of at most ``max_cycle`` people, one block a length, or give None when ``most`` is passed."""
    rank = ranks(network)
    upward = (network.source < network.people) & (rank[network.source % network.people] < rank[network.target])
    paths = np.flatnonzero(upward)[:, None]
    blocks = []
    for length in range(2, network.max_cycle + 1):
        back = network.edge(network.target[paths[:, -1]], network.source[paths[:, 0]])
        closed = back >= 0
        blocks.append(np.column_stack([paths[closed], back[closed]]))
        if length < network.max_cycle:
            longer = _longer(network, rank, paths, most, closing=length + 1 == network.max_cycle)
            if longer is None:
                return None
            paths = longer
    return blocks


def _longer(network: Network, rank: Ints, paths: Ints, most: int, *, closing: bool) -> Ints | None:
    ends = network.target[paths[:, -1]]
    counts = network.first[ends + 1] - network.first[ends]
    if counts.sum() > most:
        return None
    parents = np.repeat(np.arange(len(paths)), counts)
    steps = np.arange(len(parents)) - np.repeat(np.cumsum(counts) - counts, counts)
    edges = np.repeat(network.first[ends], counts) + steps
    roots, nodes = network.source[paths[parents, 0]], network.target[edges]
    fresh = rank[nodes] > rank[roots]
    for place in range(paths.shape[1]):
        fresh &= network.target[paths[parents, place]] != nodes
    if closing:
        fresh[fresh] = network.edge(nodes[fresh], roots[fresh]) >= 0
    return np.column_stack([paths[parents[fresh]], edges[fresh]])


class ListedCycles:
    """Cycles that all stand in a list."""

    def __init__(self, network: Network, blocks: list[Block]) -> None:
        self._network = network
        self._blocks = [block for block in blocks if len(block)]

    def price(self, reduced: Floats, floor: float, most: int) -> tuple[list[Block], float]:
        """Find cycles worth more than ``floor``, at most ``most`` a length, and what cycles could add to the prices.

        No two cycles have one root, which bounds what all of a plan's cycles add.
        """
        best = np.zeros(self._network.people)
        found = []
        for block in self._blocks:
            values = reduced[block].sum(axis=1)
            np.maximum.at(best, self._network.source[block[:, 0]], values)
            order = np.argsort(-values, kind="stable")[:most]
            found.append(block[order[values[order] > floor]])
        return found, float(best.sum())

    def within(self, reduced: Floats, gap: float, most: int) -> list[Block] | None:
        """Give all cycles worth at least ``-gap``, or None when there are more than ``most``."""
        found = [block[reduced[block].sum(axis=1) >= -gap] for block in self._blocks]
        return found if sum(map(len, found)) <= most else None
