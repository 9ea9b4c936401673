"""Lists that readers take away. Who takes others' names along leaves a trace of it; what one reads oneself does not."""

import datetime as dt

from sqlmodel import Session

from mobility import audit, placements, search
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.placement_shapes import PlacementCard
from mobility.publishing import askings
from mobility.publishing.askings import Approval
from mobility.search import Filters, Sort
from models.enums import PlacementPart

MOST = 5000


def openings(session: Session, actor: Actor, filters: Filters, *, sort: Sort, now: dt.datetime) -> tuple[Card, ...]:
    """Give all that a search finds, up to ``MOST``; nobody's name is in it."""
    return search.find(session, actor, filters, sort=sort, now=now, size=MOST).page.items


def cases(session: Session, actor: Actor, *, now: dt.datetime) -> list[PlacementCard]:
    """Give the actor's cases as their list shows them; the trail tells where they are others'. Flushes."""
    cards = placements.mine(session, actor)
    _trace(session, actor, "cases", sum(card.part is not PlacementPart.PERSON for card in cards), now)
    return cards


def queue(session: Session, actor: Actor, *, now: dt.datetime) -> list[Approval]:
    """Give what waits for the actor as HR; the trail tells. Flushes."""
    waiting = askings.waiting(session, actor)
    _trace(session, actor, "queue", len(waiting), now)
    return waiting


def _trace(session: Session, actor: Actor, name: str, number: int, now: dt.datetime) -> None:
    if number:
        audit.record(session, actor, "list.exported", subject=("list", name), now=now, rows=number)
        session.flush()
