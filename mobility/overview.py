"""Figures over all ministries: what is open, and what it asks for beside what people can. Never about a person."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, small_cells, visibility
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.competence import Competence, CompetenceGroup
from models.enums import Audience, Direction, Language, OpportunityKind
from models.opportunity import Opportunity, Requirement
from models.organisation import Organisation
from models.person import Person
from models.profile import HeldCompetence, Profile

INDEPENDENT = 3
"""The level from which a person does a thing alone."""


@dataclass(frozen=True, slots=True)
class MinistryRow:
    """What a ministry has open now: short assignments, ordinary positions and wishes, written for all ministries."""

    code: str
    names: Mapping[Language, str]
    assignments: int
    positions: int
    wishes: int


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A competence that open assignments ask for, and how many people master it.

    ``people`` is None where they are fewer than five, or none: the two look alike on purpose.
    """

    key: str
    labels: Mapping[Language, str]
    openings: int
    people: int | None


def ministries(session: Session, actor: Actor, *, now: dt.datetime) -> list[MinistryRow]:
    """Count what each ministry of today has open for all, in the order of codes."""
    permissions.check(actor, Permission.SEE_OVERVIEW)
    is_position = col(Opportunity.kind) == OpportunityKind.POSITION
    is_wish = col(Opportunity.direction) == Direction.SOUGHT
    counted = (sa.and_(~is_position, ~is_wish), is_position, is_wish)
    open_to_all = sa.and_(visibility.open_now(now), col(Opportunity.audience) == Audience.ALL_MINISTRIES)
    names = [getattr(Organisation, f"name_{language}") for language in Language]
    query = (
        sa.select(col(Organisation.code), *names, *(_count(one) for one in counted))
        .outerjoin(Opportunity, sa.and_(col(Opportunity.organisation_code) == col(Organisation.code), open_to_all))
        .where(sa.or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today(now)))
        .group_by(col(Organisation.code), *names)
        .order_by(col(Organisation.code))
    )
    return [
        MinistryRow(code, dict(zip(Language, told, strict=True)), *counts)
        for code, *told, counts in ((*row[:4], row[4:]) for row in session.execute(query))
    ]


def demand(session: Session, actor: Actor, *, now: dt.datetime, n: int = 10) -> list[DemandRow]:
    """Give the ``n`` competences that most open assignments ask for, most asked first, equal ones by key."""
    permissions.check(actor, Permission.SEE_OVERVIEW)
    asked = sa.func.count(sa.distinct(col(Requirement.opportunity_id)))
    labels = [getattr(Competence, f"label_{language}") for language in Language]
    query = (
        sa.select(col(Competence.key), *labels, asked)
        .join(Requirement, col(Requirement.competence_key) == col(Competence.key))
        .join(Opportunity, col(Opportunity.id) == col(Requirement.opportunity_id))
        .join(CompetenceGroup, col(CompetenceGroup.key) == col(Competence.group_key))
        .where(
            visibility.open_now(now),
            col(Opportunity.direction) == Direction.OFFERED,
            col(Opportunity.audience) == Audience.ALL_MINISTRIES,
            sa.not_(col(CompetenceGroup.is_sector)),
        )
        .group_by(col(Competence.key), *labels)
        .order_by(asked.desc(), col(Competence.key))
        .limit(n)
    )
    rows = session.execute(query).all()
    masters = _masters(session, [row[0] for row in rows], now)
    return [
        DemandRow(key, dict(zip(Language, told, strict=True)), openings, masters.get(key))
        for key, *told, openings in rows
    ]


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((sa.and_(col(Opportunity.id).is_not(None), condition), 1)))


def _masters(session: Session, keys: list[str], now: dt.datetime) -> dict[str, int | None]:
    people = sa.func.count(sa.distinct(col(Profile.person_id)))
    query = (
        sa.select(col(HeldCompetence.competence_key), people)
        .join(Profile, col(Profile.id) == col(HeldCompetence.profile_id))
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            col(HeldCompetence.competence_key).in_(keys),
            col(HeldCompetence.level) >= INDEPENDENT,
            sa.not_(col(Person.is_reserved)),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
        )
        .group_by(col(HeldCompetence.competence_key))
    )
    return {row[0]: small_cells.told(row[1]) for row in session.execute(query)}
