"""What one opening is to the reader: how it fits, and whether it is kept or put away."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mobility import catalogue, recommendations, shortlist
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from models.enums import Direction, Language, OpportunityKind, OpportunityStatus
from web.presenters import fit_view
from web.presenters.fit_view import FitView
from web.presenters.reasons import Wording


@dataclass(frozen=True, slots=True)
class OwnFit:
    """What the page of an opening tells its reader.

    Parameters
    ----------
    fit
        How it fits; None where nothing is computed.
    is_suggestible
        Whether openings like this are suggested at all: offered, open, no position, and not the reader's own.
    """

    fit: FitView | None
    is_suggestible: bool
    is_kept: bool
    is_put_away: bool


def view(session: Any, actor: Actor, card: Card, language: Language, *, now: dt.datetime) -> OwnFit:
    """Give what an opening is to the reader."""
    return OwnFit(
        fit=fits(session, actor, [card], language, now=now).get(card.id),
        is_suggestible=is_suggestible(card),
        is_kept=card.id in shortlist.kept_ids(session, actor),
        is_put_away=card.id in shortlist.put_away_ids(session, actor),
    )


def fits(
    session: Any, actor: Actor, cards: Collection[Card], language: Language, *, now: dt.datetime
) -> Mapping[uuid.UUID, FitView]:
    """Give how each opening fits the reader, in words; those that are not computed are left out."""
    found = recommendations.fits(session, actor, [card.id for card in cards], now=now)
    labels = catalogue.labels(session, language)
    return {
        card.id: fit_view.view(found[card.id], Wording("reason", labels, card.employers[language]))
        for card in cards
        if card.id in found
    }


def is_suggestible(card: Card) -> bool:
    """Tell whether openings like this are suggested to the reader at all."""
    is_offer = card.direction is Direction.OFFERED and card.kind is not OpportunityKind.POSITION
    return is_offer and card.status is OpportunityStatus.OPEN and not card.is_own
