"""Who a reader is to a round: the one place that decides who runs it, who takes part, and whose limits one sets."""

import uuid

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import ForbiddenError, NotFoundError
from mobility.permissions import Permission
from models.enums import Role
from models.rotation import Round, RoundParticipant


def find(session: Session, actor: Actor, round_id: uuid.UUID, *, to_write: bool = False) -> Round:
    """Give a round. Everybody may know of every round. Raises NotFoundError for an unknown one.

    ``to_write`` holds the row until commit where the database can, so that two changes come one after the other.
    """
    permissions.check(actor, Permission.SEE_ROTATIONS)
    query = select(Round).where(Round.id == round_id)
    row = session.exec(query.with_for_update() if to_write else query).one_or_none()
    if row is None:
        raise NotFoundError("rotation", round_id)
    return row


def may_manage(actor: Actor, row: Round) -> bool:
    """Tell whether the actor runs the round: HR in the ministry that opened it."""
    return permissions.may(actor, Permission.MANAGE_ROTATIONS) and actor.has(Role.HR, row.organisation_code)


def managed(session: Session, actor: Actor, round_id: uuid.UUID, *, to_write: bool = False) -> Round:
    """Give a round that the actor runs. Raises NotFoundError and ForbiddenError."""
    row = find(session, actor, round_id, to_write=to_write)
    if not may_manage(actor, row):
        raise ForbiddenError(Permission.MANAGE_ROTATIONS)
    return row


def limits_for(actor: Actor, row: Round) -> frozenset[str] | None:
    """Give the ministries whose limits the actor sets: None for all, empty for none."""
    if may_manage(actor, row):
        return None
    return actor.grants.get(Role.HR, frozenset())


def participant(session: Session, actor: Actor, round_id: uuid.UUID) -> RoundParticipant | None:
    """Give the actor's own part in a round, None for who does not take part or has withdrawn."""
    if actor.person_id is None:
        return None
    mine = select(RoundParticipant).where(
        RoundParticipant.round_id == round_id,
        RoundParticipant.person_id == actor.person_id,
        col(RoundParticipant.withdrawn_at).is_(None),
    )
    return session.exec(mine).one_or_none()


def own_participant(session: Session, actor: Actor, round_id: uuid.UUID) -> RoundParticipant:
    """Give the actor's own part in a round. Raises NotFoundError for who does not take part."""
    found = participant(session, actor, round_id)
    if found is None:
        raise NotFoundError("rotation-participant", round_id)
    return found
