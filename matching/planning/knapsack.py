"""Which runs to buy when each run has a worth of its own: a knapsack, solved exactly up to a fine grid of prices."""

from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from matching.planning.stakes import Floats, Ints

_GRID = 20_000
_WHOLE = 1e-9


@dataclass(frozen=True)
class Purchase:
    """What to buy, shape (items,), and a bound that no purchase within the budget can pass."""

    bought: NDArray[np.bool_]
    bound: float


def buy(worth: Floats, cost: Floats, budget: float) -> Purchase:
    """Choose the items of most worth within the budget.

    Parameters
    ----------
    worth, cost
        Shape (items,), not negative.
    budget
        The most they may cost together.

    Returns
    -------
    Purchase
        Within the budget. The bound is its worth where the prices fit the grid, else a trifle above.
    """
    bought = (cost == 0) & (worth > 0)
    order = np.argsort(-worth / np.where(cost > 0, cost, 1.0), kind="stable")
    order = order[(cost[order] > 0) & (cost[order] <= budget) & (worth[order] > 0)]
    if not len(order):
        return Purchase(bought, float(worth[bought].sum()))
    open_items, surely = _core(worth[order], cost[order], budget)
    bought[order[surely]] = True
    core = order[open_items]
    left = budget - float(cost[bought].sum())
    prices, purse = _on_grid(cost[core], left)
    chosen, extra = _exact(worth[core], prices, purse)
    bound = float(worth[bought].sum()) + extra
    bought[core[chosen]] = True
    while cost[bought].sum() > budget * (1 + _WHOLE):
        bought[order[np.flatnonzero(bought[order])[-1]]] = False
    return Purchase(bought, bound)


def _core(worth: Floats, cost: Floats, budget: float) -> tuple[Ints, Ints]:
    """Split items, best worth per cost first, into those in doubt and those surely bought; the rest are surely not."""
    spent = np.cumsum(cost)
    cut = int(np.searchsorted(spent, budget * (1 + _WHOLE), side="right"))
    if cut == len(cost):
        return np.zeros(0, np.intp), np.arange(cut)
    rate = worth[cut] / cost[cut]
    greedy = float(worth[:cut].sum())
    slack = (budget - (spent[cut] - cost[cut])) * rate
    in_doubt = np.abs(worth - rate * cost) <= slack * (1 + _WHOLE) + _WHOLE * max(greedy, 1.0)
    return np.flatnonzero(in_doubt), np.flatnonzero(~in_doubt & (np.arange(len(cost)) < cut))


def _on_grid(cost: Floats, budget: float) -> tuple[Ints, int]:
    """Give prices in whole units, rounded down where they must be, so that nothing affordable is lost."""
    if not len(cost):
        return np.zeros(0, np.intp), 0
    whole = np.rint(cost).astype(np.int64)
    unit = float(gcd(*whole.tolist()))
    if np.abs(cost - whole).max() > 0 or budget / unit > _GRID:
        unit = max(budget / _GRID, _WHOLE)
    return np.floor(cost / unit + _WHOLE).astype(np.intp), int(budget / unit + _WHOLE)


def _exact(worth: Floats, prices: Ints, purse: int) -> tuple[Ints, float]:
    best = np.zeros(purse + 1)
    taken = np.zeros((len(worth), purse + 1), bool)
    for item, (value, price) in enumerate(zip(worth, prices, strict=True)):
        if price <= purse:
            other = best[: purse + 1 - price] + value
            taken[item, price:] = other > best[price:]
            best[price:] = np.maximum(best[price:], other)
    chosen, left = [], purse
    for item in range(len(worth) - 1, -1, -1):
        if taken[item, left]:
            chosen.append(item)
            left -= int(prices[item])
    return np.array(chosen[::-1], np.intp), float(best[purse])
