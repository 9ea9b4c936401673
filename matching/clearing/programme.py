"""The integer programme over the columns that a better plan could use: cycles whole, chains as edges with positions.

Chains as edges with positions: Dickerson, Manlove, Plaut, Sandholm & Trimble 2016. Leaving out what no better plan can
use, by reduced values: Delorme, García, Gondzio, Kalcsics, Manlove & Pettersson 2023.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy import sparse

from matching.clearing.chains import Block
from matching.clearing.decoding import parts
from matching.clearing.master import incidence
from matching.clearing.network import Floats, Ints, Network

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Columns:
    """What a programme may choose from.

    Parameters
    ----------
    blocks
        Cycles and chains, each whole.
    edges, positions
        Shape (pairs,): edges of chains and where in the chain they stand, from 1.
    """

    blocks: list[Block]
    edges: Ints = field(default_factory=_NONE.copy)
    positions: Ints = field(default_factory=_NONE.copy)

    def __len__(self) -> int:
        return sum(map(len, self.blocks)) + len(self.edges)


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop.

    Parameters
    ----------
    deadline
        On ``time.monotonic``'s clock.
    target
        A plan worth so much is good enough.
    nodes
        The most nodes of the search tree.
    """

    deadline: float
    target: float = np.inf
    nodes: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a programme gave: no plan from its columns is worth more than ``bound``; ``edges`` None for no plan."""

    edges: Ints | None
    bound: float


def solve(
    network: Network,
    weights: Floats,
    columns: Columns,
    effort: Effort,
    *,
    found: Callable[[Ints], None],
    start: Ints | None,
) -> Answer:
    """Find the best plan from given columns.

    Parameters
    ----------
    found
        Told each better plan on the way, as edge numbers.
    start
        Edges of a plan to begin from.
    """
    if not len(columns):
        return Answer(None, -np.inf)
    used = sparse.csc_array(
        sparse.hstack([incidence(network, columns.blocks), incidence(network, [columns.edges[:, None]])], format="csc")
    )
    solver = _model(network, weights @ used, used, columns)
    _limit(solver, effort)
    solver.cbMipImprovingSolution += lambda event: found(_chosen(used, np.asarray(event.data_out.mip_solution)))
    if start is not None:
        _begin(solver, columns, network, start)
    solver.run()
    info = solver.getInfo()
    bound = float(info.mip_dual_bound)
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return Answer(None, -np.inf)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer(None, bound)
    return Answer(_chosen(used, np.array(solver.getSolution().col_value)), bound)


def _chosen(used: sparse.csc_array, values: Floats) -> Ints:
    return np.flatnonzero(used @ np.round(values))


def _model(network: Network, worth: Floats, used: sparse.csc_array, columns: Columns) -> highspy.Highs:
    flow = _flow(network, columns, used.shape[1])
    rows = sparse.csr_array(sparse.vstack([network.matrix @ used, flow]))
    upper = np.concatenate([network.upper, np.zeros(flow.shape[0])])
    alive = (np.diff(rows.indptr) > 0) | (upper < 0)
    matrix, upper = sparse.csc_array(rows[alive]), upper[alive]
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = worth
    model.col_lower_, model.col_upper_ = np.zeros(len(worth)), np.ones(len(worth))
    model.row_lower_, model.row_upper_ = np.full(len(upper), -np.inf), upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(worth)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotations
    solver.silent()
    solver.passModel(model)
    return solver


def _flow(network: Network, columns: Columns, width: int) -> sparse.csc_array:
    """A person's post goes on at a position only when the person moved at the position before."""
    at = columns.positions
    span = network.max_chain + 1
    going = np.flatnonzero(at > 1)
    needs = network.source[columns.edges[going]] * span + at[going] - 1
    gives = network.target[columns.edges] * span + at
    keys, rows = np.unique(needs, return_inverse=True)
    fed = np.flatnonzero(np.isin(gives, keys))
    first = width - len(at)
    return sparse.csc_array(
        (
            np.concatenate([np.ones(len(going)), -np.ones(len(fed))]),
            (np.concatenate([rows, np.searchsorted(keys, gives[fed])]), first + np.concatenate([going, fed])),
        ),
        shape=(len(keys), width),
    )


def _limit(solver: highspy.Highs, effort: Effort) -> None:
    options = {"threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 1e-9}
    options["time_limit"] = max(effort.deadline - time.monotonic(), 0.0)
    if effort.nodes is not None:
        options["mip_max_nodes"] = effort.nodes
        options["mip_allow_restart"] = False
    if np.isfinite(effort.target):
        options["objective_target"] = effort.target
    for name, value in options.items():
        solver.setOptionValue(name, value)


def _begin(solver: highspy.Highs, columns: Columns, network: Network, start: Ints) -> None:
    """Hand over a plan as a start, where all of it stands among the columns."""
    cycles, chains = parts(network, start)
    # A column is known by the sum of its edges' random marks, whatever their order.
    marks = np.random.default_rng(0).integers(1 << 60, size=network.edges)
    whole = np.concatenate([marks[block].sum(axis=1) for block in columns.blocks] or [_NONE])
    values = np.zeros(len(columns))
    values[: len(whole)] = np.isin(whole, [marks[part].sum() for part in (*cycles, *chains)])
    span = network.max_chain + 1
    placed = [edge * span + place for chain in chains for place, edge in enumerate(chain, start=1)]
    values[len(whole) :] = np.isin(columns.edges * span + columns.positions, placed)
    solution = highspy.HighsSolution()
    solution.col_value = values.tolist()
    solver.setSolution(solution)
