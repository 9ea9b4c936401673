"""Rotation rounds beside peers: ours, and the plain cycle formulation on HiGHS (SciPy) and on OR-tools CP-SAT.

Run by ``make bench-rotation``; ``python -m benchmarks.rotation --help`` tells of the options. Every column of the plain
formulation is listed before its solver starts; the listing counts, and a round of too many columns says so.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from ortools.sat.python import cp_model
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.rotation_rounds import made_up
from matching.clearing.clear import clear
from matching.clearing.problem import Limit, Round

FOLDER = Path(os.environ.get("MOBILITY_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")) / "rounds"
MOST_COLUMNS = 1_000_000
SCALE = 10_000
"""CP-SAT takes whole numbers."""

Told = tuple[str, float, float]
"""Status, objective and bound."""


def ours(asked: Round, seconds: float) -> Told:
    """Clear a round."""
    plan = clear(asked, seconds=seconds)
    return plan.status.value, plan.objective, plan.bound


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


SOLVERS: dict[str, Callable[[Round, float], Told]] = {
    "ours": ours,
    "HiGHS, plain": plain_highs,
    "CP-SAT, plain": cp_sat,
}


def rounds(people: int) -> Iterator[tuple[str, Round]]:
    """Yield the benchmark rounds by size, where they are at hand, and then the made-up one."""
    files = [path for path in FOLDER.glob("*.json") if path.name != "optima.json"]
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}
    for name, one in sorted(told.items(), key=lambda pair: len(pair[1]["edges"])):
        yield (
            name,
            Round(
                one["max_cycle"],
                one["max_chain"],
                tuple(one["participants"]),
                tuple(one["vacancies"]),
                tuple((giver, taker, float(weight)) for giver, taker, weight in one["edges"]),
                tuple(Limit(frozenset(limit["members"]), limit["max_net_loss"]) for limit in one.get("limits", [])),
            ),
        )
    yield f"made up, {people} people", made_up(people, seed=1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of each solver on each round")
    parser.add_argument("--large-seconds", type=float, default=120.0, help="the same on the made-up round")
    parser.add_argument("--people", type=int, default=5000, help="size of the made-up round")
    parser.add_argument("--only", default="", help="rounds whose name has this in it")
    parser.add_argument("--solvers", nargs="*", default=list(SOLVERS), choices=list(SOLVERS))
    options = parser.parse_args()
    print(
        f"{'round':<30}{'people':>7}{'edges':>8}  {'solver':<15}{'status':<18}{'objective':>12}{'gap':>9}{'seconds':>9}"
    )
    for name, asked in rounds(options.people):
        if options.only in name:
            limit = options.large_seconds if name.startswith("made up") else options.seconds
            for solver in options.solvers:
                _row(name, asked, solver, limit)


def _row(name: str, asked: Round, solver: str, limit: float) -> None:
    started = time.monotonic()
    status, objective, bound = SOLVERS[solver](asked, limit)
    seconds = time.monotonic() - started
    gap = f"{(bound - objective) / objective:.3%}" if objective and np.isfinite(bound) else "-"
    size = f"{len(asked.participants):>7}{len(asked.edges):>8}"
    print(f"{name:<30}{size}  {solver:<15}{status:<18}{objective:>12.4f}{gap:>9}{seconds:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
