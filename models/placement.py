"""A person's way with one opening, from interest to evaluation: the terms, and every step with its day and reason."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
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


class Placement(Identified, Stamped, table=True):
    """One person and one post. The terms are copied from the opening, so that an edit there changes no agreement.

    Where it stands follows from its newest step: the one whose number is ``steps``.
    """

    __table_args__ = (
        sa.UniqueConstraint("opportunity_id", "person_id"),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
        sa.CheckConstraint("releasing_share BETWEEN 0 AND 100", name="releasing_share"),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="period"),
        one_of("origin", PlacementOrigin),
        one_of("kind", OpportunityKind),
        one_of("route", Route),
        one_of("payer", Payer),
    )

    origin: PlacementOrigin = Field(sa_type=enum_type(PlacementOrigin), nullable=False)
    opportunity_id: uuid.UUID | None = Field(default=None, foreign_key="opportunity.id", ondelete="SET NULL")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    kind: OpportunityKind = Field(sa_type=enum_type(OpportunityKind), nullable=False)
    title: str = Field(max_length=200)
    organisation_code: str = Field(foreign_key="organisation.code", index=True, description="Receiving ministry")
    unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id")
    receiver_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        ondelete="SET NULL",
        description="Who receives; None when that person has left",
    )
    releasing_code: str = Field(foreign_key="organisation.code", index=True, description="Releasing ministry")
    leader_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        ondelete="SET NULL",
        description="The own leader, named when the person goes on",
    )
    route: Route | None = Field(default=None, sa_type=enum_type(Route))
    payer: Payer | None = Field(default=None, sa_type=enum_type(Payer))
    releasing_share: int | None = Field(default=None, description="Per cent of the salary that the releasing side pays")
    percentage: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = Field(default=None, description="Last day")
    is_anonymous: bool = Field(default=False, description="The receiver is not told who it is")
    shows: list[str] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="Sections of the profile that are shown"
    )
    shown_until: dt.date | None = None
    answer_due_on: dt.date | None = Field(default=None, index=True, description="The own leader's last day to answer")
    version: int = Field(default=0, description="Version of the agreement; changed terms ask for new signatures")
    steps: int = Field(default=0, description="Number of the newest step")


class PlacementStep(Identified, table=True):
    """One step. Rows are added, never changed; two that would take the same number cannot both stand."""

    __tablename__ = "placement_step"
    __table_args__ = (
        sa.UniqueConstraint("placement_id", "number"),
        one_of("move", PlacementMove),
        one_of("state", PlacementState),
        one_of("part", PlacementPart),
        one_of("reason", PlacementReason),
    )

    placement_id: uuid.UUID = Field(foreign_key="placement.id", index=True, ondelete="CASCADE")
    number: int
    move: PlacementMove = Field(sa_type=enum_type(PlacementMove), nullable=False)
    state: PlacementState = Field(
        sa_type=enum_type(PlacementState), nullable=False, index=True, description="Where it stands after the step"
    )
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    actor_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    part: PlacementPart = Field(sa_type=enum_type(PlacementPart), nullable=False)
    reason: PlacementReason | None = Field(default=None, sa_type=enum_type(PlacementReason))
    note: str = Field(default="", max_length=2000)
    effective_on: dt.date | None = Field(default=None, description="The day that the step speaks of, where it does")
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
