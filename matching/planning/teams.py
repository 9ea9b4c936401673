"""Who could fill the open seats of a group across ministries, and who stands in reserve: exact, by HiGHS.

The goals, each held before the next is looked at, so that none is ever given up for a later one:

1. most must-have requirements met; a requirement is met when one of those in its role holds it;
2. most of the wanted ministries represented;
3. most seats filled;
4. most requirements met that are nice to have;
5. the heaviest load of anybody chosen as light as can be;
6. the loads together as light as can be.

The core is the covering of skills by a team of Lappas, Liu and Terzi ("Finding a team of experts in social networks",
KDD 2009), here with roles, several seats and ministries in place of their network; the order of goals is lexicographic
optimisation (Ehrgott, "Multicriteria Optimization", 2nd ed. 2005, chapter 5). People whom no goal can tell apart are
one whole-numbered column of the programme, and lots are drawn among them. Nobody gets a score.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.planning.programme import Programme, solve
from matching.planning.team_problem import Candidate, Role, TeamProblem, meets
from matching.planning.team_results import Placing, Team, settle

Floats = NDArray[np.float64]
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Alike:
    """People whom no goal can tell apart, in the order in which lots were drawn."""

    people: tuple[Candidate, ...]

    @property
    def any(self) -> Candidate:
        return self.people[0]


@dataclass(frozen=True, slots=True)
class _Model:
    """Columns: people alike in a role, then requirements met, then ministries represented; rows of at most ``limit``.

    ``seats`` holds a role and its people alike for each of the first columns; ``goals`` the worth of each column for
    the first four goals; ``load`` the share of the week that each of the first columns' people would have given away.
    """

    seats: tuple[tuple[Role, _Alike], ...]
    upper: Floats
    rows: sparse.csr_array
    limit: Floats
    goals: tuple[Floats, ...]
    load: NDArray[np.int64]


def compose(problem: TeamProblem, *, seed: int = 0, seconds: float = 10.0) -> Team:
    """Propose who could fill the open seats.

    Parameters
    ----------
    problem
        Roles, people and ministries; it has checked itself.
    seed
        For the lots among people whom no goal can tell apart.
    seconds
        Time limit. A proposal that ran out of it keeps every rule, but is not told as proved.

    Returns
    -------
    Team
        Who is proposed with what each brings, reserves for each, and what stays uncovered with why.
    """
    model = _build(problem, _alike(problem, seed))
    if not model.seats:
        return settle(problem, (), is_proved=True, seed=seed)
    values, is_proved = _Search(model, seconds).run()
    return settle(problem, _drawn(model, values), is_proved=is_proved, seed=seed)


class _Search:
    """Goes through the goals, holding each when it is reached."""

    def __init__(self, model: _Model, seconds: float) -> None:
        self._model = model
        self._until = monotonic() + seconds
        self._held: list[Floats] = []
        self._floors: list[float] = []
        self._upper = model.upper
        self._values = np.zeros(len(model.upper))
        self._is_proved = True

    def run(self) -> tuple[NDArray[np.int64], bool]:
        """Give how many of each of the people alike are chosen, and whether nothing better exists."""
        for goal in self._model.goals:
            self._reach(goal)
        self._lighten()
        columns = len(self._model.seats)
        self._reach(np.concatenate([-self._model.load, np.zeros(len(self._upper) - columns)]))
        return np.rint(self._values[:columns]).astype(np.int64), self._is_proved

    def _reach(self, worth: Floats) -> None:
        found, bound = self._solve(worth, self._upper)
        if found is not None and worth @ found >= worth @ self._values:
            self._values = found
        reached = float(np.rint(worth @ self._values))
        # All goals are whole numbers.
        self._is_proved &= bound < reached + 0.999
        self._held.append(worth)
        self._floors.append(reached)

    def _lighten(self) -> None:
        """Find the lightest heaviest load with which all that is held still can be had, by halving."""
        columns = len(self._model.seats)
        used = self._values[:columns] > _HALF
        if not used.any():
            return
        loads = np.unique(self._model.load)
        low, high = 0, int(np.searchsorted(loads, self._model.load[used].max()))
        while low < high:
            middle = (low + high) // 2
            upper = self._without(loads[middle])
            found, _ = self._solve(np.zeros(len(upper)), upper)
            if found is None:
                self._is_proved &= monotonic() < self._until
                low = middle + 1
            else:
                self._values = found
                high = int(np.searchsorted(loads, self._model.load[found[:columns] > _HALF].max(initial=0)))
        self._upper = self._without(loads[high])

    def _without(self, most: np.int64) -> Floats:
        upper = self._upper.copy()
        upper[: len(self._model.seats)][self._model.load > most] = 0
        return upper

    def _solve(self, worth: Floats, upper: Floats) -> tuple[Floats | None, float]:
        held = sparse.csr_array(-np.array(self._held).reshape(len(self._held), len(upper)))
        programme = Programme(
            value=worth,
            upper=upper,
            rows=sparse.csr_array(sparse.vstack([self._model.rows, held])),
            # Half a step below what was reached: whole numbers in between do not exist.
            limit=np.concatenate([self._model.limit, _HALF - np.array(self._floors)]),
            whole=len(self._model.seats),
        )
        # No start is given: HiGHS 1.16 may prove a better composition and yet hand the start back.
        solution = solve(programme, gap=0.0, seconds=self._until - monotonic())
        return solution.values, solution.bound


def _alike(problem: TeamProblem, seed: int) -> tuple[_Alike, ...]:
    people = sorted(problem.people, key=lambda one: one.id)
    random.Random(seed).shuffle(people)  # noqa: S311 - lots among equals guard no secret
    found: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for one in people:
        brings = tuple(tuple(meets(one, role)) if problem.may_take(one, role) else None for role in problem.roles)
        if any(part is not None for part in brings):
            ministry = one.ministry if one.ministry in problem.missing else ""
            found[(ministry, one.load, brings)].append(one)
    return tuple(_Alike(tuple(people)) for people in found.values())


def _build(problem: TeamProblem, alike: Sequence[_Alike]) -> _Model:
    seats = tuple((role, some) for role in problem.roles for some in alike if problem.may_take(some.any, role))
    requirements = [
        (role, asked) for role in problem.roles for asked in role.requirements if asked.competence not in role.met
    ]
    ministries = sorted(problem.missing)
    size = len(seats) + len(requirements) + len(ministries)
    rows: list[dict[int, float]] = []
    limit: list[float] = []

    def at_most(row: Mapping[int, float], most: float) -> None:
        rows.append(dict(row))
        limit.append(most)

    for role in problem.roles:
        at_most({column: 1.0 for column, (one, _) in enumerate(seats) if one is role}, role.seats)
    for some in alike:
        at_most({column: 1.0 for column, (_, one) in enumerate(seats) if one is some}, len(some.people))
    for number, (role, asked) in enumerate(requirements, start=len(seats)):
        by = [column for column, (one, some) in enumerate(seats) if one is role and asked.is_met_by(some.any)]
        at_most({number: 1.0, **dict.fromkeys(by, -1.0)}, 0.0)
    for number, ministry in enumerate(ministries, start=len(seats) + len(requirements)):
        by = [column for column, (_, some) in enumerate(seats) if some.any.ministry == ministry]
        at_most({number: 1.0, **dict.fromkeys(by, -1.0)}, 0.0)
    after = len(seats)
    musts = [after + number for number, (_, asked) in enumerate(requirements) if asked.must]
    nice = [after + number for number, (_, asked) in enumerate(requirements) if not asked.must]
    goals = (musts, range(after + len(requirements), size), range(after), nice)
    return _Model(
        seats=seats,
        upper=np.array(
            [min(role.seats, len(some.people)) for role, some in seats] + [1] * (size - len(seats)), dtype=np.float64
        ),
        rows=_sparse(rows, size),
        limit=np.array(limit),
        goals=tuple(_ones(columns, size) for columns in goals),
        load=np.array([some.any.load + role.percentage for role, some in seats], dtype=np.int64),
    )


def _sparse(rows: Sequence[Mapping[int, float]], size: int) -> sparse.csr_array:
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    values = np.array([value for row in rows for value in row.values()], dtype=np.float64)
    return sparse.csr_array((values, (owner, columns)), shape=(len(rows), size))


def _ones(columns: Sequence[int], size: int) -> Floats:
    worth = np.zeros(size)
    worth[list(columns)] = 1.0
    return worth


def _drawn(model: _Model, counts: NDArray[np.int64]) -> tuple[Placing, ...]:
    """Let those alike take their seats in the order of the lots."""
    left = {id(some): list(some.people) for _, some in model.seats}
    return tuple(
        Placing(role.id, person.id, meets(person, role))
        for (role, some), count in zip(model.seats, counts, strict=True)
        for person in (left[id(some)].pop(0) for _ in range(count))
    )
