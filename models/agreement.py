"""The agreement of a placement, in versions that stay as they were signed, and the warnings that its limits gave."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.agreement_enums import CounterCode
from models.base import Identified, UtcDateTime, enum_type, one_of
from models.enums import Language


class Agreement(Identified, table=True):
    """One version of an agreement. It may change until somebody signs it; what is signed stays.

    The document is kept as the words that were read and signed, so that new texts in the program change no old one.
    Who has signed stands in the placement's steps, each with this version and its hash.
    """

    __table_args__ = (
        sa.UniqueConstraint("placement_id", "version"),
        one_of("language", Language),
    )

    placement_id: uuid.UUID = Field(foreign_key="placement.id", index=True, ondelete="CASCADE")
    version: int
    language: Language = Field(sa_type=enum_type(Language), nullable=False)
    terms: dict[str, Any] = Field(sa_type=sa.JSON, nullable=False, description="The answers it is built from")
    document: dict[str, Any] = Field(sa_type=sa.JSON, nullable=False, description="The words that people sign")
    content_hash: str = Field(max_length=64, description="SHA-256 of the document")
    made_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    changed_by_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="person.id",
        ondelete="SET NULL",
        description="Who changed it last; None where it came from the opening",
    )


class CounterWarning(SQLModel, table=True):
    """A warning that HR has been given about a limit, so that it is given once for each day it concerns."""

    __tablename__ = "counter_warning"
    __table_args__ = (one_of("code", CounterCode),)

    placement_id: uuid.UUID = Field(foreign_key="placement.id", primary_key=True, ondelete="CASCADE")
    code: CounterCode = Field(sa_type=enum_type(CounterCode), primary_key=True, nullable=False)
    concerns_on: dt.date = Field(primary_key=True, description="The day that the warning is about")
    told_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
