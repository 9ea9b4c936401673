"""A kjernegruppe's open seats to the planner, and its composition back as plain values."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from matching.planning.team_problem import Asked, Candidate, Role, TeamProblem
from matching.planning.team_results import Team
from matching.planning.teams import compose
from matching.planning.teams_check import check
from mobility import revisions
from mobility.bridge import rows, setting, vocabulary
from mobility.bridge.setting import Setting
from models.privacy_enums import ProfileSection


@dataclass(frozen=True, slots=True)
class Want:
    """A competence asked for."""

    competence: str
    level: int | None
    is_must: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRole:
    """A role with its open seats; ``members`` are the profiles of those who hold its other seats."""

    id: uuid.UUID
    seats: int
    percentage: int
    wants: tuple[Want, ...]
    members: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person who may be asked, by the id of the profile; ``load`` in per cent of a week, ``shown`` what counts."""

    profile_id: uuid.UUID
    ministry: str
    load: int
    shown: frozenset[ProfileSection] = frozenset(ProfileSection)


@dataclass(frozen=True, slots=True)
class Instead:
    """Somebody in reserve: what the person meets, and what the group would lose."""

    profile_id: uuid.UUID
    meets: tuple[str, ...]
    loses: tuple[str, ...]
    loses_ministry: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody in a role: what the person meets, and who could come instead."""

    role_id: uuid.UUID
    profile_id: uuid.UUID
    meets: tuple[str, ...]
    reserves: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A proposal; ``uncovered`` are (role, competence, why) and ``absent`` (ministry, why); how it was composed, and by
    which version of each profile.
    """

    is_proved: bool
    proposed: tuple[Proposed, ...]
    uncovered: tuple[tuple[uuid.UUID, str, str], ...]
    absent: tuple[tuple[str, str], ...]
    setting: Setting
    versions: Mapping[uuid.UUID, str]

    @property
    def named(self) -> tuple[uuid.UUID, ...]:
        """The profiles of all who are named, each once: those proposed, each with the reserves after."""
        named = [
            key for one in self.proposed for key in (one.profile_id, *(other.profile_id for other in one.reserves))
        ]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a group needs.

    Parameters
    ----------
    ministries, represented
        Those that it is to have people from, and those that it has.
    most_load
        Per cent of a week that groups and assignments may take of anybody.
    """

    roles: tuple[OpenRole, ...]
    ministries: Collection[str]
    represented: Collection[str]
    most_load: int


def propose(session: Session, need: Need, people: Sequence[Somebody], *, seed: int, today: dt.date) -> Composition:
    """Propose who could fill the open seats; ``seed`` draws lots among people whom nothing tells apart."""
    successors = vocabulary.successors(session)
    members = {key for role in need.roles for key in role.members}
    shown = {key: frozenset(ProfileSection) for key in members} | {one.profile_id: one.shown for one in people}
    found = rows.profiles(session, list(shown), successors, today=today, shown=shown)
    profiles = {uuid.UUID(one.id): one for one in found}
    held = {key: {one.competence: one.level for one in profile.competences} for key, profile in profiles.items()}
    problem = TeamProblem(
        roles=tuple(_role(role, held, successors) for role in need.roles),
        people=tuple(
            Candidate(
                id=str(one.profile_id),
                ministry=one.ministry,
                competences=held[one.profile_id],
                load=one.load,
                most=profiles[one.profile_id].wishes.percentage or 100,
            )
            for one in people
        ),
        ministries=frozenset(need.ministries),
        represented=frozenset(need.represented),
        most_load=need.most_load,
    )
    team = compose(problem, seed=seed)
    check(problem, team)
    known = setting.of_composing(need.most_load, revisions.current(session, revisions.VOCABULARY))
    return _composition(team, known, {key: setting.version_of(one) for key, one in profiles.items()})


def met(session: Session, roles: Sequence[OpenRole], *, today: dt.date) -> Mapping[uuid.UUID, frozenset[str]]:
    """Give role → competences that its members meet."""
    successors = vocabulary.successors(session)
    ids = {key for role in roles for key in role.members}
    profiles = rows.profiles(session, ids, successors, today=today)
    held = {uuid.UUID(one.id): {own.competence: own.level for own in one.competences} for one in profiles}
    return {
        role.id: frozenset(
            one.competence
            for one in role.wants
            if successors.get(one.competence, one.competence) in _role(role, held, successors).met
        )
        for role in roles
    }


def _role(role: OpenRole, held: Mapping[uuid.UUID, Mapping[str, int | None]], successors: Mapping[str, str]) -> Role:
    wants = {successors.get(one.competence, one.competence): one for one in role.wants}
    asked = tuple(Asked(key, one.level, one.is_must) for key, one in wants.items())
    members = [Candidate(id=str(key), ministry="", competences=held[key]) for key in role.members]
    return Role(
        id=str(role.id),
        seats=role.seats,
        percentage=role.percentage,
        requirements=asked,
        met=frozenset(one.competence for one in asked if any(one.is_met_by(member) for member in members)),
    )


def _composition(team: Team, known: Setting, versions: Mapping[uuid.UUID, str]) -> Composition:
    return Composition(
        is_proved=team.is_proved,
        proposed=tuple(
            Proposed(
                uuid.UUID(one.role),
                uuid.UUID(one.person),
                one.meets,
                tuple(
                    Instead(uuid.UUID(other.person), other.meets, other.loses, other.loses_ministry)
                    for other in one.reserves
                ),
            )
            for one in team.placings
        ),
        uncovered=tuple((uuid.UUID(one.role), one.competence, one.why.value) for one in team.uncovered),
        absent=tuple((one.ministry, one.why.value) for one in team.absent),
        setting=known,
        versions=versions,
    )
