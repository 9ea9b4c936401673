"""Buying runs is as good as trying every purchase, within the budget, and its bound is never too low."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.planning.knapsack import buy

ITEMS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9)), max_size=8)


def best(items, budget):
    return max(
        sum(worth for taken, (worth, _) in zip(chosen, items, strict=True) if taken)
        for chosen in product((False, True), repeat=len(items))
        if sum(cost for taken, (_, cost) in zip(chosen, items, strict=True) if taken) <= budget
    )


@settings(max_examples=300, deadline=None)
@given(ITEMS, st.integers(0, 30))
def test_a_purchase_is_as_good_as_trying_everything(items, budget):
    worth, cost = (np.array([one[side] for one in items], float) for side in (0, 1))
    found = buy(worth, cost, float(budget))
    assert cost[found.bought].sum() <= budget
    assert worth[found.bought].sum() == pytest.approx(best(items, budget))
    assert found.bound == pytest.approx(best(items, budget))


@settings(max_examples=200, deadline=None)
@given(ITEMS, st.floats(0, 30), st.floats(0.05, 3))
def test_prices_off_the_grid_keep_the_budget_and_a_bound_that_holds(items, budget, unit):
    priced = [(worth, cost * unit) for worth, cost in items]
    worth, cost = (np.array([one[side] for one in priced], float) for side in (0, 1))
    found = buy(worth, cost, budget)
    assert cost[found.bought].sum() <= budget * (1 + 1e-9)
    assert found.bound >= best(priced, budget) - 1e-6


def test_what_costs_nothing_is_always_bought():
    found = buy(np.array([1.0, 5.0]), np.array([0.0, 2.0]), 1.0)
    assert found.bought.tolist() == [True, False]
