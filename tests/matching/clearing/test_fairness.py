"""Among equally good plans, the fairer one."""

import time

from hypothesis import given, settings
from rotation_rounds import every_plan, rounds, worth

from matching.clearing.goals import planned, pursue
from matching.clearing.plan import Goal, Plan
from matching.clearing.problem import Limit, Round

SLACK = 1e-6


def cleared(asked, *, fair) -> Plan:
    progress = pursue(asked, Goal.BEST_FIT, time.monotonic() + 60, lambda _: None, fair=fair)
    return planned(asked, Goal.BEST_FIT, progress, 0.0)


def least(asked, movers):
    groups = [limit.members & set(asked.participants) for limit in asked.limits]
    return min((len(group & movers) / len(group) for group in groups if group), default=0.0)


@given(rounds(most_people=5))
@settings(max_examples=60, deadline=None)
def test_no_plan_as_good_leaves_a_ministry_less_behind(asked):
    plan = cleared(asked, fair=True)
    best = max(worth(asked, moves) for moves in every_plan(asked))
    assert abs(plan.objective - best) < SLACK
    fairest = max(
        least(asked, {taker for _, taker in moves}) for moves in every_plan(asked) if worth(asked, moves) > best - 1e-12
    )
    assert least(asked, {taker for _, taker in plan.moves}) >= fairest - SLACK


def test_the_ministry_that_would_be_left_out_gets_its_swap():
    people = ("a1", "a2", "b1", "b2", "x")
    edges = tuple(
        (one, two, 1.0) for pair in (("a1", "x"), ("b1", "x"), ("a1", "a2")) for one, two in (pair, pair[::-1])
    )
    ministries = (Limit(frozenset({"a1", "a2"}), 0), Limit(frozenset({"b1", "b2"}), 0))
    plan = cleared(Round(2, 0, people, (), edges, ministries), fair=True)
    assert set(plan.cycles) == {("a1", "a2"), ("b1", "x")}
