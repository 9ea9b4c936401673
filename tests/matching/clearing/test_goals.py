"""The search finds what trying everything finds, and proves it."""

import json
import time
from dataclasses import replace

import pytest
from data import benchmark
from hypothesis import given, settings
from rotation_rounds import every_plan, rounds, worth

from matching.clearing.check import check
from matching.clearing.goals import planned, pursue
from matching.clearing.plan import Goal, Status
from matching.clearing.problem import Limit, Round, RoundError

SLACK = 1e-6
FAST = (
    "coco2023-1-L4-K0",
    "coco2023-3-L5-K0",
    "coco2023-4-L8-K0",
    "preflib-020-L3-K4",
    "preflib-014-L3-K6",
    "preflib-067-L3-K4",
    "preflib-058-L3-K4",
    "kepsolver-medium-1-L3-K3",
    "kepsolver-medium-2-L3-K2",
    "kepsolver-medium-3-L3-K3",
    "kepsolver-large-1-L3-K2",
    "omer-sparse128-L4-K0",
    "omer-sparse128a19-L3-K6",
    "preflib-097-L3-K6",
    "trimble-100w-L3-K3",
)


def cleared(asked, goal=Goal.BEST_FIT, seconds=60.0):
    plan = planned(asked, goal, pursue(asked, goal, time.monotonic() + seconds, lambda _: None), 0.0)
    check(asked, plan)
    return plan


@given(rounds())
@settings(max_examples=150, deadline=None)
def test_no_plan_is_better_than_the_one_found(asked):
    plan = cleared(asked)
    best = max(worth(asked, moves) for moves in every_plan(asked))
    assert plan.objective == pytest.approx(best, abs=SLACK)
    assert plan.bound == pytest.approx(best, abs=SLACK)
    assert plan.status is (Status.OPTIMAL if plan.moved else Status.EMPTY)


@given(rounds())
@settings(max_examples=100, deadline=None)
def test_most_moved_moves_most_and_then_fits_best(asked):
    plan = cleared(asked, Goal.MOST_MOVED)
    moved, best = max((len(moves), worth(asked, moves)) for moves in every_plan(asked))
    assert plan.moved == plan.moved_bound == moved
    assert plan.objective == pytest.approx(best, abs=SLACK)
    assert plan.bound == pytest.approx(best, abs=SLACK)


@given(rounds(most_people=5, gains=True))
@settings(max_examples=100, deadline=None)
def test_a_group_that_must_gain_does_or_the_limits_are_refused(asked):
    plans = list(every_plan(asked))
    if plans:
        assert cleared(asked).objective == pytest.approx(max(worth(asked, moves) for moves in plans), abs=SLACK)
    else:
        with pytest.raises(RoundError, match="no plan keeps all of them"):
            cleared(asked)


@pytest.mark.parametrize("name", FAST)
def test_a_published_optimum_is_met(name):
    folder = benchmark("rounds")
    told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    best = json.loads((folder / "optima.json").read_text(encoding="utf-8"))[name]["optimum"]
    asked = Round(
        told["max_cycle"],
        told["max_chain"],
        tuple(told["participants"]),
        tuple(told["vacancies"]),
        tuple(map(tuple, told["edges"])),
    )
    plan = cleared(asked)
    assert plan.status is Status.OPTIMAL
    assert plan.objective == pytest.approx(best, rel=SLACK)


LINE = Round(
    max_cycle=3,
    max_chain=3,
    participants=("a", "b", "c"),
    vacancies=("v",),
    edges=(("v", "a", 0.5), ("a", "b", 0.5), ("b", "c", 0.3), ("b", "a", 0.9)),
)


def test_three_people_swap_or_follow_a_vacancy():
    assert cleared(LINE).cycles == (("a", "b"),)
    assert cleared(LINE, Goal.MOST_MOVED).chains == (("v", "a", "b", "c"),)


def test_a_limit_keeps_a_ministry_staffed():
    drained = replace(LINE, limits=(Limit(frozenset("c"), 0),))
    assert cleared(drained, Goal.MOST_MOVED).moved == 2
    assert cleared(replace(LINE, limits=(Limit(frozenset("cv"), 0),)), Goal.MOST_MOVED).moved == 3


def test_time_that_is_up_gives_an_honest_bound():
    plan = cleared(LINE, seconds=-1.0)
    best = cleared(LINE)
    assert plan.status in {Status.EMPTY, Status.FEASIBLE}
    assert plan.objective <= best.objective <= plan.bound


def test_the_same_round_gives_the_same_plan():
    asked = replace(LINE, edges=tuple((giver, taker, 1.0) for giver, taker, _ in LINE.edges))
    assert len({cleared(asked) for _ in range(3)}) == 1


def test_a_round_of_nobody_is_empty():
    plan = cleared(Round(3, 3, ()))
    assert (plan.status, plan.objective, plan.bound) == (Status.EMPTY, 0.0, 0.0)


def test_better_plans_are_reported_on_the_way():
    heard = []
    pursue(LINE, Goal.BEST_FIT, time.monotonic() + 60, heard.append)
    bounds = [progress.bound for progress in heard]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == pytest.approx(1.4)
