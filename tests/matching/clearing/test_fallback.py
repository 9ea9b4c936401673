"""The way out of each group when one of its moves falls."""

from matching.clearing.check import violations
from matching.clearing.clear import clear
from matching.clearing.fallback import fallbacks
from matching.clearing.plan import Plan, Status
from matching.clearing.problem import Limit, Round


def plan(*, cycles=(), chains=()):
    return Plan(Status.FEASIBLE, 0.0, 9.0, 9, cycles, chains)


RING = Round(3, 3, ("a", "b", "c"), (), (("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0)))


def test_a_ring_falls_whole_when_one_move_falls():
    assert fallbacks(RING, plan(cycles=(("a", "b", "c"),))) == {("a", "b"): (), ("b", "c"): (), ("c", "a"): ()}


def test_two_of_a_ring_may_swap_when_the_third_falls():
    asked = Round(3, 3, RING.participants, (), (*RING.edges, ("b", "a", 0.5)))
    found = fallbacks(asked, plan(cycles=(("a", "b", "c"),)))
    assert found[("b", "c")] == (("a", "b"), ("b", "a"))
    assert found[("a", "b")] == ()


def test_a_chain_keeps_what_lies_before_the_move_that_falls():
    asked = Round(3, 3, ("a", "b"), ("v",), (("v", "a", 1.0), ("a", "b", 1.0)))
    found = fallbacks(asked, plan(chains=(("v", "a", "b"),)))
    assert found == {("v", "a"): (), ("a", "b"): (("v", "a"),)}


def test_a_fallback_keeps_the_longest_cycle_allowed():
    edges = (("v", "a", 1.0), ("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0))
    asked = Round(2, 3, ("a", "b", "c"), ("v",), edges)
    assert fallbacks(asked, plan(chains=(("v", "a", "b", "c"),)))[("v", "a")] == ()


def test_a_limit_on_how_many_move_at_once_is_kept_and_checked():
    edges = (("a", "b", 1.0), ("b", "a", 1.0), ("c", "d", 0.4), ("d", "c", 0.4))
    limited = Round(2, 0, ("a", "b", "c", "d"), (), edges, (Limit(frozenset({"a", "c"}), 2, max_out=1),))
    found = clear(limited, seconds=20)
    assert (found.status, found.cycles) == (Status.OPTIMAL, (("a", "b"),))
    both = Plan(Status.FEASIBLE, 2.8, 9.0, 4, (("a", "b"), ("c", "d")), ())
    assert list(violations(limited, both)) == ["limits[0] lets 1 move at once, but the plan moves 2"]
