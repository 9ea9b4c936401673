"""What leaves the use-cases of openings: plain values with no database behind them."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.lifecycle import Step
from mobility.routes import Placement
from models.enums import (
    Audience,
    Direction,
    Language,
    OpportunityKind,
    OpportunityStatus,
    Payer,
    Route,
    Workplace,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of an opening.

    Parameters
    ----------
    organisation_code
        The ministry it belongs to; None for an employer outside the community.
    employers
        The ministry's name in each language, or the other employer's own name in all.
    unit
        Name of the department or section, empty when none is given.
    months, percentage
        Length, and share of a full week in per cent; None when not said.
    closes_on
        Last day to show interest; None when there is none.
    link
        Where a position is described and applied for.
    is_own
        Whether the reader owns it.
    """

    id: uuid.UUID
    kind: OpportunityKind
    direction: Direction
    title: str
    capsule: str
    language: Language
    organisation_code: str | None
    employers: Mapping[Language, str]
    unit: str
    months: int | None
    percentage: int | None
    seats: int
    place: str
    workplace: Workplace
    payer: Payer | None
    route: Route | None
    starts_on: dt.date | None
    closes_on: dt.date | None
    published_at: dt.datetime | None
    status: OpportunityStatus
    link: str | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A competence that an opening asks for, with its label in every language; a level of None means any."""

    competence_key: str
    labels: Mapping[Language, str]
    level: int | None
    is_must: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """Who stands behind an opening, as colleagues may see it."""

    name: str
    title: str
    unit: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Card):
    """The whole of one opening.

    Parameters
    ----------
    is_imported
        The text comes from outside, as safe HTML; what people write here is plain text with its paragraphs.
    ministries
        Codes of the ministries that it is for beside its own; empty unless its audience is chosen ministries.
    owner
        None when nobody here owns it, or the owner is reserved against publication.
    placement
        Its legal route with reasons, for what is offered and tells enough to be placed.
    steps
        What the reader can do with it now; empty for everybody but its owners.
    """

    do_text: str
    learn_text: str
    about_text: str
    is_imported: bool
    needs_clearance: bool
    audience: Audience
    ministries: tuple[str, ...]
    requirements: tuple[Asked, ...]
    owner: Owner | None
    placement: Placement | None
    steps: frozenset[Step]
