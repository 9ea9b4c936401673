"""How far feeds of others have been read, and what has been handed to the archive."""

import datetime as dt
import uuid

from sqlmodel import Field, SQLModel

from models.base import UtcDateTime


class FeedPosition(SQLModel, table=True):
    """Where reading of a paged feed goes on: the page, and what its server said of it."""

    __tablename__ = "feed_position"

    source: str = Field(primary_key=True, max_length=40)
    page: str = Field(max_length=500, description="Path and query of the page that is read next, or again")
    etag: str = Field(default="", max_length=200)
    modified: str = Field(default="", max_length=60, description="Last-Modified as the server wrote it")
    read_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    failures: int = Field(default=0, description="Times in a row that the feed could not be read")
    not_before: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, description="No new try before this")


class ArchivedRecord(SQLModel, table=True):
    """A record that has been handed to the archive, as it was then; one that has changed since is handed over again."""

    __tablename__ = "archived_record"

    subject: str = Field(primary_key=True, max_length=40, description="opportunity or placement")
    subject_id: uuid.UUID = Field(primary_key=True)
    fingerprint: str = Field(max_length=64, description="SHA-256 of what was handed over")
    archived_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
