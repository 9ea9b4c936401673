"""When suggestions have been stopped, and what the bias report found."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, UtcDateTime


class SuggestionStop(Identified, table=True):
    """A time in which nothing is suggested for a ministry, or for any where none is named. Rows stay as history.

    One that is not over has no ``started_at``. Who is None: by the command line, or somebody whose data are deleted.
    """

    __tablename__ = "suggestion_stop"
    __table_args__ = (
        sa.CheckConstraint("started_at IS NULL OR started_at >= stopped_at", name="order"),
        sa.CheckConstraint("is_for_all = (organisation_code IS NULL)", name="scope"),
        sa.Index(
            "uq_suggestion_stop_all",
            "is_for_all",
            unique=True,
            sqlite_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
            postgresql_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
        ),
        sa.Index(
            "uq_suggestion_stop_ministry",
            "organisation_code",
            unique=True,
            sqlite_where=sa.text("started_at IS NULL"),
            postgresql_where=sa.text("started_at IS NULL"),
        ),
    )

    is_for_all: bool
    organisation_code: str | None = Field(default=None, foreign_key="organisation.code")
    stopped_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    stopped_by: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reason: str = Field(max_length=500)
    started_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    started_by: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    start_reason: str = Field(default="", max_length=500)


class BiasReport(Identified, table=True):
    """What a version of the matcher does with made-up people who are alike but for one thing. Nobody stands in it."""

    __tablename__ = "bias_report"

    made_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    version: str = Field(max_length=40, description="Of the matcher")
    pairs: int
    openings: int
    seed: int
    semantic: str | None = Field(default=None, max_length=200, description="The model of meaning, where one was used")
    results: list[dict[str, Any]] = Field(sa_type=sa.JSON, nullable=False)
