"""Which openings an actor may see: the one condition that every read uses, so that no list forgets it."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import col

from mobility import clock
from mobility.actors import Actor
from models.enums import Audience
from models.opportunity import Opportunity


def visible(actor: Actor, now: dt.datetime) -> ColumnElement[bool]:
    """Tell which openings the actor may see: the published for all or for the actor's ministry, and the actor's own.

    What is closed or filled can still be read by those who could read it before; what is withdrawn only by its owner.
    """
    return sa.or_(_own(actor), sa.and_(_published(now), _addressed_to(actor)))


def open_now(now: dt.datetime) -> ColumnElement[bool]:
    """Tell which openings can be answered to: published, not filled, not withdrawn, and the last day has not passed."""
    today = clock.today(now)
    return sa.and_(
        _published(now),
        col(Opportunity.filled_at).is_(None),
        sa.or_(col(Opportunity.closes_on).is_(None), col(Opportunity.closes_on) >= today),
    )


def _published(now: dt.datetime) -> ColumnElement[bool]:
    return sa.and_(col(Opportunity.published_at) <= now, col(Opportunity.withdrawn_at).is_(None))


def _addressed_to(actor: Actor) -> ColumnElement[bool]:
    to_all = col(Opportunity.audience) == Audience.ALL_MINISTRIES
    if actor.organisation is None:
        return to_all
    return sa.or_(to_all, col(Opportunity.organisation_code) == actor.organisation)


def _own(actor: Actor) -> ColumnElement[bool]:
    # Comparing with None would become IS NULL and open every row that has no owner.
    return sa.false() if actor.person_id is None else col(Opportunity.owner_id) == actor.person_id
