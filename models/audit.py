"""What has been done, by whom and when. Rows are added, never changed; each is chained to the one before."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime
from models.sealing import FIRST, new_salt


class AuditEvent(Identified, table=True):
    """One event, written in the same transaction as the change it tells of.

    ``actor_id`` and ``subject_id`` carry no foreign key: an event outlives the row it tells of. Where a person has been
    forgotten, the part that told of the person is empty, ``salt`` is gone, and ``kept`` holds what keeps the hash
    whole: for a part that stands its salt, for an emptied one its seal.
    """

    __tablename__ = "audit_event"
    __table_args__ = (sa.Index("ix_audit_event_subject", "subject_type", "subject_id"),)

    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    actor_id: uuid.UUID | None = Field(default=None, index=True)
    action: str = Field(max_length=60, index=True)
    subject_type: str = Field(max_length=40)
    subject_id: str = Field(max_length=80)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
    salt: str | None = Field(default_factory=new_salt, max_length=32)
    kept: dict[str, dict[str, str]] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True), nullable=True)


class AuditLink(SQLModel, table=True):
    """The place of an event in the chain, given when its transaction commits. An event without one is none of ours."""

    __tablename__ = "audit_link"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event_id: uuid.UUID = Field(foreign_key="audit_event.id", unique=True)
    hash: str = Field(max_length=64)


class AuditHead(SQLModel, table=True):
    """The one row that tells where the chain ends, and after which number it begins once old events have gone."""

    __tablename__ = "audit_head"
    __table_args__ = (
        sa.CheckConstraint("id = 1", name="one"),
        sa.CheckConstraint("base_number <= number", name="order"),
    )

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int = 0
    hash: str = Field(default=FIRST, max_length=64)
    base_number: int = 0
    base_hash: str = Field(default=FIRST, max_length=64)
