"""What a person keeps and what a person puts away. Nobody else ever sees it, so no event is recorded either.

An employer has no right to follow what employees look at (forskrift 2018-07-02-1108 § 2); what is not written down
cannot be asked for.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, col, select

from mobility import permissions, visibility
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.opportunity_cards import as_card, select_cards
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from models.enums import DismissalReason
from models.opportunity import Dismissal, Favourite, Opportunity


class PutAwayInput(BaseModel):
    """What is told when an opening is put away; nobody but the person sees it."""

    model_config = ConfigDict(extra="ignore")

    reason: DismissalReason = DismissalReason.OTHER


@dataclass(frozen=True, slots=True)
class PutAway:
    """An opening that a person has put away, and why."""

    card: Card
    reason: DismissalReason


def keep(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Keep an opening; keeping it twice is keeping it once. Raises NotFoundError for one the actor may not see."""
    permissions.check(actor, Permission.KEEP_FAVOURITES)
    _require_visible(session, actor, opportunity_id, now)
    if session.get(Favourite, (actor.person, opportunity_id)) is None:
        session.add(Favourite(person_id=actor.person, opportunity_id=opportunity_id, created_at=now))
        session.flush()


def release(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> None:
    """Keep an opening no longer; releasing what is not kept changes nothing."""
    permissions.check(actor, Permission.KEEP_FAVOURITES)
    kept = session.get(Favourite, (actor.person, opportunity_id))
    if kept is not None:
        session.delete(kept)
        session.flush()


def kept_ids(session: Session, actor: Actor) -> frozenset[uuid.UUID]:
    """Give the ids of all that the actor keeps, also of what can no longer be seen."""
    permissions.check(actor, Permission.KEEP_FAVOURITES)
    return frozenset(session.exec(select(Favourite.opportunity_id).where(Favourite.person_id == actor.person)))


def kept(session: Session, actor: Actor, *, now: dt.datetime) -> list[Card]:
    """Give what the actor keeps and can still see, newest first."""
    permissions.check(actor, Permission.KEEP_FAVOURITES)
    mine = (
        select_cards(actor, now)
        .join(Favourite, col(Favourite.opportunity_id) == col(Opportunity.id))
        .where(col(Favourite.person_id) == actor.person)
        .order_by(col(Favourite.created_at).desc(), col(Opportunity.id))
    )
    return [as_card(row, now) for row in session.execute(mine).mappings()]


def put_away(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, *, reason: DismissalReason, now: dt.datetime
) -> None:
    """Never suggest this opening to the actor again, until taken back. It stays in lists and search."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    _require_visible(session, actor, opportunity_id, now)
    row = session.get(Dismissal, (actor.person, opportunity_id))
    if row is None:
        session.add(Dismissal(person_id=actor.person, opportunity_id=opportunity_id, reason=reason, created_at=now))
    else:
        row.reason = reason
    session.flush()


def take_back(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> None:
    """Let an opening that was put away be suggested again."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    row = session.get(Dismissal, (actor.person, opportunity_id))
    if row is not None:
        session.delete(row)
        session.flush()


def put_away_ids(session: Session, actor: Actor) -> frozenset[uuid.UUID]:
    """Give the ids of all that the actor has put away, also of what can no longer be seen."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    return frozenset(session.exec(select(Dismissal.opportunity_id).where(Dismissal.person_id == actor.person)))


def all_put_away(session: Session, actor: Actor, *, now: dt.datetime) -> list[PutAway]:
    """Give what the actor has put away and can still see, newest first."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    mine = (
        select_cards(actor, now)
        .add_columns(col(Dismissal.reason))
        .join(Dismissal, col(Dismissal.opportunity_id) == col(Opportunity.id))
        .where(col(Dismissal.person_id) == actor.person)
        .order_by(col(Dismissal.created_at).desc(), col(Opportunity.id))
    )
    return [PutAway(as_card(row, now), row["reason"]) for row in session.execute(mine).mappings()]


def _require_visible(session: Session, actor: Actor, opportunity_id: uuid.UUID, now: dt.datetime) -> None:
    seen = select(Opportunity.id).where(Opportunity.id == opportunity_id, visibility.visible(actor, now))
    if session.exec(seen).one_or_none() is None:
        raise NotFoundError("opportunity", opportunity_id)
