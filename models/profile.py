"""A person's own profile: competences, experiences and wishes. Only its owner writes it."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind


class Profile(Identified, Stamped, table=True):
    """What a person tells about own work. Hidden and out of every search until the person opts in."""

    __table_args__ = (one_of("language", Language),)

    person_id: uuid.UUID = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    headline: str = Field(default="", max_length=200)
    about: str = Field(default="", max_length=5000)
    language: Language = Field(default=Language.NB, sa_type=enum_type(Language), nullable=False)
    findable_since: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When the person opted in to be suggested to managers"
    )
    is_matched: bool = Field(default=True, description="False when the person does not want suggestions to be computed")
    confirmed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_until: dt.date | None = Field(
        default=None, description="Last day of a pause: hidden, and shown again after it"
    )
    reminded_at: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When the person was asked whether it is still right"
    )
    leaving_told_at: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When the person was told that it goes after the last day"
    )


class HeldCompetence(Identified, Stamped, table=True):
    """A competence in a profile. A level that is not known is NULL, never zero."""

    __tablename__ = "held_competence"
    __table_args__ = (
        sa.UniqueConstraint("profile_id", "competence_key"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        sa.CheckConstraint("last_used_year BETWEEN 1950 AND 2200", name="last_used_year"),
        one_of("interest", Interest),
        one_of("evidence", Evidence),
    )

    profile_id: uuid.UUID = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", index=True)
    level: int | None = None
    interest: Interest = Field(default=Interest.AS_NOW, sa_type=enum_type(Interest), nullable=False)
    wants_to_learn: bool = False
    evidence: Evidence = Field(default=Evidence.SELF, sa_type=enum_type(Evidence), nullable=False)
    evidence_note: str = Field(default="", max_length=500)
    last_used_year: int | None = None
    confirmed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Experience(Identified, Stamped, table=True):
    """Work, project, education or course, in the person's own words."""

    __table_args__ = (
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        one_of("kind", ExperienceKind),
    )

    profile_id: uuid.UUID = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    kind: ExperienceKind = Field(sa_type=enum_type(ExperienceKind), nullable=False)
    title: str = Field(max_length=200)
    employer: str = Field(default="", max_length=200)
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    text: str = Field(default="", max_length=3000)


class Wishes(SQLModel, table=True):
    """The frame a person wishes for. NULL means that nothing is said."""

    __table_args__ = (
        sa.CheckConstraint("months BETWEEN 1 AND 60", name="months"),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
    )

    profile_id: uuid.UUID = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    months: int | None = Field(default=None, description="Longest stay")
    percentage: int | None = Field(default=None, description="Most of a full week")
    from_date: dt.date | None = Field(default=None, description="Earliest start")


class WishedKind(SQLModel, table=True):
    """A kind of opening that a person would like."""

    __tablename__ = "wished_kind"
    __table_args__ = (one_of("kind", OpportunityKind),)

    profile_id: uuid.UUID = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    kind: OpportunityKind = Field(sa_type=enum_type(OpportunityKind), primary_key=True)


class WishedMinistry(SQLModel, table=True):
    """A ministry that a person would like to work in, or would not."""

    __tablename__ = "wished_ministry"

    profile_id: uuid.UUID = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code", primary_key=True)
    is_wanted: bool = True
