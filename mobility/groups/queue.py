"""What waits for a person in kjernegrupper: invitations to answer, people to let go, questions to DFD."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from mobility import permissions
from mobility.actors import Actor
from mobility.groups import consulting, duplicates, loads, role_rows
from mobility.groups.seat_rows import NEWEST
from mobility.groups.shapes import Invitation, Names
from mobility.permissions import Permission
from models.enums import Language
from models.group import Group, GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatState
from models.organisation import Organisation
from models.person import Person


@dataclass(frozen=True, slots=True)
class OwnGroups:
    """What concerns a reader.

    Parameters
    ----------
    invited
        Invitations that wait for the reader's answer.
    asked
        People whom the reader is asked to let go.
    held
        Seats that the reader has, or has said yes to.
    consult
        Groups about which DFD is asked, as (id, name), where the reader answers for DFD.
    """

    invited: tuple[Invitation, ...]
    asked: tuple[Invitation, ...]
    held: tuple[Invitation, ...]
    consult: tuple[tuple[uuid.UUID, Names], ...]


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> OwnGroups:
    """Give what concerns the actor, what is due first first."""
    permissions.check(actor, Permission.SEE_GROUPS)
    own, led = col(GroupSeat.person_id) == actor.person, col(GroupSeat.leader_id) == actor.person
    return OwnGroups(
        invited=_seats(session, own, [SeatState.INVITED], now),
        asked=_seats(session, led, [SeatState.WITH_LEADER], now),
        held=_seats(session, own, [SeatState.WITH_LEADER, SeatState.SEATED], now),
        consult=tuple((row.id, duplicates.names(row)) for row in consulting.waiting(session, actor)),
    )


def waiting(session: Session, actor: Actor) -> int:
    """Count what waits for the actor, for the menu of every page."""
    is_mine = sa.or_(
        sa.and_(col(GroupSeat.person_id) == actor.person, col(GroupSeatStep.state) == SeatState.INVITED),
        sa.and_(col(GroupSeat.leader_id) == actor.person, col(GroupSeatStep.state) == SeatState.WITH_LEADER),
    )
    query = sa.select(sa.func.count()).select_from(GroupSeat).join(GroupSeatStep, NEWEST).where(is_mine)
    return int(session.execute(query).scalar_one()) + len(consulting.waiting(session, actor))


def _seats(
    session: Session, condition: ColumnElement[bool], states: Collection[SeatState], now: dt.datetime
) -> tuple[Invitation, ...]:
    first = aliased(GroupSeatStep)
    employers = [getattr(Organisation, f"name_{language}") for language in Language]
    told: list[Any] = [GroupSeat, GroupRole, Group, Person, GroupSeatStep.state, first.note, *employers]
    query: sa.Select[Any] = (
        sa.select(*told)
        .join(GroupSeatStep, NEWEST)
        .join(first, sa.and_(col(first.seat_id) == col(GroupSeat.id), col(first.number) == 1))
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .join(Group, col(Group.id) == col(GroupRole.group_id))
        .join(Person, col(Person.id) == col(GroupSeat.person_id))
        .join(Organisation, col(Organisation.code) == col(Group.organisation_code))
        .where(condition, col(GroupSeatStep.state).in_(states))
        .order_by(col(GroupSeat.due_on), col(GroupSeat.starts_on), col(GroupSeat.id))
    )
    rows = session.execute(query).all()
    asked = role_rows.asked(session, [row.GroupRole.id for row in rows])
    given = loads.loads(session, now=now) if rows else {}
    return tuple(
        Invitation(
            seat_id=seat.id,
            seen=seat.steps,
            state=state,
            group_id=group.id,
            names=duplicates.names(group),
            mandates=duplicates.mandates(group),
            leader_title=group.leader_title,
            employers=dict(zip(Language, names, strict=True)),
            role=role.title,
            role_language=role.language,
            percentage=seat.percentage,
            starts_on=seat.starts_on,
            due_on=seat.due_on,
            asks=tuple((one.competence_key, one.level, one.is_must) for one in asked[role.id]),
            person=f"{person.given_name} {person.family_name}",
            load=given.get(person.id, 0),
            note=note,
        )
        for seat, role, group, person, state, note, *names in rows
    )
