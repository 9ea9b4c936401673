"""Log-ins that can be ended from here, counts that limits hold by, and flags for reading of people in bulk."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, enum_type, one_of
from models.session_enums import Browser, FlagOutcome, System


class LoginSession(Identified, table=True):
    """A log-in. The browser holds the token, of which only the hash is kept; of the machine its kind alone is known.

    ``seen_at`` moves every few minutes at most: it tells idle from used, and no more.
    """

    __tablename__ = "login_session"
    __table_args__ = (
        sa.CheckConstraint("expires_at > made_at", name="lasts"),
        one_of("browser", Browser),
        one_of("system", System),
    )

    token_hash: str = Field(max_length=64, unique=True)
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    made_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    browser: Browser = Field(sa_type=enum_type(Browser), nullable=False)
    system: System = Field(sa_type=enum_type(System), nullable=False)
    provider_session: str | None = Field(
        default=None, max_length=64, index=True, description="Hash of the session's id at the log-in provider"
    )


class LimitCount(SQLModel, table=True):
    """How often something has been done in a window of time. Whose it is stands only as a keyed hash."""

    __tablename__ = "limit_count"

    key: str = Field(primary_key=True, max_length=64)
    count: int
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)


class ReadingFlag(Identified, table=True):
    """Somebody has read of unusually many people: how many and when, never whom."""

    __tablename__ = "reading_flag"
    __table_args__ = (
        sa.CheckConstraint("(seen_to_at IS NULL) = (outcome IS NULL)", name="seen_to"),
        one_of("outcome", FlagOutcome),
    )

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    hours: int = Field(description="Length of the window that was counted in")
    count: int
    seen_to_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    seen_to_by: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True, ondelete="SET NULL")
    outcome: FlagOutcome | None = Field(default=None, sa_type=enum_type(FlagOutcome), nullable=True)
