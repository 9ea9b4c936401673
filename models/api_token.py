"""Keys with which programs ask in somebody's name, and the answers that a repeated request gets once more."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, UtcDateTime


class ApiToken(Identified, table=True):
    """A key of one person's, or of a system of one ministry's. Of the key only the hash is kept.

    ``scopes`` are values of ``mobility.tokens.scopes.Scope``. When it was last used is kept as a day and no finer:
    that is enough to tell a forgotten key from one in use.
    """

    __tablename__ = "api_token"
    __table_args__ = (sa.CheckConstraint("(person_id IS NULL) <> (organisation_code IS NULL)", name="one_holder"),)

    person_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True, ondelete="CASCADE")
    organisation_code: str | None = Field(default=None, foreign_key="organisation.code", index=True)
    name: str = Field(max_length=100)
    token_hash: str = Field(max_length=64, unique=True)
    hint: str = Field(max_length=8, description="The last characters, by which the holder knows it again")
    scopes: list[str] = Field(sa_type=sa.JSON, nullable=False)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    expires_on: dt.date = Field(index=True, description="Last day that it opens anything")
    last_used_on: dt.date | None = None
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class KeptAnswer(Identified, table=True):
    """What a request with an idempotency key was answered; written in the transaction of what the request did.

    ``caller_id`` is a token or, where the log-in of the pages asks, a person: a key means something to its caller only.
    """

    __tablename__ = "kept_answer"
    __table_args__ = (sa.UniqueConstraint("caller_id", "key"),)

    caller_id: uuid.UUID
    person_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True, ondelete="CASCADE")
    key: str = Field(max_length=255)
    request_hash: str = Field(max_length=64, description="Of the method, the address and the body")
    created_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    status: int
    headers: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
    body: str = ""
