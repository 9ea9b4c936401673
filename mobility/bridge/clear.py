"""A round to the engine and its plan back, as plain values; the plan has passed the engine's own check."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from matching.clearing.clear import clear
from matching.clearing.fallback import fallbacks
from matching.clearing.goals import Progress
from matching.clearing.network import build
from matching.clearing.plan import Goal, Plan, Status
from matching.clearing.problem import Limit, Round, RoundError
from matching.clearing.survival import Survival, survival
from mobility.rotation_problem import Bound, Move, Problem
from models.rotation_enums import RoundGoal

CHANCE = 0.1
"""The probability, for the simulation, with which each move falls."""
RUNS = 10_000

_GOALS = {
    RoundGoal.BEST_FIT: Goal.BEST_FIT,
    RoundGoal.MOST_MOVED: Goal.MOST_MOVED,
    RoundGoal.SHORTEST: Goal.MOST_MOVED,
    RoundGoal.REPAIR: Goal.BEST_FIT,
}


class NoPlanError(Exception):
    """No plan keeps the limits, or none was found in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How far the search has come; None for what is not known yet."""

    moved: int | None
    objective: float | None
    bound: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A plan with its proof.

    Parameters
    ----------
    status
        ``optimal`` when proved, else ``feasible``; ``empty`` when nobody moves.
    objective, bound
        Sum of the weights of the moves, and what no plan exceeds.
    moved_bound
        No plan moves more people.
    groups
        Each its moves in order, cycles first; a cycle ends at the post that the first person of it holds.
    fallbacks
        Move → the moves of its group that hold, or come instead, when it falls.
    survival
        The simulation.
    """

    status: str
    objective: float
    bound: float
    moved_bound: int
    seconds: float
    groups: tuple[tuple[Move, ...], ...]
    fallbacks: dict[Move, tuple[Move, ...]]
    survival: Survival


def solve(problem: Problem, *, seconds: float, watch: Callable[[Found], None] = lambda _: None) -> Solved:
    """Find the best plan within a time limit.

    Raises
    ------
    NoPlanError
        When no plan keeps the limits, or none was found in time that does.
    """
    names = _Names(problem)
    kept = [move for group in problem.kept for move in group]
    try:
        asked = names.asked(problem)
        weights = build(asked)[1]

        def tell(progress: Progress) -> None:
            edges = progress.edges
            known = None if edges is None else float(weights[edges].sum())
            watch(
                Found(
                    moved=None if edges is None else len(edges) + len(kept),
                    objective=known,
                    bound=progress.bound,
                )
            )

        # A repair is to change little, so it does not weigh ministries against each other anew.
        is_fair = problem.goal is not RoundGoal.REPAIR
        plan = clear(asked, goal=_GOALS[problem.goal], fair=is_fair, seconds=seconds, watch=tell)
    except RoundError as error:
        raise NoPlanError(str(error)) from error
    return _solved(problem, names, plan)


def _solved(problem: Problem, names: "_Names", plan: Plan) -> Solved:
    groups = (*problem.kept, *names.groups(plan))
    moves = [move for group in groups for move in group]
    worth = sum(problem.weights[move] for move in moves)
    # The whole plan, kept groups too, is what may fall.
    whole, drawn = names.whole(problem), names.plan(groups, plan)
    ways = fallbacks(whole, drawn)
    return Solved(
        status=Status.EMPTY if not moves else Status.OPTIMAL if plan.status is Status.EMPTY else plan.status,
        objective=worth,
        bound=worth + plan.bound - plan.objective,
        moved_bound=max(len(moves), plan.moved_bound + len(moves) - plan.moved),
        seconds=plan.seconds,
        groups=groups,
        fallbacks={names.move(*move): tuple(names.move(*one) for one in left) for move, left in ways.items()},
        survival=survival(drawn, falls=CHANCE, runs=RUNS),
    )


class _Names:
    """Posts by the names that the engine knows them by: that of the holder, or of the vacancy."""

    def __init__(self, problem: Problem) -> None:
        self._held = problem.held
        self._holder = {post: person for person, post in problem.held.items()}

    def node(self, post: uuid.UUID) -> str:
        """Name a post."""
        return str(self._holder.get(post, post))

    def move(self, giver: str, taker: str) -> Move:
        """Give the move behind an edge."""
        post = uuid.UUID(giver)
        return self._held.get(post, post), uuid.UUID(taker)

    def asked(self, problem: Problem) -> Round:
        """Give what is left to search for when some groups are kept."""
        kept = [move for group in problem.kept for move in group]
        gone = {self.node(post) for post, _ in kept} | {str(person) for _, person in kept}
        return Round(
            max_cycle=problem.max_cycle,
            max_chain=problem.max_chain,
            participants=tuple(sorted(str(one) for one in problem.held if str(one) not in gone)),
            vacancies=tuple(sorted(str(one) for one in problem.vacancies if str(one) not in gone)),
            edges=tuple(
                (self.node(post), str(person), weight + problem.bonus.get((post, person), 0.0))
                for (post, person), weight in sorted(problem.weights.items())
                if not gone & {self.node(post), str(person)}
            ),
            limits=_merged(self._limit(bound, kept, gone) for bound in problem.bounds),
        )

    def whole(self, problem: Problem) -> Round:
        """Give the round with nothing kept and no bonus, for what may happen when moves fall."""
        return Round(
            max_cycle=problem.max_cycle,
            max_chain=problem.max_chain,
            participants=tuple(sorted(map(str, problem.held))),
            vacancies=tuple(sorted(map(str, problem.vacancies))),
            edges=tuple(
                (self.node(post), str(person), weight) for (post, person), weight in sorted(problem.weights.items())
            ),
        )

    def groups(self, plan: Plan) -> tuple[tuple[Move, ...], ...]:
        """Give a plan's groups as moves, in order."""
        rings = [tuple(zip(one, one[1:] + one[:1], strict=True)) for one in plan.cycles]
        lines = [tuple(pairwise(one)) for one in plan.chains]
        return tuple(tuple(self.move(*move) for move in group) for group in (*rings, *lines))

    def plan(self, groups: tuple[tuple[Move, ...], ...], found: Plan) -> Plan:
        """Give the whole plan, kept groups too, in the engine's names."""
        named = [[(self.node(post), str(person)) for post, person in group] for group in groups]
        return Plan(
            status=found.status,
            objective=found.objective,
            bound=found.bound,
            moved_bound=found.moved_bound,
            cycles=tuple(tuple(giver for giver, _ in group) for group in named if group[0][0] == group[-1][1]),
            chains=tuple(
                (group[0][0], *(taker for _, taker in group)) for group in named if group[0][0] != group[-1][1]
            ),
        )

    def _limit(self, bound: Bound, kept: list[Move], gone: set[str]) -> Limit:
        leaves = sum(self._held[person] in bound.posts for _, person in kept)
        comes = sum(post in bound.posts for post, _ in kept)
        members = frozenset(self.node(post) for post in bound.posts) - gone
        return Limit(
            members,
            bound.max_net_loss - leaves + comes,
            None if bound.max_out is None else bound.max_out - leaves,
        )


def _merged(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """Give one limit for each set of members: where groups are kept, two may have the same members left."""
    found: dict[frozenset[str], Limit] = {}
    for limit in limits:
        same = found.get(limit.members, limit)
        most = [one.max_out for one in (same, limit) if one.max_out is not None]
        found[limit.members] = Limit(
            limit.members, min(same.max_net_loss, limit.max_net_loss), min(most) if most else None
        )
    return tuple(found.values())
