"""Openings of every kind, what they ask for, and what a person keeps or puts away."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of, utc_now
from models.enums import (
    Audience,
    Direction,
    DismissalReason,
    Language,
    OpportunityKind,
    Payer,
    Route,
    Workplace,
)


class Opportunity(Identified, Stamped, table=True):
    """Something offered or sought across the ministries. Its status follows from its moments and today."""

    __table_args__ = (
        sa.CheckConstraint("seats >= 1", name="seats"),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name="months"),
        sa.CheckConstraint("kind <> 'position' OR route IS NULL OR route = 'R5'", name="position_is_r5"),
        sa.UniqueConstraint("source", "source_id"),
        sa.Index("ix_opportunity_listing", "published_at", "closes_on"),
        one_of("kind", OpportunityKind),
        one_of("direction", Direction),
        one_of("language", Language),
        one_of("workplace", Workplace),
        one_of("payer", Payer),
        one_of("route", Route),
        one_of("audience", Audience),
    )

    kind: OpportunityKind = Field(sa_type=enum_type(OpportunityKind), nullable=False, index=True)
    direction: Direction = Field(default=Direction.OFFERED, sa_type=enum_type(Direction), nullable=False)
    title: str = Field(max_length=200)
    capsule: str = Field(default="", max_length=300, description="Two lines for the list")
    do_text: str = Field(default="", max_length=20000, description="What you will do; HTML for imported openings")
    learn_text: str = Field(default="", max_length=5000, description="What you will learn")
    about_text: str = Field(default="", max_length=5000, description="Who we are")
    language: Language = Field(default=Language.NB, sa_type=enum_type(Language), nullable=False)
    organisation_code: str | None = Field(default=None, foreign_key="organisation.code", index=True)
    other_body: str = Field(default="", max_length=200, description="Employer outside the community, for links")
    unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id")
    owner_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True)
    seats: int = 1
    starts_on: dt.date | None = None
    months: int | None = None
    percentage: int | None = None
    place: str = Field(default="", max_length=200)
    workplace: Workplace = Field(default=Workplace.ON_SITE, sa_type=enum_type(Workplace), nullable=False)
    payer: Payer | None = Field(default=None, sa_type=enum_type(Payer))
    route: Route | None = Field(default=None, sa_type=enum_type(Route), index=True)
    needs_clearance: bool = False
    audience: Audience = Field(default=Audience.ALL_MINISTRIES, sa_type=enum_type(Audience), nullable=False)
    closes_on: dt.date | None = Field(default=None, description="Last day to show interest")
    submitted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, description="Sent to approval")
    returned_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, description="Sent back with a comment")
    published_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    filled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = Field(default=0, index=True, description="Number of the change that touched it last")
    source: str | None = Field(default=None, max_length=40)
    source_id: str | None = Field(default=None, max_length=200)
    source_hash: str | None = Field(default=None, max_length=64)
    link: str | None = Field(default=None, max_length=1000, description="Where a position is described and applied for")


class Requirement(Identified, table=True):
    """A competence that an opening asks for; must-have or nice to have."""

    __table_args__ = (
        sa.UniqueConstraint("opportunity_id", "competence_key"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    )

    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", index=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", index=True)
    level: int | None = None
    is_must: bool = True


class Favourite(SQLModel, table=True):
    """An opening that a person keeps. Seen by nobody else."""

    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", primary_key=True, ondelete="CASCADE")
    created_at: dt.datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, nullable=False)


class Dismissal(SQLModel, table=True):
    """A suggestion that a person has put away. Seen by nobody else."""

    __table_args__ = (one_of("reason", DismissalReason),)

    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", primary_key=True, ondelete="CASCADE")
    reason: DismissalReason = Field(default=DismissalReason.OTHER, sa_type=enum_type(DismissalReason), nullable=False)
    created_at: dt.datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, nullable=False)
