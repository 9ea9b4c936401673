"""What a group across ministries asks for and who could come: the problem that ``teams`` solves.

Blind: of a person it holds competences, the ministry, and how much of the week is given away and would be given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matching.types import LEVELS

_WHOLE_WEEK = 100


class TeamProblemError(ValueError):
    """The problem cannot be read; the words name what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be asked.

    Parameters
    ----------
    id, ministry
        Names; a ministry's is its code.
    competences
        Competence → level held, 1 to 5, None when unknown.
    load
        Per cent of a week that groups and assignments already take.
    most
        Per cent of a week that the person would give to one piece of work at most.
    """

    id: str
    ministry: str
    competences: Mapping[str, int | None]
    load: int = 0
    most: int = _WHOLE_WEEK


@dataclass(frozen=True, slots=True)
class Asked:
    """A competence that a role asks for. A level of None is met by all who hold it; an unknown level meets no other."""

    competence: str
    level: int | None = None
    must: bool = True

    def is_met_by(self, person: Candidate) -> bool:
        """Tell whether the person holds it at the level asked for."""
        if self.competence not in person.competences:
            return False
        held = person.competences[self.competence]
        return self.level is None or (held is not None and held >= self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Work in the group.

    Parameters
    ----------
    seats
        Open seats, 0 or more.
    percentage
        Of a full week, for each seat, 1 to 100.
    met
        Competences that those already in the role meet.
    """

    id: str
    seats: int
    percentage: int
    requirements: tuple[Asked, ...] = ()
    met: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProblem:
    """A group's open seats and the people who may be asked.

    Parameters
    ----------
    ministries, represented
        Ministries that the group is to have people from, and those that it has.
    most_load
        Per cent of a week that groups and assignments may take of anybody, this group counted.

    Raises
    ------
    TeamProblemError
        Naming what is doubled or out of bounds.
    """

    roles: tuple[Role, ...]
    people: tuple[Candidate, ...]
    ministries: frozenset[str] = frozenset()
    represented: frozenset[str] = frozenset()
    most_load: int = _WHOLE_WEEK

    def __post_init__(self) -> None:
        _each_once("role", (role.id for role in self.roles))
        _each_once("person", (person.id for person in self.people))
        _within("most_load", self.most_load, 0, _WHOLE_WEEK)
        for role in self.roles:
            _within(f"seats of role {role.id!r}", role.seats, 0, None)
            _within(f"percentage of role {role.id!r}", role.percentage, 1, _WHOLE_WEEK)
            _each_once(f"competence of role {role.id!r}", (asked.competence for asked in role.requirements))
            for asked in role.requirements:
                _level(f"role {role.id!r}", asked.competence, asked.level)
        for person in self.people:
            _within(f"load of person {person.id!r}", person.load, 0, None)
            _within(f"most of person {person.id!r}", person.most, 0, _WHOLE_WEEK)
            for competence, level in person.competences.items():
                _level(f"person {person.id!r}", competence, level)

    @property
    def missing(self) -> frozenset[str]:
        """Ministries that nobody in the group comes from yet."""
        return self.ministries - self.represented

    def has_time(self, person: Candidate, role: Role) -> bool:
        """Tell whether the role fits into the person's week."""
        return role.percentage <= person.most and person.load + role.percentage <= self.most_load

    def fits(self, person: Candidate, role: Role) -> bool:
        """Tell whether the person brings what the role asks for: some must; where it has none, something asked for."""
        wanted = [asked for asked in role.requirements if asked.must] or role.requirements
        return not wanted or any(asked.is_met_by(person) for asked in wanted)

    def may_take(self, person: Candidate, role: Role) -> bool:
        """Tell whether the person could take an open seat of the role."""
        return role.seats > 0 and self.has_time(person, role) and self.fits(person, role)


def meets(person: Candidate, role: Role) -> tuple[str, ...]:
    """Give the role's competences that the person meets, in the order of the role."""
    return tuple(asked.competence for asked in role.requirements if asked.is_met_by(person))


def _each_once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise TeamProblemError(f"{what} {one!r} stands more than once; keep one of them")
        seen.add(one)


def _within(what: str, value: int, lowest: int, highest: int | None) -> None:
    if value < lowest or (highest is not None and value > highest):
        bounds = f"from {lowest} to {highest}" if highest is not None else f"of {lowest} or more"
        raise TeamProblemError(f"{what} is {value!r}; give a whole number {bounds}")


def _level(owner: str, competence: str, level: int | None) -> None:
    if level is not None and level not in LEVELS:
        raise TeamProblemError(f"level of {competence!r} of {owner} is {level!r}; give 1 to 5, or None when unknown")
