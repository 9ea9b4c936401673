"""Openings without ranking as the page shows them: the order chosen, and the links to turn the pages."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from mobility import shortlist, unranked
from mobility.accountability import switch
from mobility.accountability.switch import Told
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.paging import Page
from mobility.unranked import Order
from web.presenters.page_links import PageLinks, page_links


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrankedView:
    """What stands on the page; ``stop`` tells why there are no suggestions, where they are stopped."""

    order: Order
    page: Page[Card]
    pages: PageLinks | None
    kept: frozenset[uuid.UUID]
    stop: Told | None


def view(session: Any, actor: Actor, arguments: Mapping[str, str], *, now: dt.datetime) -> UnrankedView:
    """Read the list that an address asks for; what cannot be read is mended."""
    asked = arguments.get("rekkefolge", "")
    order = Order(asked) if asked in set(Order) else Order.TITLE
    side = arguments.get("side", "")
    number = int(side) if side.isdecimal() and len(side) < len("10000") else 1
    page = unranked.openings(session, actor, order, page=number, now=now)
    return UnrankedView(
        order=order,
        page=page,
        pages=page_links(page, lambda one: url_for("recommendations.unranked", rekkefolge=order, side=one)),
        kept=shortlist.kept_ids(session, actor),
        stop=switch.told(session, actor.organisation),
    )
