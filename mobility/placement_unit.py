"""What a placement means for the unit that lets somebody go: who of the leader's own people is away when."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, placement_access
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.enums import Language, PlacementPart, PlacementState
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement, PlacementStep

_AWAY = (PlacementState.AGREEMENT, PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)


@dataclass(frozen=True, slots=True)
class Absence:
    """One of the unit's people who is, or may be, away.

    Parameters
    ----------
    percentage
        Share of a full week spent away.
    is_asked
        Whether this is the placement that is looked at, which nobody may have agreed to yet.
    """

    name: str
    title: str
    employers: Mapping[Language, str]
    starts_on: dt.date | None
    ends_on: dt.date | None
    percentage: int | None
    is_asked: bool


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """How the unit stands while a placement lasts.

    Parameters
    ----------
    size
        People whose leader the reader is.
    absences
        By first day; those that are over are left out.
    most_away
        Most people away on one and the same day of the placement, the one asked for counted.
    """

    size: int
    absences: tuple[Absence, ...]
    most_away: int


def effect(session: Session, actor: Actor, placement_id: uuid.UUID, *, now: dt.datetime) -> UnitEffect | None:
    """Give what a placement means for the unit; None for who is not the leader asked.

    Raises NotFoundError for outsiders.
    """
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id)
    if PlacementPart.LEADER not in placement_access.parts(actor, placement):
        return None
    absences = [_absence(row, placement_id) for row in session.execute(_query(actor, placement_id, today(now)))]
    size = session.scalar(sa.select(sa.func.count()).where(col(Person.leader_id) == actor.person))
    return UnitEffect(size or 0, tuple(absences), _most_away(absences))


def _query(actor: Actor, placement_id: uuid.UUID, day: dt.date) -> sa.Select[Any]:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    names: list[Any] = [getattr(Organisation, f"name_{language}") for language in Language]
    ours = sa.or_(col(Person.leader_id) == actor.person, col(Placement.leader_id) == actor.person)
    is_away = sa.and_(
        col(PlacementStep.state).in_(_AWAY),
        sa.or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= day),
    )
    query: sa.Select[Any] = (
        sa.select(Placement, Person, *names)
        .join(PlacementStep, newest)
        .join(Person, col(Person.id) == col(Placement.person_id))
        .join(Organisation, col(Organisation.code) == col(Placement.organisation_code))
        .where(ours, sa.or_(is_away, col(Placement.id) == placement_id))
        .order_by(col(Placement.starts_on), col(Person.family_name), col(Placement.id))
    )
    return query


def _absence(row: Any, placement_id: uuid.UUID) -> Absence:
    placement, person = row.Placement, row.Person
    return Absence(
        name=f"{person.given_name} {person.family_name}",
        title=person.title,
        employers=dict(zip(Language, row[2:5], strict=True)),
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        percentage=placement.percentage,
        is_asked=placement.id == placement_id,
    )


def _most_away(absences: Sequence[Absence]) -> int:
    asked = next(one for one in absences if one.is_asked)
    # The number away changes upwards only on somebody's first day.
    days = [asked.starts_on or dt.date.min]
    days += [one.starts_on for one in absences if one.starts_on and _is_on(asked, one.starts_on)]
    return max(sum(_is_on(one, day) for one in absences) for day in days)


def _is_on(absence: Absence, day: dt.date) -> bool:
    return (absence.starts_on or dt.date.min) <= day <= (absence.ends_on or dt.date.max)
