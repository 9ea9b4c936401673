"""What has been done, by whom and when. Rows are added, never changed."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, UtcDateTime


class AuditEvent(Identified, table=True):
    """One event, written in the same transaction as the change it tells of.

    ``actor_id`` and ``subject_id`` carry no foreign key: an event outlives the row it tells of.
    """

    __tablename__ = "audit_event"
    __table_args__ = (sa.Index("ix_audit_event_subject", "subject_type", "subject_id"),)

    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    actor_id: uuid.UUID | None = Field(default=None, index=True)
    action: str = Field(max_length=60)
    subject_type: str = Field(max_length=40)
    subject_id: str = Field(max_length=80)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
