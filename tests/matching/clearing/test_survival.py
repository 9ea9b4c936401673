"""What is left of a plan when legs fall."""

from dataclasses import replace

import pytest

from matching.clearing.plan import Plan, Status
from matching.clearing.survival import survival

PLAN = Plan(Status.FEASIBLE, 5.0, 6.0, 5, cycles=(("a", "b"),), chains=(("v", "c", "d", "e"),))


def test_nothing_falls_and_all_move():
    told = survival(PLAN, falls=0.0)
    assert (told.mean, told.low, told.high, told.whole) == (5.0, 5, 5, 1.0)


def test_everything_falls_and_nobody_moves():
    told = survival(PLAN, falls=1.0)
    assert (told.mean, told.high, told.whole) == (0.0, 0, 0.0)


def test_a_cycle_dies_whole_and_a_chain_is_cut():
    told = survival(PLAN, falls=0.2, runs=50_000)
    assert told.mean == pytest.approx(2 * 0.8**2 + 0.8 + 0.8**2 + 0.8**3, abs=0.03)
    assert told.whole == pytest.approx(0.8**5, abs=0.01)


def test_the_same_seed_gives_the_same_answer():
    assert survival(PLAN, falls=0.3, seed=4) == survival(PLAN, falls=0.3, seed=4)
    assert survival(PLAN, falls=0.3, seed=4) != survival(PLAN, falls=0.3, seed=5)


def test_a_plan_of_nobody_stands():
    assert survival(replace(PLAN, cycles=(), chains=()), falls=0.5).whole == 1.0


@pytest.mark.parametrize("falls", [-0.1, 1.1, float("nan")])
def test_a_probability_out_of_range_is_refused(falls):
    with pytest.raises(ValueError, match="falls is"):
        survival(PLAN, falls=falls)


def test_no_runs_are_refused():
    with pytest.raises(ValueError, match="runs is 0"):
        survival(PLAN, falls=0.1, runs=0)
