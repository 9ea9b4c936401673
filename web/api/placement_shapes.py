"""Cases, from interest to evaluation, as the caller may know them."""

import datetime as dt
import uuid
from typing import Annotated, Any

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from mobility.placement_input import StepInput
from models.enums import (
    OpportunityKind,
    Payer,
    PlacementMove,
    PlacementOrigin,
    PlacementPart,
    PlacementReason,
    PlacementState,
    Route,
)
from web.api.paging import PageShape
from web.api.shapes import Level, Shape, Words, named


class PlacementCard(Shape):
    """A case in a list. ``part`` is what the caller is to it; ``seen`` is sent back with the next step."""

    id: uuid.UUID
    opportunity_id: uuid.UUID | None
    title: str
    kind: OpportunityKind
    origin: PlacementOrigin
    employers: Words
    part: PlacementPart
    who: str | None
    state: PlacementState
    waits_for_reader: bool
    since: dt.datetime
    seen: int
    answer_due_on: dt.date | None
    starts_on: dt.date | None
    ends_on: dt.date | None


class Placements(PageShape):
    """A page of the caller's cases: those that wait for the caller first, then newest first."""

    items: tuple[PlacementCard, ...]


class Step(Shape):
    """A step that was taken; reason and note only where they are meant for the caller."""

    number: int
    move: PlacementMove
    state: PlacementState
    at: dt.datetime
    part: PlacementPart
    reason: PlacementReason | None
    note: str
    effective_on: dt.date | None
    details: dict[str, Any]


class ShownCompetence(Shape):
    """A competence that is shown, in the person's words, with its level where that is known."""

    label: str
    level: Level | None


class Shown(Shape):
    """What the person has chosen to show the receiver."""

    headline: str
    about: str
    competences: Annotated[tuple[ShownCompetence, ...], named(ShownCompetence)]
    experiences: tuple[str, ...]
    until: dt.date | None


class Placement(PlacementCard):
    """A case whole; ``moves`` are the steps that the caller can take now."""

    steps: tuple[Step, ...]
    moves: frozenset[PlacementMove]
    names: dict[PlacementPart, str]
    releasing: Words
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


class MoveInput(StepInput):
    """A step with what it needs; ``seen`` is the number that the case bore when the caller read it.

    An agreement is signed on its page by who has read it there, never by a program.
    """

    @field_validator("move")
    @classmethod
    def _never_signs(cls, value: PlacementMove) -> PlacementMove:
        if value is PlacementMove.SIGN:
            raise PydanticCustomError("signed_on_page", "agreements are signed on their page")
        return value
