"""Roles of kjernegrupper and what they ask for."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from models.group import GroupRequirement, GroupRole


def of(session: Session, group_id: uuid.UUID) -> Sequence[GroupRole]:
    """Give a group's roles in their order."""
    mine = select(GroupRole).where(GroupRole.group_id == group_id)
    return session.exec(mine.order_by(col(GroupRole.number), col(GroupRole.id))).all()


def asked(session: Session, role_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, list[GroupRequirement]]:
    """Give role → what it asks for, musts first."""
    found: defaultdict[uuid.UUID, list[GroupRequirement]] = defaultdict(list)
    query = select(GroupRequirement).where(col(GroupRequirement.role_id).in_(role_ids))
    for row in session.exec(query.order_by(col(GroupRequirement.is_must).desc(), col(GroupRequirement.competence_key))):
        found[row.role_id].append(row)
    return found
