"""What the page of an opening says of assignments: the reader's own way with it, or those who have shown interest."""

from dataclasses import dataclass
from typing import Any

from mobility import placements
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.placement_shapes import PlacementCard
from models.enums import PlacementPart, PlacementState
from web.presenters import own_fit


@dataclass(frozen=True, slots=True)
class Entry:
    """The ways in from an opening.

    Parameters
    ----------
    mine
        The reader's own assignment with it, if begun.
    can_show_interest
        Whether the reader can show interest now, the first time or again.
    others
        For its owner: everybody's, newest first.
    """

    mine: PlacementCard | None
    can_show_interest: bool
    others: tuple[PlacementCard, ...]


def entry(session: Any, actor: Actor, card: Card) -> Entry:
    """Give the reader's ways in from an opening."""
    found = placements.for_opening(session, actor, card.id)
    mine = next((one for one in found if one.part is PlacementPart.PERSON), None)
    is_free = mine is None or mine.state in {PlacementState.INVITED, PlacementState.WITHDRAWN}
    return Entry(
        mine=mine,
        can_show_interest=is_free and own_fit.is_suggestible(card),
        others=tuple(one for one in found if one.part is PlacementPart.RECEIVER),
    )
