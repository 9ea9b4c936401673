"""The roles of a kjernegruppe: add, change, take away, and what those in them already bring."""

import datetime as dt
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, requirements
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.groups import access, coverage, lifecycle, role_rows
from mobility.groups.inputs import RoleInput
from mobility.groups.lifecycle import GroupStep
from mobility.opportunity_input import RequirementInput
from models.enums import Language
from models.group import Group, GroupRequirement, GroupRole, GroupSeat


def add(session: Session, actor: Actor, group_id: uuid.UUID, data: RoleInput, *, now: dt.datetime) -> uuid.UUID:
    """Add a role at the end and give its id. Raises InvalidInputError for a competence outside the vocabulary."""
    group = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(group, GroupStep.EDIT)
    number = max((role.number for role in role_rows.of(session, group.id)), default=0) + 1
    row = GroupRole(
        group_id=group.id,
        number=number,
        title=data.title,
        language=Language.NN if actor.language is Language.NN else Language.NB,
        seats=data.seats,
        percentage=data.percentage,
    )
    session.add(row)
    session.flush()
    _ask_for(session, row.id, data.requirements)
    _record(session, actor, "role-added", group, row, now)
    return row.id


def edit(session: Session, actor: Actor, role_id: uuid.UUID, data: RoleInput, *, now: dt.datetime) -> None:
    """Change a role; those who are asked or in it keep their share of the week. Raises as ``add``.

    Raises InvalidInputError also for fewer seats than are taken.
    """
    group, row = access.own_role(session, actor, role_id, to_write=True)
    lifecycle.check(group, GroupStep.EDIT)
    taken = sum(one.role_id == row.id for one in coverage.seats(session, group.id))
    if data.seats < taken:
        raise InvalidInputError({"seats": "seats.taken"}, taken=taken)
    row.title, row.seats, row.percentage = data.title, data.seats, data.percentage
    session.add(row)
    _ask_for(session, row.id, data.requirements)
    _record(session, actor, "role-edited", group, row, now)


def remove(session: Session, actor: Actor, role_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take a role away. Raises ConflictError for one that somebody has been asked to: its history stays."""
    group, row = access.own_role(session, actor, role_id, to_write=True)
    lifecycle.check(group, GroupStep.EDIT)
    if session.exec(select(GroupSeat.id).where(GroupSeat.role_id == row.id).limit(1)).first() is not None:
        raise ConflictError("group.role-used")
    _record(session, actor, "role-removed", group, row, now)
    session.delete(row)
    session.flush()


def _ask_for(session: Session, role_id: uuid.UUID, wanted: Sequence[RequirementInput]) -> None:
    requirements.require_known(session, [one.competence_key for one in wanted])
    session.execute(sa.delete(GroupRequirement).where(col(GroupRequirement.role_id) == role_id))
    session.add_all(GroupRequirement(role_id=role_id, **one.model_dump()) for one in wanted)
    session.flush()


def _record(session: Session, actor: Actor, what: str, group: Group, row: GroupRole, now: dt.datetime) -> None:
    audit.record(session, actor, f"group.{what}", subject=("group", group.id), now=now, role=str(row.id))
    session.flush()
