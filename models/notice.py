"""What people are told and mailed, the searches they save, and the private feeds of their calendars."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, enum_type, one_of, utc_now
from models.enums import NoticeKind, NoticePace
from models.exchange_enums import FeedTopic


class Mail(Identified, table=True):
    """A letter in the outbox: it carries one notice, or all that waited for the same hour.

    A worker claims it for a while before it sends; a claim that runs out, as when the worker was killed, is free again.
    """

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    due_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    claimed_until: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    done_at: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When it was sent, found to have nothing to tell, or given up"
    )
    is_given_up: bool = False


class Notice(Identified, table=True):
    """Something that a person is told. ``data`` holds what its words need: titles and ids, never names or reasons."""

    __table_args__ = (
        sa.Index("ix_notice_person_id_created_at", "person_id", "created_at"),
        one_of("kind", NoticeKind),
    )

    person_id: uuid.UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: NoticeKind = Field(sa_type=enum_type(NoticeKind), nullable=False)
    code: str = Field(max_length=60, description="What has happened; the words stand under notice.<code>")
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    read_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    mail_id: uuid.UUID | None = Field(default=None, foreign_key="mail.id", index=True, ondelete="SET NULL")


class NoticePreference(SQLModel, table=True):
    """How soon a person wants notices of a kind by mail, where it differs from what the service begins with."""

    __tablename__ = "notice_preference"
    __table_args__ = (one_of("kind", NoticeKind), one_of("pace", NoticePace))

    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    kind: NoticeKind = Field(sa_type=enum_type(NoticeKind), primary_key=True)
    pace: NoticePace = Field(sa_type=enum_type(NoticePace), nullable=False)


class SavedSearch(Identified, table=True):
    """A search that a person has saved; nobody else ever sees it."""

    __tablename__ = "saved_search"

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=100)
    filters: dict[str, Any] = Field(sa_type=sa.JSON, nullable=False, description="mobility.search.Filters as JSON")
    is_alerting: bool = True
    created_at: dt.datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, nullable=False)
    looked_at: dt.datetime = Field(
        sa_type=UtcDateTime, nullable=False, index=True, description="What was published before has been told"
    )
    expires_on: dt.date = Field(index=True, description="Last day that it alerts")


class CalendarFeed(Identified, table=True):
    """The private address of a person's calendar, or of new openings. Of its token only the hash is kept."""

    __tablename__ = "calendar_feed"
    __table_args__ = (one_of("topic", FeedTopic),)

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    topic: FeedTopic = Field(default=FeedTopic.CALENDAR, sa_type=enum_type(FeedTopic), nullable=False)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
