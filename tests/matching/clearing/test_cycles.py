"""Cycles listed and cycles found root by root are the same cycles."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rotation_rounds import rounds

from matching.clearing.cycles import ListedCycles, listed
from matching.clearing.dense_cycles import DenseCycles
from matching.clearing.network import build
from matching.clearing.problem import Round

FLOOR = 1e-7


def both(asked, seed):
    network, _ = build(asked)
    reduced = np.random.default_rng(seed).uniform(-1.0, 0.6, network.edges)
    return reduced, ListedCycles(network, listed(network)), DenseCycles(network)


def known(blocks):
    return sorted(tuple(sorted(cycle)) for block in blocks for cycle in block.tolist())


@given(rounds(), st.integers(0, 99), st.floats(0.0, 3.0))
@settings(max_examples=100, deadline=None)
def test_the_same_cycles_lie_within_a_gap(asked, seed, gap):
    assume(asked.edges and asked.max_cycle >= 2)
    reduced, one, other = both(asked, seed)
    assert known(one.within(reduced, gap, 10_000)) == known(other.within(reduced, gap, 10_000))


@given(rounds(), st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_where_one_finds_something_of_worth_the_other_does(asked, seed):
    assume(asked.edges and asked.max_cycle >= 2)
    reduced, one, other = both(asked, seed)
    all_of_worth, surplus = one.price(reduced, FLOOR, 10_000)
    some_of_worth, bound = other.price(reduced, FLOOR, 10_000)
    assert set(known(some_of_worth)) <= set(known(all_of_worth))
    assert bool(known(some_of_worth)) is bool(known(all_of_worth))
    assert bound >= surplus - FLOOR


def test_too_many_are_told():
    people = tuple("abcd")
    edges = tuple((giver, taker, 1.0) for giver in people for taker in people if giver != taker)
    reduced, one, other = both(Round(3, 0, people, (), edges), 0)
    assert one.within(reduced, 99.0, 5) is None
    assert other.within(reduced, 99.0, 5) is None
    assert len(known(other.within(reduced, 99.0, 14))) == 14
