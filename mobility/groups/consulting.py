"""Consult DFD before a kjernegruppe starts or ends. DFD says what it has to say; the group's own ministries decide."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.errors import ConflictError
from mobility.groups import access, lifecycle, telling
from mobility.groups.inputs import RemarkInput
from mobility.permissions import Permission
from models.enums import Role
from models.group import Group, GroupConsultation
from models.group_enums import ConsultationMatter
from models.person import RoleGrant


def ask(session: Session, actor: Actor, group_id: uuid.UUID, matter: ConsultationMatter, *, now: dt.datetime) -> None:
    """Lay a start or an end before DFD. Raises ConflictError while an answer is waited for, or when there is one."""
    row = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(row, lifecycle.CONSULT[matter])
    if _newest(session, row.id, matter) is not None:
        raise ConflictError("group.already-asked")
    session.add(GroupConsultation(group_id=row.id, matter=matter, asked_at=now, asked_by_id=actor.person_id))
    session.flush()
    audit.record(session, actor, "group.consulting", subject=("group", row.id), now=now, matter=matter)
    telling.tell(session, row, _dfd(session), f"group.consult-{matter}", now=now)


def answer(session: Session, actor: Actor, group_id: uuid.UUID, data: RemarkInput, *, now: dt.datetime) -> None:
    """Answer for DFD what is asked. Raises ConflictError where nothing is, or a colleague came first."""
    permissions.check(actor, Permission.CONSULT_ON_GROUPS)
    row = access.find(session, actor, group_id, to_write=True)
    asked = open_question(session, row.id)
    if asked is None:
        raise ConflictError("group.not-asked")
    asked.answered_at, asked.answered_by_id, asked.remark = now, actor.person_id, data.remark
    session.add(asked)
    session.flush()
    audit.record(session, actor, "group.consulted", subject=("group", row.id), now=now, matter=asked.matter)
    telling.tell(session, row, access.secretaries(session, row.id), f"group.consulted-{asked.matter}", now=now)


def is_consulted(session: Session, group_id: uuid.UUID, matter: ConsultationMatter) -> bool:
    """Tell whether DFD has been asked about a matter and has answered."""
    newest = _newest(session, group_id, matter)
    return newest is not None and newest.answered_at is not None


def open_question(session: Session, group_id: uuid.UUID) -> GroupConsultation | None:
    """Give what DFD is asked and has not answered."""
    waiting = select(GroupConsultation).where(
        GroupConsultation.group_id == group_id, col(GroupConsultation.answered_at).is_(None)
    )
    return session.exec(waiting.order_by(col(GroupConsultation.asked_at)).limit(1)).first()


def waiting(session: Session, actor: Actor) -> list[Group]:
    """Give the groups about which DFD is asked, longest waiting first; none for who does not answer for DFD."""
    if not permissions.may(actor, Permission.CONSULT_ON_GROUPS):
        return []
    asked = (
        select(Group)
        .join(GroupConsultation, col(GroupConsultation.group_id) == col(Group.id))
        .where(col(GroupConsultation.answered_at).is_(None), col(Group.ended_at).is_(None))
        .order_by(col(GroupConsultation.asked_at), col(Group.id))
    )
    return list(session.exec(asked))


def _newest(session: Session, group_id: uuid.UUID, matter: ConsultationMatter) -> GroupConsultation | None:
    mine = select(GroupConsultation).where(GroupConsultation.group_id == group_id, GroupConsultation.matter == matter)
    return session.exec(mine.order_by(col(GroupConsultation.asked_at).desc()).limit(1)).first()


def _dfd(session: Session) -> list[uuid.UUID]:
    grants = sa.select(col(RoleGrant.person_id)).where(col(RoleGrant.role) == Role.DFD).distinct()
    return list(session.execute(grants.order_by(col(RoleGrant.person_id))).scalars())
