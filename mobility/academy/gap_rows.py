"""What gaps and plans are reckoned from: what openings ask for, and what people have told that they can.

Nothing about a person is read but the ministry, competences with their levels, and the kinds of openings wished for.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median_low
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import visibility
from mobility.clock import OSLO, today
from models.competence import Competence, CompetenceGroup
from models.enums import Audience, Direction, Evidence, OpportunityKind, Route
from models.opportunity import Opportunity, Requirement
from models.person import Person
from models.profile import HeldCompetence, Profile, WishedKind
from models.rotation import Round, RoundParticipant, RoundPost, RoundRequirement

RECENT = dt.timedelta(days=365)
"""So far back openings and rounds count."""
LOWEST = 1
"""Level of a requirement that names none."""


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has told of a competence; the level is None where it is not told."""

    level: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with a profile: the ministry, what is held and wished for, and whether suggestions may be computed."""

    ministry: str
    is_matched: bool
    held: dict[str, Held] = field(default_factory=dict)
    kinds: set[OpportunityKind] = field(default_factory=set)

    def lacks(self, asked: Mapping[str, int]) -> list[str]:
        """Give the competences that are not held at the level asked for; a level not told counts as the lowest."""
        return [key for key, level in asked.items() if key not in self.held or (self.held[key].level or LOWEST) < level]


@dataclass(frozen=True, slots=True)
class Asking:
    """An opening that asks for competences: all of them with their level, and those that it cannot do without."""

    ministry: str | None
    kind: OpportunityKind
    is_open: bool
    is_suggested: bool
    levels: dict[str, int] = field(default_factory=dict)
    musts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Market:
    """Everybody and everything that gaps are reckoned from."""

    groups: Mapping[str, str]
    openings: Mapping[uuid.UUID, Asking]
    people: Mapping[uuid.UUID, Worker]

    @cached_property
    def asked(self) -> Mapping[str, tuple[Asking, ...]]:
        """Competence → the openings that ask for it."""
        found: dict[str, list[Asking]] = defaultdict(list)
        for one in self.openings.values():
            for key in one.levels:
                found[key].append(one)
        return {key: tuple(found[key]) for key in sorted(found)}

    def level(self, key: str) -> int:
        """Give the level that most openings ask for at least: the lower median."""
        return int(median_low([one.levels[key] for one in self.asked[key]]))

    def nearly(self) -> Mapping[str, int]:
        """Competence → people who lack only this for an opening that asks for more."""
        return _lacking_one(self.people.values(), [one.musts for one in self.openings.values()])


def read(session: Session, now: dt.datetime) -> Market:
    """Read what openings for all ministries asked for in the last year, and what those who work here have told."""
    successors, groups = _vocabulary(session)
    return Market(groups, _openings(session, successors, now), _people(session, successors, now))


def near_in_rounds(session: Session, market: Market, now: dt.datetime) -> Mapping[str, int]:
    """Competence → people who lacked only this for a post in a round of the last year; wishes play no part."""
    recent = sa.and_(col(Round.cancelled_at).is_(None), col(Round.closes_on) >= today(now) - RECENT)
    posts: dict[uuid.UUID, dict[uuid.UUID, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    asked = (
        sa.select(
            col(RoundPost.round_id),
            col(RoundPost.id),
            col(RoundRequirement.competence_key),
            col(RoundRequirement.level),
        )
        .join(RoundRequirement, col(RoundRequirement.post_id) == col(RoundPost.id))
        .join(Round, col(Round.id) == col(RoundPost.round_id))
        .where(recent, col(RoundPost.withdrawn_at).is_(None), col(RoundRequirement.is_must))
    )
    for round_id, post_id, key, level in session.execute(asked):
        if key in market.groups:
            posts[round_id][post_id][key] = level or LOWEST
    found: dict[str, set[uuid.UUID]] = defaultdict(set)
    joined = sa.select(col(RoundParticipant.round_id), col(RoundParticipant.person_id)).where(
        col(RoundParticipant.round_id).in_(posts), col(RoundParticipant.withdrawn_at).is_(None)
    )
    for round_id, person_id in session.execute(joined):
        if person_id in market.people:
            for key in _lacking_one([market.people[person_id]], list(posts[round_id].values())):
                found[key].add(person_id)
    return {key: len(people) for key, people in found.items()}


def _lacking_one(people: Any, asked: Sequence[Mapping[str, int]]) -> dict[str, int]:
    wanted = {tuple(sorted(one.items())): one for one in asked if len(one) > 1}.values()
    counts: dict[str, int] = defaultdict(int)
    for person in people:
        lacking = [person.lacks(one) for one in wanted]
        for key in {one[0] for one in lacking if len(one) == 1}:
            counts[key] += 1
    return counts


def _vocabulary(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """Give competence → what it is today, and competence of today → its group; policy sectors are no competences."""
    rows = session.execute(
        sa.select(col(Competence.key), col(Competence.merged_into), col(Competence.group_key))
        .join(CompetenceGroup, col(CompetenceGroup.key) == col(Competence.group_key))
        .where(sa.not_(col(CompetenceGroup.is_sector)))
        .order_by(col(Competence.key))
    ).all()
    return (
        {key: merged or key for key, merged, _ in rows},
        {key: group for key, merged, group in rows if merged is None},
    )


def _openings(session: Session, successors: Mapping[str, str], now: dt.datetime) -> dict[uuid.UUID, Asking]:
    since = dt.datetime.combine(today(now) - RECENT, dt.time(), OSLO)
    open_now = visibility.open_now(now)
    query = (
        sa.select(
            col(Opportunity.id),
            col(Opportunity.organisation_code),
            col(Opportunity.kind),
            col(Opportunity.route),
            open_now.label("is_open"),
            col(Requirement.competence_key),
            col(Requirement.level),
            col(Requirement.is_must),
        )
        .join(Requirement, col(Requirement.opportunity_id) == col(Opportunity.id))
        .where(
            visibility.published(now),
            sa.or_(open_now, col(Opportunity.published_at) >= since),
            col(Opportunity.direction) == Direction.OFFERED,
            col(Opportunity.audience) == Audience.ALL_MINISTRIES,
        )
        .order_by(col(Opportunity.id), col(Requirement.competence_key))
    )
    found: dict[uuid.UUID, Asking] = {}
    for row in session.execute(query):
        key = successors.get(row.competence_key)
        if key is None:
            continue
        is_suggested = row.kind is not OpportunityKind.POSITION and row.route is not Route.R5
        one = found.setdefault(row.id, Asking(row.organisation_code, row.kind, bool(row.is_open), is_suggested))
        level = max(row.level or LOWEST, one.levels.get(key, LOWEST))
        one.levels[key] = level
        if row.is_must:
            one.musts[key] = level
    return found


def _people(session: Session, successors: Mapping[str, str], now: dt.datetime) -> dict[uuid.UUID, Worker]:
    works_here = sa.and_(
        sa.not_(col(Person.is_reserved)),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
    )
    people = (
        sa.select(col(Person.id), col(Person.organisation_code), col(Profile.is_matched))
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(works_here)
        .order_by(col(Person.id))
    )
    found = {key: Worker(ministry, is_matched) for key, ministry, is_matched in session.execute(people)}
    held = (
        sa.select(
            col(Profile.person_id),
            col(HeldCompetence.competence_key),
            col(HeldCompetence.level),
            col(HeldCompetence.evidence),
        )
        .join(HeldCompetence, col(HeldCompetence.profile_id) == col(Profile.id))
        .order_by(col(HeldCompetence.level), col(HeldCompetence.competence_key))
    )
    # Of two that have become one, the higher level is kept; not told comes before any.
    for person_id, named, level, evidence in sorted(session.execute(held), key=lambda row: row[2] or 0):
        key = successors.get(named)
        if key is not None and person_id in found:
            found[person_id].held[key] = Held(level, evidence)
    wished = sa.select(col(Profile.person_id), col(WishedKind.kind)).join(
        WishedKind, col(WishedKind.profile_id) == col(Profile.id)
    )
    for person_id, kind in session.execute(wished):
        if person_id in found:
            found[person_id].kinds.add(kind)
    return found
