"""Check a plan against the round it answers, with nothing but the two of them: it knows no solver."""

import math
from collections.abc import Iterator

from matching.clearing.plan import PROVED, Plan, Status
from matching.clearing.problem import Round


class PlanError(RuntimeError):
    """A plan that breaks its round: a fault in the search, never in the input."""


def check(asked: Round, plan: Plan) -> None:
    """Let a plan pass, or say all that is wrong with it.

    Raises
    ------
    PlanError
        When the plan breaks the round or tells an untruth about itself.
    """
    faults = list(violations(asked, plan))
    if faults:
        raise PlanError("; ".join(faults))


def violations(asked: Round, plan: Plan) -> Iterator[str]:
    """Tell one by one what is wrong with a plan."""
    yield from _shapes(asked, plan)
    yield from _once(plan)
    weights = {(giver, taker): weight for giver, taker, weight in asked.edges}
    unknown = [move for move in plan.moves if move not in weights]
    yield from (f"the post of {giver!r} may not go to {taker!r}" for giver, taker in unknown)
    if not unknown:
        yield from _figures(plan, math.fsum(weights[move] for move in plan.moves))
    yield from _limits(asked, plan)


def _shapes(asked: Round, plan: Plan) -> Iterator[str]:
    people, vacant = set(asked.participants), set(asked.vacancies)
    for cycle in plan.cycles:
        if not 1 < len(cycle) <= asked.max_cycle:
            yield f"a cycle of {len(cycle)} people, where 2 to {asked.max_cycle} are allowed"
        if not people.issuperset(cycle):
            yield f"a cycle with somebody who is no participant: {cycle}"
    for chain in plan.chains:
        if not 1 < len(chain) <= asked.max_chain + 1:
            yield f"a chain in which {len(chain) - 1} people move, where 1 to {asked.max_chain} are allowed"
        if chain[:1] and chain[0] not in vacant:
            yield f"a chain that begins at {chain[0]!r}, which is no vacancy"
        if not people.issuperset(chain[1:]):
            yield f"a chain with somebody who is no participant: {chain}"


def _once(plan: Plan) -> Iterator[str]:
    given, taken = set[str](), set[str]()
    for giver, taker in plan.moves:
        if giver in given:
            yield f"the post of {giver!r} is given twice"
        if taker in taken:
            yield f"{taker!r} moves twice"
        given.add(giver)
        taken.add(taker)


def _figures(plan: Plan, worth: float) -> Iterator[str]:
    slack = PROVED * max(1.0, abs(worth))
    if abs(worth - plan.objective) > slack:
        yield f"the objective is told as {plan.objective}, but the edges sum to {worth}"
    if plan.bound < plan.objective - slack:
        yield f"the bound {plan.bound} lies below the objective {plan.objective}"
    if plan.status is Status.OPTIMAL and plan.bound > plan.objective + slack:
        yield f"called optimal with the bound {plan.bound} above the objective {plan.objective}"
    if (plan.status is Status.EMPTY) is bool(plan.moved):
        yield f"called {plan.status} though {plan.moved} people move"


def _limits(asked: Round, plan: Plan) -> Iterator[str]:
    for number, limit in enumerate(asked.limits):
        loss = sum((taker in limit.members) - (giver in limit.members) for giver, taker in plan.moves)
        if loss > limit.max_net_loss:
            yield f"limits[{number}] allows a net loss of {limit.max_net_loss}, but the plan has {loss}"
        out = sum(taker in limit.members for _, taker in plan.moves)
        if limit.max_out is not None and out > limit.max_out:
            yield f"limits[{number}] lets {limit.max_out} move at once, but the plan moves {out}"
