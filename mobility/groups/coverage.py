"""What a kjernegruppe has and lacks: seats by role, competences met, ministries represented."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.bridge import team
from mobility.clock import today
from mobility.groups import role_rows
from mobility.groups.seat_rows import NEWEST
from mobility.groups.seat_rules import LIVE
from models.enums import PlacementState
from models.group import GroupMinistry, GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatState
from models.person import Person
from models.placement import Placement, PlacementStep
from models.profile import Profile

_HERE = (PlacementState.AGREEMENT, PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a role, or asked to it; ``is_asked`` until the seat is theirs."""

    role_id: uuid.UUID
    person_id: uuid.UUID
    ministry: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """A competence of a role, and whether somebody in the role has it."""

    competence: str
    level: int | None
    is_must: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class RoleCover:
    """A role's seats, those taken, those asked about, and what is met."""

    role_id: uuid.UUID
    seats: int
    seated: int
    asked: int
    covers: tuple[Cover, ...]


@dataclass(frozen=True, slots=True)
class MinistryCover:
    """A ministry: whether the group wants people from it, how many sit in it, and how many are asked."""

    code: str
    is_wanted: bool
    seated: int
    asked: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a group has and lacks, by role and by ministry."""

    roles: tuple[RoleCover, ...]
    ministries: tuple[MinistryCover, ...]


def coverage(session: Session, group_id: uuid.UUID, *, tells_asked: bool, now: dt.datetime) -> Coverage:
    """Give what a group has and lacks; the competences of those asked count only when they have the seat.

    ``tells_asked`` lets those who are asked be counted; without it nothing tells that anybody is.
    """
    sitting = [one for one in seats(session, group_id) if tells_asked or not one.is_asked]
    rows = role_rows.of(session, group_id)
    open_ = _open_roles(session, rows, [one for one in sitting if not one.is_asked])
    met = team.met(session, open_, today=today(now))
    wants = {one.id: one.wants for one in open_}
    want = wanted(session, group_id)
    return Coverage(
        roles=tuple(
            RoleCover(
                row.id,
                row.seats,
                sum(one.role_id == row.id and not one.is_asked for one in sitting),
                sum(one.role_id == row.id and one.is_asked for one in sitting),
                tuple(
                    Cover(one.competence, one.level, one.is_must, one.competence in met[row.id])
                    for one in wants[row.id]
                ),
            )
            for row in rows
        ),
        ministries=tuple(
            MinistryCover(
                code,
                code in want,
                sum(one.ministry == code and not one.is_asked for one in sitting),
                sum(one.ministry == code and one.is_asked for one in sitting),
            )
            for code in sorted(want | {one.ministry for one in sitting})
        ),
    )


def open_roles(session: Session, group_id: uuid.UUID) -> list[team.OpenRole]:
    """Give a group's roles with their open seats; those who are asked count as there."""
    return _open_roles(session, role_rows.of(session, group_id), seats(session, group_id))


def wanted(session: Session, group_id: uuid.UUID) -> set[str]:
    """Give the ministries that a group is to have people from."""
    query = sa.select(col(GroupMinistry.organisation_code)).where(col(GroupMinistry.group_id) == group_id)
    return set(session.execute(query).scalars())


def represented(session: Session, group_id: uuid.UUID) -> set[str]:
    """Give the ministries that have people in a group, those asked counted."""
    return {one.ministry for one in seats(session, group_id)}


def all_seats(session: Session, group_id: uuid.UUID) -> int:
    """Count all seats of a group, open or not."""
    query = sa.select(sa.func.coalesce(sa.func.sum(col(GroupRole.seats)), 0)).where(col(GroupRole.group_id) == group_id)
    return int(session.execute(query).scalar_one())


def seats(session: Session, group_id: uuid.UUID) -> list[Sitting]:
    """Give who sits in a group or is asked to; by an invitation, or by an opening that advertised a role."""
    invited = (
        sa.select(col(GroupSeat.role_id), col(Person.id), col(Person.organisation_code), col(GroupSeatStep.state))
        .join(GroupSeatStep, NEWEST)
        .join(Person, col(Person.id) == col(GroupSeat.person_id))
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .where(col(GroupRole.group_id) == group_id, col(GroupSeatStep.state).in_(LIVE))
        .order_by(col(GroupSeat.id))
    )
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    came = (
        sa.select(col(GroupRole.id), col(Person.id), col(Person.organisation_code))
        .join(Placement, col(Placement.opportunity_id) == col(GroupRole.opportunity_id))
        .join(PlacementStep, newest)
        .join(Person, col(Person.id) == col(Placement.person_id))
        .where(col(GroupRole.group_id) == group_id, col(PlacementStep.state).in_(_HERE))
        .order_by(col(Placement.id))
    )
    found = [
        Sitting(role_id, person_id, ministry, state is not SeatState.SEATED)
        for role_id, person_id, ministry, state in session.execute(invited)
    ]
    return found + [
        Sitting(role_id, person_id, ministry, is_asked=False) for role_id, person_id, ministry in session.execute(came)
    ]


def _open_roles(session: Session, rows: Sequence[GroupRole], sitting: Sequence[Sitting]) -> list[team.OpenRole]:
    asked = role_rows.asked(session, [row.id for row in rows])
    people: defaultdict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for one in sitting:
        people[one.role_id].append(one.person_id)
    query = sa.select(col(Profile.person_id), col(Profile.id)).where(
        col(Profile.person_id).in_({one.person_id for one in sitting})
    )
    profile = dict(session.execute(query).all())
    return [
        team.OpenRole(
            id=row.id,
            seats=max(0, row.seats - len(people[row.id])),
            percentage=row.percentage,
            wants=tuple(team.Want(one.competence_key, one.level, one.is_must) for one in asked[row.id]),
            members=tuple(profile[key] for key in people[row.id] if key in profile),
        )
        for row in rows
    ]
