"""My data, my say: who is shown which part of a profile, objections, and each run of the rules of deletion."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, enum_type, one_of
from models.privacy_enums import ObjectionOutcome, ProfileSection


class SectionChoice(SQLModel, table=True):
    """Whom a person shows a part of the profile to, and until when. Without a row it is as the service begins with."""

    __tablename__ = "section_choice"
    __table_args__ = (one_of("section", ProfileSection),)

    profile_id: uuid.UUID = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    section: ProfileSection = Field(sa_type=enum_type(ProfileSection), primary_key=True, nullable=False)
    to_seekers: bool = False
    to_chosen: bool = False
    to_hr: bool = False
    to_community: bool = False
    until: dt.date | None = Field(default=None, index=True, description="Last day; hidden from everybody after it")
    reminded_on: dt.date | None = Field(default=None, description="Day on which the person was told that it ends")


class ChosenMinistry(SQLModel, table=True):
    """A ministry that a person has chosen to be shown in."""

    __tablename__ = "chosen_ministry"

    profile_id: uuid.UUID = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code", primary_key=True)


class Objection(Identified, table=True):
    """An objection to how the service uses a person's data (GDPR article 21), for the privacy officer to answer."""

    __table_args__ = (
        sa.CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name="answer"),
        one_of("outcome", ObjectionOutcome),
    )

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    text: str = Field(max_length=3000)
    sent_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    due_on: dt.date = Field(index=True, description="Last day to answer")
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    outcome: ObjectionOutcome | None = Field(default=None, sa_type=enum_type(ObjectionOutcome))
    answer: str = Field(default="", max_length=3000)


class RetentionRun(Identified, table=True):
    """One run of the rules of deletion: how many rows each took. Never about a person."""

    __tablename__ = "retention_run"

    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False, index=True)
    counts: dict[str, Any] = Field(
        default_factory=dict, sa_type=sa.JSON, nullable=False, description="Rule's code → rows deleted"
    )
