"""A bound, and plans on the way to it, where the whole programme is too large: Lagrange relaxation by course.

The prize of an unlock is shared out among its covers, and each course is planned by itself on the shares that it could
earn: the best seats for every number of runs, then the best runs within the budget, both exactly. No plan can earn more
than those shares together, so every way to share bounds the optimum. Shares move, step by step, from covers that are
filled to covers that are not (subgradient steps of Polyak's length, as in M. L. Fisher, "The Lagrangian relaxation
method for solving integer programming problems", Management Science 27, 1981, on the averaged seats of the volume
algorithm, F. Barahona and R. Anbil, Mathematical Programming 87, 2000).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.planning.knapsack import buy
from matching.planning.portfolio import Portfolio
from matching.planning.seating import Room, fill, worth_by_runs
from matching.planning.stakes import Floats, Ints, Stakes


@dataclass(frozen=True)
class Relaxed:
    """The relaxed plan for some sharing: runs by course, seats taken, every seat's share, and the bound."""

    runs: Ints
    taken: NDArray[np.bool_]
    values: Floats
    bound: float


def relaxed(portfolio: Portfolio, stakes: Stakes, rooms: list[Room], shares: Floats) -> Relaxed:
    """Plan each course by itself on these shares, shape (covers,): none negative, each prize shared once at most."""
    values = stakes.worth + np.bincount(
        stakes.entry_seat, weights=shares[stakes.entry_cover], minlength=len(stakes.worth)
    )
    worths = [worth_by_runs(room, values[room.start : room.stop]) for room in rooms]
    gains = np.concatenate([np.diff(worth, prepend=0.0) for worth in worths])
    owner = np.repeat(np.arange(len(rooms)), [len(worth) for worth in worths])
    costs = np.array([room.cost for room in rooms])[owner]
    purchase = buy(gains, costs, portfolio.budget)
    runs = np.bincount(owner[purchase.bought], minlength=len(rooms))
    taken = np.zeros(len(values), bool)
    for room, count in zip(rooms, runs, strict=True):
        if count:
            taken[room.start + fill(room, values[room.start : room.stop], int(count))] = True
    kept = stakes.prize.sum() - shares.sum()
    return Relaxed(runs, taken, values, float(purchase.bound + kept))


def even_shares(stakes: Stakes) -> Floats:
    """Share every prize evenly among its covers."""
    sizes = np.bincount(stakes.unlock, minlength=len(stakes.prize))
    return (stakes.prize / np.maximum(sizes, 1))[stakes.unlock]


def moved(stakes: Stakes, shares: Floats, direction: Floats, step: float) -> Floats:
    """Move the shares and put them back within their bounds."""
    shares = np.maximum(shares + step * direction, 0.0)
    if not len(shares):
        return shares
    for _ in range(2):
        over = np.maximum(np.add.reduceat(shares, stakes.first) - stakes.prize, 0.0)
        holders = np.add.reduceat((shares > 0).astype(np.float64), stakes.first)
        shares = np.maximum(shares - (over / np.maximum(holders, 1.0))[stakes.unlock], 0.0)
    totals = np.add.reduceat(shares, stakes.first)
    scale = np.where(totals > stakes.prize, stakes.prize / np.maximum(totals, 1e-300), 1.0)
    return shares * scale[stakes.unlock]
