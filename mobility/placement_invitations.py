"""Whom the owner of an opening can invite, so that inviting never tells who has shown interest without a name."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import ownership, permissions
from mobility.actors import Actor
from mobility.permissions import Permission
from mobility.placement_rules import OVER
from models.opportunity import Opportunity
from models.placement import Placement, PlacementStep


@dataclass(frozen=True, slots=True)
class Invitations:
    """How an opening stands for invitations.

    Parameters
    ----------
    is_held_back
        Whether somebody without a name waits for an answer. Nobody is invited meanwhile: an invitation that is refused
        because the person is on the way already would tell who it is.
    begun
        Person → placement, for those on the way by name.
    """

    is_held_back: bool
    begun: Mapping[uuid.UUID, uuid.UUID]


def for_opening(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> Invitations:
    """Give how an own opening stands for invitations; what others own has nobody on the way."""
    permissions.check(actor, Permission.SEE_CANDIDATES)
    mine = sa.select(col(Opportunity.id)).where(col(Opportunity.id) == opportunity_id, ownership.owned_by(actor))
    named = sa.select(col(Placement.person_id), col(Placement.id)).where(
        col(Placement.opportunity_id).in_(mine), sa.not_(col(Placement.is_anonymous))
    )
    return Invitations(is_held_back(session, opportunity_id), {row[0]: row[1] for row in session.execute(named)})


def is_held_back(session: Session, opportunity_id: uuid.UUID) -> bool:
    """Tell whether somebody without a name is on the way with an opening."""
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    unnamed = (
        sa.select(col(Placement.id))
        .join(PlacementStep, newest)
        .where(
            col(Placement.opportunity_id) == opportunity_id,
            col(Placement.is_anonymous),
            col(PlacementStep.state).not_in(OVER),
        )
    )
    return session.execute(unnamed.limit(1)).first() is not None
