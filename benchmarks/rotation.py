"""Rotation rounds beside peers: ours, and the plain cycle formulation on HiGHS (SciPy) and on OR-tools CP-SAT.

Run by ``make bench-rotation``; ``python -m benchmarks.rotation --help`` tells of the options. Every column of the plain
formulation is listed before its solver starts; the listing counts, and a round of too many columns says so.
"""

import argparse
import json
import math
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.rotation_rounds import made_up
from matching.clearing.clear import clear
from matching.clearing.problem import Limit, Round

FOLDER = Path(os.environ.get("MOBILITY_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")) / "rounds"
Told = tuple[str, float, float]
"""Status, objective and bound."""


def ours(asked: Round, seconds: float) -> Told:
    """Clear a round."""
    plan = clear(asked, seconds=seconds)
    return plan.status.value, plan.objective, plan.bound


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
    parser.add_argument("--solvers", nargs="*", help="by name; otherwise all")
    options = parser.parse_args()
    # Our search starts a process that reads this file again: the peers' libraries are none of its business.
    peers = import_module("benchmarks.rotation_peers").SOLVERS
    solvers = {name: solve for name, solve in {"ours": ours, **peers}.items() if name in (options.solvers or (name,))}
    figures = f"{'objective':>12}{'gap':>11}{'seconds':>9}"
    print(f"{'round':<30}{'people':>7}{'edges':>8}  {'solver':<15}{'status':<18}{figures}")
    for name, asked in rounds(options.people):
        if options.only in name:
            limit = options.large_seconds if name.startswith("made up") else options.seconds
            for solver, solve in solvers.items():
                _row(name, asked, solver, partial(solve, asked, limit))


def _row(name: str, asked: Round, solver: str, solve: Callable[[], Told]) -> None:
    started = time.monotonic()
    status, objective, bound = solve()
    seconds = time.monotonic() - started
    gap = f"{(bound - objective) / objective:.3%}" if objective and math.isfinite(bound) else "-"
    size = f"{len(asked.participants):>7}{len(asked.edges):>8}"
    print(f"{name:<30}{size}  {solver:<15}{status:<18}{objective:>12.4f}{gap:>11}{seconds:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
