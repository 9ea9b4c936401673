"""The reader's assignments as one queue, with a few simple ways to narrow it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mobility.placement_rules import OVER, RULES
from mobility.placement_shapes import PlacementCard
from models.enums import PlacementMove, PlacementPart, PlacementReason

_SHOWN: Mapping[str, Callable[[PlacementCard], bool]] = {
    "venter": lambda card: card.waits_for_reader,
    "aktive": lambda card: card.state not in OVER,
    "ferdige": lambda card: card.state in OVER,
}
_DECLINE = RULES[PlacementMove.DECLINE]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the queue: the value in the address, how many it leaves, and whether it is chosen."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What the page shows.

    Parameters
    ----------
    cards
        Those that wait for the reader first.
    shown, parts
        The ways to narrow; ``parts`` is empty where the reader is the same to all of them.
    opening
        The one opening that is looked at, if any.
    answerable
        Those that the reader can say no to.
    """

    cards: tuple[PlacementCard, ...]
    shown: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    opening: PlacementCard | None
    answerable: frozenset[uuid.UUID]
    reasons: tuple[PlacementReason, ...]


def queue(cards: Sequence[PlacementCard], arguments: Mapping[str, str]) -> Queue:
    """Narrow the queue by the address: ``vis``, ``rolle`` and ``oppslag``; what cannot be read narrows nothing."""
    of_opening = [one for one in cards if str(one.opportunity_id) == arguments.get("oppslag")]
    cards = of_opening or cards
    part = arguments.get("rolle", "")
    held = sorted({one.part for one in cards}, key=list(PlacementPart).index)
    ours = [one for one in cards if one.part == part] if part in held else list(cards)
    shown = arguments.get("vis") if arguments.get("vis") in _SHOWN else "aktive"
    found = tuple(one for one in ours if _SHOWN[str(shown)](one))
    return Queue(
        cards=found,
        shown=tuple(Choice(value, sum(map(test, ours)), value == shown) for value, test in _SHOWN.items()),
        parts=_parts(cards, held, part) if len(held) > 1 else (),
        opening=of_opening[0] if of_opening else None,
        answerable=frozenset(one.id for one in found if _is_answerable(one)),
        reasons=tuple(reason for reason in PlacementReason if reason in _DECLINE.reasons),
    )


def chosen(values: Sequence[str]) -> dict[uuid.UUID, int]:
    """Read which assignments are chosen, each with its newest step on the page; what cannot be read is left out."""
    found = {}
    for value in values:
        key, _, seen = value.partition(":")
        try:
            found[uuid.UUID(key)] = max(1, int(seen))
        except ValueError:
            continue
    return found


def _parts(cards: Sequence[PlacementCard], held: Sequence[PlacementPart], chosen_part: str) -> tuple[Choice, ...]:
    counts = [Choice(part.value, sum(one.part is part for one in cards), part == chosen_part) for part in held]
    return (Choice("", len(cards), chosen_part not in held), *counts)


def _is_answerable(card: PlacementCard) -> bool:
    return card.part is PlacementPart.RECEIVER and card.state in _DECLINE.to
