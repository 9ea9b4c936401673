"""Openings as the API gives them."""

import datetime as dt
import uuid
from typing import Any

from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Detail
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
from web.api.paging import PageShape
from web.api.shapes import Level, Shape, Words


class OpportunityCard(Shape):
    """An opening as lists show it. Moments and days follow ISO 8601; ``null`` means not said."""

    id: uuid.UUID
    kind: OpportunityKind
    direction: Direction
    title: str
    capsule: str
    language: Language
    organisation_code: str | None
    employers: Words
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


class AskedCompetence(Shape):
    """A competence that an opening asks for; ``level`` is ``null`` where any will do."""

    competence_key: str
    labels: Words
    level: Level | None
    is_must: bool


class Owner(Shape):
    """Who stands behind an opening."""

    name: str
    title: str
    unit: str
    email: str


class Opportunity(OpportunityCard):
    """One opening whole. Texts are plain, or safe HTML in ``do_text`` where ``is_imported``.

    ``ministries`` holds the codes that an ``audience`` of chosen ministries is for beside its own.
    """

    do_text: str
    learn_text: str
    about_text: str
    is_imported: bool
    needs_clearance: bool
    audience: Audience
    ministries: tuple[str, ...]
    requirements: tuple[AskedCompetence, ...]
    owner: Owner | None


class OpportunityPage(PageShape):
    """A page of a list; ``counts`` tells for each filter how many openings each of its choices would give."""

    items: tuple[OpportunityCard, ...]
    counts: dict[str, dict[str, int]]


class OwnOpportunities(PageShape):
    """A page of the caller's own openings, whatever their status, newest first."""

    items: tuple[OpportunityCard, ...]


class Posted(Shape):
    """What became of a draft: published, or sent to HR of its ministry, which answers for it."""

    is_published: bool
    opportunity: Opportunity


def written(detail: Detail) -> dict[str, Any]:
    """Give an opening as its owner would send it."""
    values = {name: getattr(detail, name) for name in OpportunityInput.model_fields if name != "requirements"}
    asked = ("competence_key", "level", "is_must")
    return {**values, "requirements": [{name: getattr(one, name) for name in asked} for one in detail.requirements]}
