"""Whose an opening is: the one place that decides it, for lists, candidates, placements, rounds and notices alike.

The owner who stands on it and its co-owners may all do the same. Who is who matters only where one name is needed:
whom the placement names as its receiver, and whose address readers are given.
"""

import uuid

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility.actors import Actor
from models.opportunity import Opportunity
from models.publishing import OpportunityOwner


def owns(actor: Actor, opening: Opportunity) -> bool:
    """Tell whether an opening is the actor's own. The system owns nothing."""
    is_owner = actor.person_id is not None and actor.person_id == opening.owner_id
    return is_owner or opening.id in actor.co_owns


def owned_by(actor: Actor) -> ColumnElement[bool]:
    """Tell which openings are the actor's own; the same as ``owns``, for queries, and never NULL."""
    if actor.person_id is None:
        # Comparing with None would become IS NULL and open every row that has no owner.
        return sa.false()
    owner_id = col(Opportunity.owner_id)
    is_owner = sa.and_(owner_id.is_not(None), owner_id == actor.person_id)
    return sa.or_(is_owner, col(Opportunity.id).in_(actor.co_owns))


def owners(session: Session, opportunity_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Give everybody whose an opening is: the owner first, then the co-owners by the day they came in."""
    first = session.exec(select(Opportunity.owner_id).where(Opportunity.id == opportunity_id)).one_or_none()
    others = select(OpportunityOwner.person_id).where(OpportunityOwner.opportunity_id == opportunity_id)
    ordered = session.exec(others.order_by(col(OpportunityOwner.created_at), col(OpportunityOwner.person_id)))
    return (*(() if first is None else (first,)), *ordered)
