"""A round as arrays: everything a column costs or uses is a sum over its edges."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.clearing.problem import Round

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Network:
    """The round's graph, and the rows every plan must keep, written per edge.

    Nodes are people, ``0 .. people - 1``, and then vacancies. Edges are sorted by source, then target.

    A person's row counts the posts they take, a vacancy's row how often it is given. The net loss of a group is also a
    sum over edges, as each tells who moves and where: 1 for a member who moves, less 1 for a post of the group that is
    taken. Along a cycle it sums to nothing, along a chain to its last person less its vacancy.

    Parameters
    ----------
    people, vacancies
        How many of each.
    max_cycle, max_chain
        As in ``Round``.
    source, target
        Shape (edges,): node numbers.
    matrix
        Shape (rows, edges): what an edge adds to each row.
    upper
        Shape (rows,): the most each row may sum to.
    """

    people: int
    vacancies: int
    max_cycle: int
    max_chain: int
    source: Ints
    target: Ints
    matrix: sparse.csc_array
    upper: Floats

    @property
    def edges(self) -> int:
        """How many edges there are."""
        return len(self.source)

    @cached_property
    def keys(self) -> Ints:
        """Shape (edges,): one rising number an edge, ``source * people + target``."""
        return self.source * self.people + self.target

    @cached_property
    def first(self) -> Ints:
        """Shape (nodes + 1,): where each node's outgoing edges begin."""
        return np.searchsorted(self.source, np.arange(self.people + self.vacancies + 1))

    def edge(self, source: Ints, target: Ints) -> Ints:
        """Give the numbers of the edges between nodes, -1 where there is none."""
        keys = source * self.people + target
        found = np.minimum(np.searchsorted(self.keys, keys), self.edges - 1)
        return np.where(self.keys[found] == keys, found, -1)

    def with_row(self, coefficients: Floats, upper: float) -> "Network":
        """Add a row: the sum of ``coefficients`` (shape (edges,)) over a plan's edges is at most ``upper``."""
        matrix = sparse.vstack([self.matrix, sparse.csc_array(coefficients[None, :])], format="csc")
        return replace(self, matrix=matrix, upper=np.append(self.upper, upper))


def build(asked: Round) -> tuple[Network, Floats]:
    """Turn a round into its network and the weights of its edges."""
    number = {key: place for place, key in enumerate((*asked.participants, *asked.vacancies))}
    people, nodes = len(asked.participants), len(number)
    source = np.array([number[giver] for giver, _, _ in asked.edges], dtype=np.int64)
    target = np.array([number[taker] for _, taker, _ in asked.edges], dtype=np.int64)
    weights = np.array([weight for _, _, weight in asked.edges], dtype=np.float64)
    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    taken = sparse.csc_array(
        (np.ones(len(source)), (target, np.arange(len(source)))), shape=(nodes, len(source)), dtype=np.float64
    )
    vacant = np.flatnonzero(source >= people)
    given = sparse.csc_array((np.ones(len(vacant)), (source[vacant], vacant)), shape=(nodes, len(source)))
    network = Network(
        people=people,
        vacancies=nodes - people,
        max_cycle=asked.max_cycle,
        max_chain=asked.max_chain,
        source=source,
        target=target,
        matrix=sparse.csc_array(taken + given),
        upper=np.ones(nodes),
    )
    for limit in asked.limits:
        member = np.zeros(nodes)
        member[[number[key] for key in limit.members]] = 1
        network = network.with_row(member[target] - member[source], limit.max_net_loss)
        if limit.max_out is not None:
            network = network.with_row(member[target], limit.max_out)
    return network, weights[order]
