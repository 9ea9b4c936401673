"""How a plan fares when some legs fall: somebody says no, falls ill, or gets another post."""

from dataclasses import dataclass

import numpy as np

from matching.clearing.plan import Plan


@dataclass(frozen=True, slots=True)
class Survival:
    """What is left of a plan, over many made-up courses of events.

    Parameters
    ----------
    mean
        People who move, on average.
    low, high
        In nine of ten courses the number lies between these two.
    whole
        Share of the courses in which every leg stands, 0 to 1.
    """

    mean: float
    low: int
    high: int
    whole: float


def survival(plan: Plan, *, falls: float, runs: int = 10_000, seed: int = 0) -> Survival:
    """Simulate what is left of a plan when each leg falls by chance, on its own.

    A cycle dies whole when one of its legs falls, as somebody would be left without a post. A chain is cut: who moves
    before the fallen leg still moves. The plan is not repaired; what repair saves comes on top.

    Parameters
    ----------
    falls
        Probability that a leg falls, 0 to 1.
    runs
        How many courses of events, at least 1.
    seed
        Of all chance: the same seed gives the same answer.

    Raises
    ------
    ValueError
        When ``falls`` or ``runs`` is out of range.
    """
    if not 0.0 <= falls <= 1.0:
        raise ValueError(f"falls is {falls}; give a probability from 0 to 1")
    if runs < 1:
        raise ValueError(f"runs is {runs}; give 1 or more")
    chance = np.random.default_rng(seed)
    left = np.zeros(runs, dtype=np.int64)
    for cycle in plan.cycles:
        stands = chance.random((runs, len(cycle))) >= falls
        left += len(cycle) * stands.all(axis=1)
    for chain in plan.chains:
        stands = chance.random((runs, len(chain) - 1)) >= falls
        left += np.logical_and.accumulate(stands, axis=1).sum(axis=1)
    low, high = np.quantile(left, (0.05, 0.95), method="inverted_cdf")
    return Survival(float(left.mean()), int(low), int(high), float((left == plan.moved).mean()))
