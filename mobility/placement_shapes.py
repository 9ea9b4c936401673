"""What leaves the use-cases of placements: plain values, cut to what the reader may see."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.enums import (
    Language,
    OpportunityKind,
    Payer,
    PlacementMove,
    PlacementOrigin,
    PlacementPart,
    PlacementReason,
    PlacementState,
    Route,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCard:
    """A placement in a list.

    Parameters
    ----------
    employers
        The receiving ministry's name in each language.
    part
        What the reader is to it; the weightiest where the reader is several.
    who
        The person's name; None where the person is anonymous to the reader.
    waits_for_reader
        Whether the next step is the reader's.
    since
        The moment of the newest step.
    seen
        Number of the newest step, to send with the next.
    """

    id: uuid.UUID
    opportunity_id: uuid.UUID | None
    title: str
    kind: OpportunityKind
    origin: PlacementOrigin
    employers: Mapping[Language, str]
    part: PlacementPart
    who: str | None
    state: PlacementState
    waits_for_reader: bool
    since: dt.datetime
    seen: int
    answer_due_on: dt.date | None
    starts_on: dt.date | None
    ends_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step as the reader may see it: reason and note only where they are meant for the reader."""

    number: int
    move: PlacementMove
    state: PlacementState
    at: dt.datetime
    part: PlacementPart
    reason: PlacementReason | None
    note: str
    effective_on: dt.date | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the person has chosen to show the receiver.

    Parameters
    ----------
    headline, about
        Empty where not shown.
    competences
        Pairs of competence key and level (None when unknown).
    experiences
        Titles, newest first.
    until
        Last day it is shown; None while the placement goes on.
    """

    headline: str
    about: str
    competences: tuple[tuple[str, int | None], ...]
    experiences: tuple[str, ...]
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementDetail(PlacementCard):
    """A placement whole.

    Parameters
    ----------
    steps
        What has been done, first to newest, as far as the reader may know.
    moves
        What the reader can do now.
    names
        Part → name of who holds it, for those whom the reader may know.
    signed
        Parts that have signed the present version.
    shows, shown_until
        What the person has chosen to show; empty for all others, who only get what is ``shown``.
    ticked
        Items of the check list that are done.
    """

    steps: tuple[StepView, ...]
    moves: frozenset[PlacementMove]
    names: Mapping[PlacementPart, str]
    releasing: Mapping[Language, str]
    route: Route | None
    payer: Payer | None
    releasing_share: int | None
    percentage: int | None
    version: int
    signed: frozenset[PlacementPart]
    ticked: frozenset[str]
    evaluated: frozenset[PlacementPart]
    shows: frozenset[str]
    shown_until: dt.date | None
    shown: Shown | None
