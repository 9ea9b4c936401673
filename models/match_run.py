"""What the matcher was asked and what it showed (AI Act articles 12, 19 and 26(6)).

Runs that show people are kept one by one. A person's own suggestions are only counted by day: what somebody was shown,
and when, is a log of browsing, and an employer has no right to one (forskrift 2018-07-02-1108 § 2).
"""

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, enum_type, one_of
from models.sealing import new_salt


class RunPurpose(StrEnum):
    """What the matcher was asked for when it showed people."""

    CANDIDATES = "candidates"
    GROUP = "group"


class MatchConfiguration(SQLModel, table=True):
    """How the matcher was set: version, factors with weights, bands. Named by the hash of its content."""

    __tablename__ = "match_configuration"

    digest: str = Field(primary_key=True, max_length=64)
    content: dict[str, Any] = Field(sa_type=sa.JSON, nullable=False)
    first_used_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)


class MatchRun(Identified, table=True):
    """One time that people were found for an opening or a role. Who asked stands in the trail; here only as what.

    ``subject_id`` carries no foreign key: a run outlives the opening. The revisions are the numbers of the newest
    changes that the matcher had taken in.
    """

    __tablename__ = "match_run"
    __table_args__ = (
        one_of("purpose", RunPurpose),
        sa.Index("ix_match_run_subject", "subject_id", "at"),
    )

    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    purpose: RunPurpose = Field(sa_type=enum_type(RunPurpose), nullable=False)
    role: str = Field(max_length=40)
    organisation_code: str = Field(default="", max_length=20)
    subject_id: uuid.UUID
    subject_revision: int = 0
    opportunities_revision: int = 0
    vocabulary_revision: int = 0
    configuration: str = Field(foreign_key="match_configuration.digest")
    considered: int = 0
    ruled_out: dict[str, int] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)


class MatchShown(SQLModel, table=True):
    """Somebody whom a run showed, and where. Emptied with the person: then only place, band and seal are left."""

    __tablename__ = "match_shown"

    run_id: uuid.UUID = Field(foreign_key="match_run.id", primary_key=True, ondelete="CASCADE")
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    band: str = Field(max_length=1)
    person_id: uuid.UUID | None = Field(default=None, index=True)
    profile_version: str | None = Field(
        default=None, max_length=64, description="Hash of what the matcher read of the person"
    )
    salt: str | None = Field(default_factory=new_salt, max_length=32)
    seal: str = Field(max_length=64)


class MatchTally(SQLModel, table=True):
    """How often people were shown their own suggestions on a day, all together; never who, and never at what hour."""

    __tablename__ = "match_tally"

    day: dt.date = Field(primary_key=True)
    configuration: str = Field(foreign_key="match_configuration.digest", primary_key=True)
    runs: int = 0
    shown_a: int = 0
    shown_b: int = 0
    shown_c: int = 0
