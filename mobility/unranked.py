"""What can be answered to, in an order that anybody can check: by title or by date; nothing is computed of the reader.

It is there whether suggestions are on or stopped.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility import permissions, recommendations
from mobility.actors import Actor
from mobility.opportunity_cards import as_card, select_cards
from mobility.opportunity_shapes import Card
from mobility.paging import Page, within
from mobility.permissions import Permission
from mobility.search_text import title_order
from models.enums import Direction
from models.opportunity import Opportunity


class Order(StrEnum):
    """The orders of the list."""

    TITLE = "title"
    NEWEST = "newest"
    DEADLINE = "deadline"


def openings(
    session: Session, actor: Actor, order: Order, *, page: int = 1, size: int = 20, now: dt.datetime
) -> Page[Card]:
    """Give what is offered, open and not put away; a page number beyond the last gives the last."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    can_be = (recommendations.answerable(actor, now=now), col(Opportunity.direction) == Direction.OFFERED)
    total = session.execute(sa.select(sa.func.count()).select_from(Opportunity).where(*can_be)).scalar_one()
    number = within(page, total, size)
    query = (
        select_cards(actor, now)
        .where(*can_be)
        .order_by(*_order(session, order), col(Opportunity.id))
        .limit(size)
        .offset((number - 1) * size)
    )
    items = tuple(as_card(row, now) for row in session.execute(query).mappings())
    return Page(items, total=total, number=number, size=size)


def _order(session: Session, order: Order) -> tuple[ColumnElement[Any], ...]:
    match order:
        case Order.TITLE:
            return (title_order(session),)
        case Order.DEADLINE:
            return col(Opportunity.closes_on).is_(None), col(Opportunity.closes_on).asc()
    return (col(Opportunity.published_at).desc(),)
