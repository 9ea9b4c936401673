"""What is left of each group when one of its moves falls: the way out that is kept ready with the plan.

Groups share nobody, so each has its own way out: the best that its people and its vacancy can still do among
themselves, called internal recourse in kidney exchange (Klimentova, Pedroso & Viana, Maximising expectation of the
number of transplants in kidney exchange programmes, Computers & Operations Research 73, 2016).
"""

from collections.abc import Iterator
from itertools import pairwise

from matching.clearing.plan import Plan
from matching.clearing.problem import Round

Move = tuple[str, str]


def fallbacks(asked: Round, plan: Plan) -> dict[Move, tuple[Move, ...]]:
    """Give, for each move of a plan, the moves of its group that are left, or come instead, when it falls."""
    found = {}
    for group in _groups(plan):
        ways = _ways(asked, group)
        for move in group:
            found[move] = next(moves for moves in ways if move not in moves)
    return found


def _groups(plan: Plan) -> Iterator[tuple[Move, ...]]:
    for cycle in plan.cycles:
        yield tuple(zip(cycle, cycle[1:] + cycle[:1], strict=True))
    for chain in plan.chains:
        yield tuple(pairwise(chain))


def _ways(asked: Round, group: tuple[Move, ...]) -> list[tuple[Move, ...]]:
    """Give all that the group can do by itself, best first: most people, then the plan's own moves, then weight."""
    nodes = {node for move in group for node in move}
    weights = {(one, other): weight for one, other, weight in asked.edges if one in nodes and other in nodes}
    own = set(group)
    found = [moves for moves in _choices(sorted(weights), frozenset(), frozenset()) if _holds(asked, moves)]
    return sorted(
        found,
        key=lambda moves: (-len(moves), -len(own.intersection(moves)), -sum(weights[one] for one in moves), moves),
    )


def _choices(left: list[Move], given: frozenset[str], taken: frozenset[str]) -> Iterator[tuple[Move, ...]]:
    """Give every choice of moves in which nobody moves twice and no post is given twice."""
    if not left:
        yield ()
        return
    (giver, taker), *rest = left
    yield from _choices(rest, given, taken)
    if giver not in given and taker not in taken:
        for more in _choices(rest, given | {giver}, taken | {taker}):
            yield ((giver, taker), *more)


def _holds(asked: Round, moves: tuple[Move, ...]) -> bool:
    """Tell whether every post that is given is free, and no cycle or chain is longer than it may be."""
    vacant = set(asked.vacancies)
    onward = dict(moves)
    if any(giver not in vacant and giver not in onward.values() for giver in onward):
        return False
    for start in sorted(onward, key=lambda node: node not in vacant):
        length, node = 0, start
        while node in onward:
            node = onward.pop(node)
            length += 1
        if length > (asked.max_chain if start in vacant else asked.max_cycle):
            return False
    return True
