"""Figures of the community as they were told: one snapshot for each quarter that has ended, never changed."""

import datetime as dt
import uuid

from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime


class IndicatorSnapshot(Identified, table=True):
    """A quarter's figures, taken once. A figure told twice would tell what had changed between, and so about whom."""

    __tablename__ = "indicator_snapshot"

    last_day: dt.date = Field(unique=True, description="Last day of the quarter")
    version: int = Field(description="Version of the definitions")
    taken_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)


class IndicatorFigure(SQLModel, table=True):
    """One figure, already protected: what is about fewer than five people has no value here either."""

    __tablename__ = "indicator_figure"

    snapshot_id: uuid.UUID = Field(foreign_key="indicator_snapshot.id", primary_key=True, ondelete="CASCADE")
    number: int = Field(primary_key=True, description="Place in the snapshot")
    measure: str = Field(max_length=40)
    organisation_code: str | None = Field(default=None, foreign_key="organisation.code", description="None: all")
    detail: str = Field(default="", max_length=40, description="What the measure is split by; empty for the whole")
    value: float | None = Field(default=None, description="None: not told, or nothing to reckon from")
