"""The checker refuses every kind of broken plan, and names what is broken."""

from dataclasses import replace

import pytest

from matching.clearing.check import PlanError, check
from matching.clearing.plan import Plan, Status
from matching.clearing.problem import Limit, Round

ROUND = Round(
    max_cycle=3,
    max_chain=2,
    participants=("a", "b", "c", "d", "e"),
    vacancies=("v",),
    edges=(
        ("a", "b", 0.5),
        ("b", "a", 0.5),
        ("b", "c", 0.5),
        ("c", "a", 0.5),
        ("c", "d", 0.5),
        ("d", "a", 0.5),
        ("v", "d", 0.25),
        ("d", "e", 0.25),
        ("d", "c", 0.25),
    ),
    limits=(Limit(frozenset("e"), 1), Limit(frozenset("d"), 0)),
)
GOOD = Plan(Status.OPTIMAL, 1.5, 1.5, 4, cycles=(("a", "b"),), chains=(("v", "d", "e"),))


def test_a_good_plan_passes():
    check(ROUND, GOOD)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"objective": 2.0, "bound": 2.0}, "the objective is told as 2.0, but the edges sum to 1.5"),
        ({"bound": 1.0}, "the bound 1.0 lies below the objective"),
        ({"bound": 2.0}, "called optimal with the bound 2.0"),
        ({"status": Status.EMPTY}, "called empty though 4 people move"),
        ({"cycles": (), "chains": (), "objective": 0.0, "bound": 0.0}, "called optimal though 0 people move"),
        ({"cycles": (("a", "b", "c", "d"),), "chains": ()}, "a cycle of 4 people, where 2 to 3 are allowed"),
        ({"cycles": (("a",),)}, "a cycle of 1 people"),
        ({"cycles": (("a", "v"),)}, "a cycle with somebody who is no participant"),
        ({"chains": (("v", "d", "c", "a"),)}, "a chain in which 3 people move, where 1 to 2 are allowed"),
        ({"chains": (("v",),)}, "a chain in which 0 people move"),
        ({"chains": (("d", "e"),)}, "a chain that begins at 'd', which is no vacancy"),
        ({"chains": (("v", "v"),)}, "a chain with somebody who is no participant"),
        ({"chains": (("v", "d", "e"), ("v", "d"))}, "the post of 'v' is given twice"),
        ({"cycles": (("a", "b"), ("b", "c", "a"))}, "'a' moves twice"),
        ({"cycles": (("a", "c"),)}, "the post of 'a' may not go to 'c'"),
        (
            {"chains": (("v", "d"),), "objective": 1.25, "bound": 1.25},
            "limits[1] allows a net loss of 0, but the plan has 1",
        ),
    ],
)
def test_a_broken_plan_is_refused(broken, told):
    with pytest.raises(PlanError) as caught:
        check(ROUND, replace(GOOD, **broken))
    assert told in str(caught.value)
