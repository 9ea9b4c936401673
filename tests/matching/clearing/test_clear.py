"""Clearing within a time limit, in a process of its own."""

import pytest

from matching.clearing.clear import clear
from matching.clearing.plan import Status
from matching.clearing.problem import Round

SWAP = Round(2, 0, ("a", "b"), (), (("a", "b", 0.4), ("b", "a", 0.6)))


def test_a_plan_comes_back_proved_and_told_of():
    heard = []
    plan = clear(SWAP, watch=heard.append)
    assert (plan.status, plan.objective, plan.cycles) == (Status.OPTIMAL, 1.0, (("a", "b"),))
    assert plan.seconds > 0
    assert heard[-1].bound == pytest.approx(1.0)


def test_no_time_at_all_gives_an_honest_bound():
    plan = clear(SWAP, seconds=0.001)
    assert plan.status is Status.EMPTY
    assert plan.bound >= 1.0


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_time_limit_that_is_none_is_refused(seconds):
    with pytest.raises(ValueError, match="give a time limit above 0"):
        clear(SWAP, seconds=seconds)
