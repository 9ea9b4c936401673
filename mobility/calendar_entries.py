"""The days of a person's placements: conversations, deadlines and periods, as far as the person may know them."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from mobility import placements
from mobility.actors import Actor
from mobility.placement_shapes import PlacementDetail
from models.enums import PlacementMove, PlacementPart, PlacementState

_AGREED = frozenset(
    {
        PlacementState.READYING,
        PlacementState.ONGOING,
        PlacementState.ENDING,
        PlacementState.ENDED,
        PlacementState.EVALUATED,
    }
)
_TALKING = frozenset({PlacementState.CONVERSATION, PlacementState.OFFERED})


class EntryKind(StrEnum):
    """What a day in a calendar is."""

    TALK = "talk"
    ANSWER = "answer"
    PERIOD = "period"
    LAST_DAY = "last-day"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of whole days.

    Parameters
    ----------
    key
        The same as long as the entry is the same, so that a calendar moves it rather than adds another.
    first, last
        Both included.
    number
        Grows with each change of the placement.
    changed_at
        When the placement last changed.
    """

    key: str
    kind: EntryKind
    placement_id: uuid.UUID
    title: str
    first: dt.date
    last: dt.date
    number: int
    changed_at: dt.datetime


def of_placement(session: Session, actor: Actor, placement_id: uuid.UUID, *, now: dt.datetime) -> list[Entry]:
    """Give the entries of one placement. Raises NotFoundError for outsiders."""
    return list(_entries(placements.get(session, actor, placement_id, now=now)))


def of_person(session: Session, actor: Actor, *, now: dt.datetime) -> list[Entry]:
    """Give the entries of all the actor's own placements; those that HR only follows are left out."""
    own = [card.id for card in placements.mine(session, actor) if card.part is not PlacementPart.HR]
    return [entry for key in own for entry in of_placement(session, actor, key, now=now)]


def _entries(detail: PlacementDetail) -> Iterator[Entry]:
    talks = [step.effective_on for step in detail.steps if step.move is PlacementMove.TALK and step.effective_on]
    if talks and detail.state in _TALKING:
        yield _entry(detail, EntryKind.TALK, talks[-1])
    if detail.answer_due_on is not None and detail.state is PlacementState.WITH_LEADER:
        yield _entry(detail, EntryKind.ANSWER, detail.answer_due_on)
    if detail.starts_on is not None and detail.state in _AGREED:
        yield _entry(detail, EntryKind.PERIOD, detail.starts_on, detail.ends_on)
        if detail.ends_on is not None:
            yield _entry(detail, EntryKind.LAST_DAY, detail.ends_on)


def _entry(detail: PlacementDetail, kind: EntryKind, first: dt.date, last: dt.date | None = None) -> Entry:
    return Entry(
        key=f"{detail.id}-{kind}",
        kind=kind,
        placement_id=detail.id,
        title=detail.title,
        first=first,
        last=last or first,
        number=detail.seen,
        changed_at=detail.since,
    )
