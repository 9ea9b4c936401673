"""What is sought, one after the other: most people moved before best fit, where that is the goal."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matching.clearing.decoding import parts
from matching.clearing.fairness import evened
from matching.clearing.network import Ints, Network, build
from matching.clearing.plan import PROVED, Goal, Plan, Status
from matching.clearing.problem import Round, RoundError
from matching.clearing.search import Search


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come.

    Parameters
    ----------
    edges
        Of the best plan so far; None for none yet.
    bound
        No plan is worth more, or, for most moved, none that moves as many; minus infinity: none keeps the limits.
    moved_bound
        No plan moves more people.
    """

    edges: Ints | None
    bound: float
    moved_bound: int


def unsearched(asked: Round) -> Progress:
    """Give what is known before the search: each person moves at most once, at best to their dearest post."""
    dearest: dict[str, float] = {}
    for _, taker, weight in asked.edges:
        dearest[taker] = max(weight, dearest.get(taker, 0.0))
    kept = all(limit.max_net_loss >= 0 for limit in asked.limits)
    return Progress(np.empty(0, dtype=np.int64) if kept else None, sum(dearest.values()), len(dearest))


def pursue(
    asked: Round, goal: Goal, deadline: float, report: Callable[[Progress], None], *, fair: bool = False
) -> Progress:
    """Search for the best plan until it is proved, or ``deadline`` on ``time.monotonic``'s clock.

    Parameters
    ----------
    report
        Told of everything better on the way.
    fair
        Choose among equally good plans one in which no ministry fares much worse than others.
    """
    known = unsearched(asked)
    network, weights = build(asked)

    def tell(progress: Progress) -> None:
        nonlocal known
        known = progress
        report(progress)

    if not network.edges:
        return _nobody(asked, known)
    start = None
    if goal is Goal.MOST_MOVED:
        ones = np.ones(network.edges)
        first = Search(network, ones, deadline, lambda edges, bound: tell(_counted(known, edges, bound)))
        first.run()
        if first.edges is None or not first.proved:
            return known
        start, network = first.edges, network.with_row(-ones, -float(len(first.edges)))
    search = Search(
        network,
        weights,
        deadline,
        lambda edges, bound: tell(replace(known, edges=edges, bound=min(bound, known.bound))),
        start,
    )
    search.run()
    if fair and search.proved and search.edges is not None:
        evened(asked, network, weights, search.edges, deadline, lambda edges: tell(replace(known, edges=edges)))
    return known


def _counted(known: Progress, edges: Ints | None, bound: float) -> Progress:
    if bound == -np.inf:
        return Progress(None, bound, 0)
    return replace(known, edges=edges, moved_bound=int(min(bound, known.moved_bound)))


def _nobody(asked: Round, known: Progress) -> Progress:
    return replace(known, bound=0.0 if all(limit.max_net_loss >= 0 for limit in asked.limits) else -np.inf)


def planned(asked: Round, goal: Goal, progress: Progress, seconds: float) -> Plan:
    """Write down what a search came to.

    Raises
    ------
    RoundError
        When no plan keeps the limits, or none was found in time that does.
    """
    if progress.edges is None:
        raise RoundError(
            "limits",
            "no plan keeps all of them at once; raise a max_net_loss"
            if progress.bound == -np.inf
            else "no plan that keeps them all was found in time; give more time, or raise a max_net_loss",
        )
    network, weights = build(asked)
    cycles, chains = parts(network, progress.edges)
    worth = float(weights[progress.edges].sum())
    moved = len(progress.edges)
    proved = progress.bound - worth <= PROVED * max(1.0, worth)
    if goal is Goal.MOST_MOVED:
        proved &= progress.moved_bound <= moved
    ids = (*asked.participants, *asked.vacancies)
    return Plan(
        status=Status.EMPTY if not moved else Status.OPTIMAL if proved else Status.FEASIBLE,
        objective=worth,
        bound=worth if proved else progress.bound,
        moved_bound=progress.moved_bound,
        cycles=tuple(_named(network, ids, cycle) for cycle in cycles),
        chains=tuple((*_named(network, ids, chain), ids[network.target[chain[-1]]]) for chain in chains),
        seconds=seconds,
    )


def _named(network: Network, ids: tuple[str, ...], edges: list[int]) -> tuple[str, ...]:
    return tuple(ids[network.source[edge]] for edge in edges)
