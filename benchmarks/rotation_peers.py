"""The peers of ``benchmarks/rotation.py``: the plain cycle formulation, every cycle and chain a column, all listed."""

import time
from collections.abc import Callable, Iterator

import numpy as np
from ortools.sat.python import cp_model
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from matching.clearing.problem import Round

MOST_COLUMNS = 1_000_000
SCALE = 10_000
"""CP-SAT takes whole numbers."""

Told = tuple[str, float, float]
"""Status, objective and bound."""


def columns(asked: Round, deadline: float) -> tuple[sparse.csc_array, np.ndarray] | None:
    """List all cycles and chains: what each uses, and what it is worth; None when there are too many, or time is up."""
    onward: dict[str, list[tuple[str, float]]] = {}
    for giver, taker, weight in asked.edges:
        onward.setdefault(giver, []).append((taker, weight))
    number = {key: place for place, key in enumerate((*asked.participants, *asked.vacancies))}
    rows: list[int] = []
    starts, worth, loss = [0], [], []
    for path, value in _paths(asked, onward, number):
        rows += [number[key] for key in path]
        starts.append(len(rows))
        worth.append(value)
        last, first = path[-1], path[0]
        cyclic = first in number and number[first] < len(asked.participants)
        loss.append([0 if cyclic else (last in limit.members) - (first in limit.members) for limit in asked.limits])
        if len(worth) > MOST_COLUMNS or time.monotonic() > deadline:
            return None
    matrix = sparse.csc_array((np.ones(len(rows)), rows, starts), shape=(len(number), len(worth)))
    if asked.limits:
        matrix = sparse.csc_array(
            sparse.vstack([matrix, sparse.csc_array(np.array(loss).reshape(-1, len(asked.limits)).T)])
        )
    return matrix, np.array(worth)


def _paths(
    asked: Round, onward: dict[str, list[tuple[str, float]]], number: dict[str, int]
) -> Iterator[tuple[list[str], float]]:
    """Yield each cycle from its first person, and each chain from its vacancy, with its worth."""
    vacant = set(asked.vacancies)
    for root, rank in number.items():
        longest = asked.max_chain + 1 if root in vacant else asked.max_cycle
        stack = [([root], 0.0)]
        while stack:
            path, value = stack.pop()
            if root in vacant and len(path) > 1:
                yield path, value
            for taker, weight in onward.get(path[-1], []):
                if taker == root and len(path) > 1:
                    yield path, value + weight
                elif len(path) < longest and taker not in path and (root in vacant or number[taker] > rank):
                    stack.append(([*path, taker], value + weight))


def plain_highs(asked: Round, seconds: float) -> Told:
    """Hand the whole cycle formulation to HiGHS through SciPy."""
    deadline = time.monotonic() + seconds
    listed = columns(asked, deadline)
    if listed is None:
        return "too many columns", 0.0, float("inf")
    matrix, worth = listed
    if not len(worth):
        return "empty", 0.0, 0.0
    done = milp(
        -worth,
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, ub=_upper(asked)),
        options={"time_limit": max(deadline - time.monotonic(), 0.1), "mip_rel_gap": 0.0},
    )
    objective = 0.0 if done.x is None else float(worth @ np.round(done.x))
    return "optimal" if done.status == 0 else "time", objective, -float(done.mip_dual_bound or -np.inf)


def cp_sat(asked: Round, seconds: float) -> Told:
    """Hand the whole cycle formulation to CP-SAT, on two workers."""
    deadline = time.monotonic() + seconds
    listed = columns(asked, deadline)
    if listed is None:
        return "too many columns", 0.0, float("inf")
    matrix, worth = listed
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in worth]
    rows = sparse.csr_array(matrix)
    for row, upper in enumerate(_upper(asked)):
        span = slice(rows.indptr[row], rows.indptr[row + 1])
        model.add(
            cp_model.LinearExpr.weighted_sum(
                [taken[column] for column in rows.indices[span]], rows.data[span].astype(int).tolist()
            )
            <= int(upper)
        )
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, np.round(worth * SCALE).astype(int).tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(deadline - time.monotonic(), 0.1)
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return "time", 0.0, float("inf")
    told = "optimal" if status == cp_model.OPTIMAL else "time"
    return told, solver.objective_value / SCALE, solver.best_objective_bound / SCALE


def _upper(asked: Round) -> np.ndarray:
    nodes = len(asked.participants) + len(asked.vacancies)
    return np.concatenate([np.ones(nodes), [limit.max_net_loss for limit in asked.limits]])


SOLVERS: dict[str, Callable[[Round, float], Told]] = {"HiGHS, plain": plain_highs, "CP-SAT, plain": cp_sat}
