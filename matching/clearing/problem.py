"""A rotation round as it is asked: people who hold posts, vacant posts, who may take whose, and staffing limits."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class RoundError(ValueError):
    """A round that cannot be cleared as it stands.

    Parameters
    ----------
    field
        Where in the round, such as ``edges[3]``.
    problem
        What is wrong and how to mend it.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Limit:
    """A ministry's own staffing rule.

    Parameters
    ----------
    members
        People and vacancies whose posts belong to the group.
    max_net_loss
        So many more may leave the group than come to it. Below zero the group must gain.
    max_out
        So many of the group's people may move at once, wherever they go; None for any number.
    """

    members: frozenset[str]
    max_net_loss: int
    max_out: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be cleared.

    Parameters
    ----------
    max_cycle
        The most people in one cycle of swaps; below 2 there are no cycles.
    max_chain
        The most people who move in one chain; 0 for no chains.
    participants, vacancies
        Ids of people who hold a post, and of posts that nobody holds. No id stands twice.
    edges
        ``(u, v, weight)``: the post of ``u`` (a person or a vacancy) may go to the person ``v``; a positive weight.
    limits
        Staffing rules, of any sets of people and vacancies.

    Raises
    ------
    RoundError
        When the round does not hold together, for the first fault found.
    """

    max_cycle: int
    max_chain: int
    participants: tuple[str, ...]
    vacancies: tuple[str, ...] = ()
    edges: tuple[tuple[str, str, float], ...] = ()
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise fault


def _faults(asked: Round) -> Iterator[RoundError]:
    for name, cap in (("max_cycle", asked.max_cycle), ("max_chain", asked.max_chain)):
        if cap < 0:
            yield RoundError(name, f"is {cap}; give 0 or more")
    yield from _doubled("participants", asked.participants, set())
    yield from _doubled("vacancies", asked.vacancies, set(asked.participants))
    yield from _edge_faults(asked)
    yield from _limit_faults(asked)


def _doubled(field: str, ids: Iterable[str], seen: set[str]) -> Iterator[RoundError]:
    for number, key in enumerate(ids):
        if key in seen:
            yield RoundError(
                f"{field}[{number}]", f"{key!r} stands twice; give every person and vacancy an id of its own"
            )
        seen.add(key)


def _edge_faults(asked: Round) -> Iterator[RoundError]:
    people = set(asked.participants)
    posts = people | set(asked.vacancies)
    seen: dict[tuple[str, str], int] = {}
    for number, (giver, taker, weight) in enumerate(asked.edges):
        place = f"edges[{number}]"
        if giver not in posts:
            yield RoundError(place, f"{giver!r} is no participant or vacancy; add it, or take the edge out")
        if taker not in people:
            told = "a vacancy, which cannot move" if taker in posts else "no participant"
            yield RoundError(place, f"{taker!r} is {told}; only a participant can be given a post")
        if giver == taker:
            yield RoundError(place, f"{giver!r} would take their own post; take the edge out")
        if not math.isfinite(weight) or weight <= 0:
            yield RoundError(place, f"the weight is {weight}; give a number above 0, or take the edge out")
        first = seen.setdefault((giver, taker), number)
        if first != number:
            yield RoundError(place, f"{giver!r} to {taker!r} stands in edges[{first}] too; keep one of them")


def _limit_faults(asked: Round) -> Iterator[RoundError]:
    posts = set(asked.participants) | set(asked.vacancies)
    vacant = set(asked.vacancies)
    seen: dict[frozenset[str], int] = {}
    for number, limit in enumerate(asked.limits):
        place = f"limits[{number}]"
        unknown = sorted(limit.members - posts)
        if unknown:
            yield RoundError(f"{place}.members", f"{unknown[0]!r} is no participant or vacancy; correct the id")
        gain = len(limit.members & vacant)
        if limit.max_net_loss < -gain:
            yield RoundError(
                f"{place}.max_net_loss",
                f"asks for a gain of {-limit.max_net_loss}, but the group has {gain} vacant posts to fill; raise it",
            )
        if limit.max_out is not None and limit.max_out < 0:
            yield RoundError(f"{place}.max_out", f"is {limit.max_out}; give 0 or more, or leave it out")
        first = seen.setdefault(limit.members, number)
        if asked.limits[first].max_net_loss != limit.max_net_loss:
            yield RoundError(place, f"contradicts limits[{first}], which has the same members; keep one of them")
