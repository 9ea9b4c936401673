"""A composition made whole from its seats: who brings what, reserves, and what stays uncovered with why."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matching.planning.team_problem import Asked, Candidate, Role, TeamProblem, meets

RESERVES = 2
"""At most so many in reserve for each seat."""


class Why(StrEnum):
    """Why a requirement stays uncovered, or a ministry without people."""

    NOBODY = "nobody"
    """Nobody who may be asked holds the competence, or comes from the ministry."""
    LOWER_LEVEL = "lower-level"
    """Some hold the competence, none at the level asked for."""
    NO_FIT = "no-fit"
    """Some come from the ministry, none with what the open roles ask for."""
    NO_TIME = "no-time"
    """Those who could have no room left in their week."""
    NO_SEAT = "no-seat"
    """No seat is open."""
    OUTWEIGHED = "outweighed"
    """Some could, but the seats do more for the group with others in them."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """Somebody who could come instead.

    Parameters
    ----------
    meets
        Competences of the role that the person meets.
    loses
        Competences that the role would no longer meet.
    loses_ministry
        Ministry that would no longer be represented, where there is one.
    """

    person: str
    meets: tuple[str, ...]
    loses: tuple[str, ...]
    loses_ministry: str | None


@dataclass(frozen=True, slots=True)
class Placing:
    """Somebody in a role, with the competences of the role that the person meets, and who could come instead."""

    role: str
    person: str
    meets: tuple[str, ...]
    reserves: tuple[Reserve, ...] = ()


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A requirement that nobody in its role would meet."""

    role: str
    competence: str
    must: bool
    why: Why


@dataclass(frozen=True, slots=True)
class Absent:
    """A ministry that nobody in the group would come from."""

    ministry: str
    why: Why


@dataclass(frozen=True, slots=True)
class Team:
    """A composition.

    Parameters
    ----------
    is_proved
        Whether no composition is better by the order of goals.
    highest_load, total_load
        Per cent of a week that groups and assignments would take of those proposed: of the busiest, and of all.
    """

    is_proved: bool
    placings: tuple[Placing, ...]
    uncovered: tuple[Uncovered, ...]
    absent: tuple[Absent, ...]
    highest_load: int
    total_load: int


def settle(problem: TeamProblem, placings: Iterable[Placing], *, is_proved: bool, seed: int) -> Team:
    """Give the composition of these seats; ``seed`` draws lots among reserves who do equally well."""
    roles = {role.id: role for role in problem.roles}
    people = {person.id: person for person in problem.people}
    order = {role.id: number for number, role in enumerate(problem.roles)}
    seated = sorted(placings, key=lambda one: (order[one.role], one.person))
    chosen = {one.person for one in seated}
    others = sorted((person for person in problem.people if person.id not in chosen), key=lambda one: one.id)
    random.Random(seed).shuffle(others)  # noqa: S311 - lots among equals guard no secret
    loads = [people[one.person].load + roles[one.role].percentage for one in seated]
    return Team(
        is_proved=is_proved,
        placings=tuple(
            Placing(one.role, one.person, one.meets, reserves(problem, seated, one, others)) for one in seated
        ),
        uncovered=tuple(_uncovered(problem, seated)),
        absent=tuple(_absent(problem, seated)),
        highest_load=max(loads, default=0),
        total_load=sum(loads),
    )


def reserves(
    problem: TeamProblem, seated: Sequence[Placing], one: Placing, others: Sequence[Candidate]
) -> tuple[Reserve, ...]:
    """Give those who could take one seat at least loss: of musts, of a ministry, of the rest, then by load."""
    role = next(role for role in problem.roles if role.id == one.role)
    needed = _met(role, (other.meets for other in seated if other is not one and other.role == role.id))
    alone = {asked.competence: asked for asked in role.requirements if asked.competence in set(one.meets) - needed}
    ministry = _only(problem, seated, one)
    found: list[tuple[tuple[int, ...], Reserve]] = []
    for person in others:
        if not problem.may_take(person, role):
            continue
        brings = meets(person, role)
        loses = tuple(key for key in alone if key not in brings)
        gone = ministry if ministry != person.ministry else None
        musts = sum(alone[key].must for key in loses)
        rank = (musts, int(gone is not None), len(loses) - musts, person.load)
        found.append((rank, Reserve(person.id, brings, loses, gone)))
    # Sorting is stable, so that equals stand as the lots fell.
    return tuple(reserve for _, reserve in sorted(found, key=lambda pair: pair[0])[:RESERVES])


def _only(problem: TeamProblem, seated: Sequence[Placing], one: Placing) -> str | None:
    """Give the wanted ministry that this one alone represents."""
    ministry = {person.id: person.ministry for person in problem.people}
    own = ministry[one.person]
    is_alone = not any(ministry[other.person] == own for other in seated if other is not one)
    return own if own in problem.missing and is_alone else None


def _met(role: Role, brought: Iterable[tuple[str, ...]]) -> set[str]:
    return set(role.met).union(*brought)


def _uncovered(problem: TeamProblem, seated: Sequence[Placing]) -> Iterable[Uncovered]:
    for role in problem.roles:
        met = _met(role, (one.meets for one in seated if one.role == role.id))
        for asked in role.requirements:
            if asked.competence not in met:
                yield Uncovered(role.id, asked.competence, asked.must, _why_uncovered(problem, role, asked))


def _why_uncovered(problem: TeamProblem, role: Role, asked: Asked) -> Why:
    if not role.seats:
        return Why.NO_SEAT
    if not any(asked.competence in person.competences for person in problem.people):
        return Why.NOBODY
    able = [person for person in problem.people if asked.is_met_by(person)]
    if not able:
        return Why.LOWER_LEVEL
    return Why.OUTWEIGHED if any(problem.has_time(person, role) for person in able) else Why.NO_TIME


def _absent(problem: TeamProblem, seated: Sequence[Placing]) -> Iterable[Absent]:
    ministry = {person.id: person.ministry for person in problem.people}
    here = problem.represented | {ministry[one.person] for one in seated}
    for code in sorted(problem.ministries - here):
        yield Absent(code, _why_absent(problem, code))


def _why_absent(problem: TeamProblem, ministry: str) -> Why:
    open_roles = [role for role in problem.roles if role.seats]
    if not open_roles:
        return Why.NO_SEAT
    theirs = [person for person in problem.people if person.ministry == ministry]
    if not theirs:
        return Why.NOBODY
    fitting = [(person, role) for person in theirs for role in open_roles if problem.fits(person, role)]
    if not fitting:
        return Why.NO_FIT
    has_time = any(problem.has_time(person, role) for person, role in fitting)
    return Why.OUTWEIGHED if has_time else Why.NO_TIME
