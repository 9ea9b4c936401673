"""Which openings an actor may see: the one condition that every read uses, so that no list forgets it."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import col

from mobility import clock, ownership
from mobility.actors import Actor
from models.enums import Audience, Role
from models.opportunity import Opportunity
from models.organisation import Unit
from models.person import Person
from models.publishing import OpportunityMinistry


def visible(actor: Actor, now: dt.datetime) -> ColumnElement[bool]:
    """Tell which openings the actor may see: the actor's own, the published whose audience the actor belongs to, and
    for HR those that wait for its approval.

    What is closed or filled can still be read by those who could read it before; what is withdrawn only by its owner.
    """
    return sa.or_(ownership.owned_by(actor), sa.and_(published(now), _addressed_to(actor)), awaits(actor))


def awaits(actor: Actor) -> ColumnElement[bool]:
    """Tell which openings wait for the actor's approval, as HR; never those that are the actor's own."""
    return sa.and_(
        within_hr(actor),
        sa.not_(ownership.owned_by(actor)),
        col(Opportunity.submitted_at).is_not(None),
        col(Opportunity.returned_at).is_(None),
        col(Opportunity.published_at).is_(None),
        col(Opportunity.withdrawn_at).is_(None),
    )


def within_hr(actor: Actor) -> ColumnElement[bool]:
    """Tell which openings belong to a ministry where the actor is HR."""
    if Role.HR not in actor.grants:
        return sa.false()
    scope = actor.grants[Role.HR]
    return col(Opportunity.organisation_code).in_(scope) if scope else sa.true()


def reaches(opening: Opportunity) -> ColumnElement[bool]:
    """Tell which people belong to the audience of an opening, published or not; the other side of ``visible``."""
    works_in = col(Person.organisation_code)
    match opening.audience:
        case Audience.ALL_MINISTRIES:
            return sa.true()
        case Audience.OWN_UNIT:
            return sa.and_(works_in == opening.organisation_code, col(Person.unit_id).in_(_within(opening.unit_id)))
        case Audience.CHOSEN_MINISTRIES:
            chosen = sa.select(col(OpportunityMinistry.organisation_code)).where(
                col(OpportunityMinistry.opportunity_id) == opening.id
            )
            return sa.or_(works_in == opening.organisation_code, works_in.in_(chosen))
    return works_in == opening.organisation_code


def open_now(now: dt.datetime) -> ColumnElement[bool]:
    """Tell which openings can be answered to: published, not filled, not withdrawn, and the last day has not passed."""
    today = clock.today(now)
    return sa.and_(
        published(now),
        col(Opportunity.filled_at).is_(None),
        sa.or_(col(Opportunity.closes_on).is_(None), col(Opportunity.closes_on) >= today),
    )


def published(now: dt.datetime) -> ColumnElement[bool]:
    """Tell which openings others than their owners can have read: published and not withdrawn."""
    return sa.and_(col(Opportunity.published_at) <= now, col(Opportunity.withdrawn_at).is_(None))


def _addressed_to(actor: Actor) -> ColumnElement[bool]:
    audience = col(Opportunity.audience)
    to_all = audience == Audience.ALL_MINISTRIES
    if actor.organisation is None:
        return to_all
    from_own = col(Opportunity.organisation_code) == actor.organisation
    chosen = sa.select(col(OpportunityMinistry.opportunity_id)).where(
        col(OpportunityMinistry.organisation_code) == actor.organisation
    )
    return sa.or_(
        to_all,
        sa.and_(from_own, audience.in_((Audience.OWN_MINISTRY, Audience.CHOSEN_MINISTRIES))),
        sa.and_(audience == Audience.CHOSEN_MINISTRIES, col(Opportunity.id).in_(chosen)),
        sa.and_(from_own, audience == Audience.OWN_UNIT, col(Opportunity.unit_id).in_(actor.units)),
    )


def _within(unit_id: uuid.UUID | None) -> sa.Select[Any]:
    """Give the ids of a unit and of all units under it."""
    top = sa.select(col(Unit.id)).where(col(Unit.id) == unit_id).cte("within", recursive=True)
    # Joined with UNION, rows that come again end the search.
    under = top.union(sa.select(col(Unit.id)).where(col(Unit.parent_id) == top.c.id))
    return sa.select(under.c.id)
