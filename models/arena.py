"""Fellesarenaer: networks, seminars and forums across the ministries, their days, and who takes part."""

import datetime as dt
import uuid
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of


class ArenaKind(StrEnum):
    """What sort of meeting place it is."""

    NETWORK = "network"
    SEMINAR = "seminar"
    FORUM = "forum"


class ArenaAudience(StrEnum):
    """Whom an arena is meant for. It guides; nobody is shut out."""

    ALL = "all"
    PRACTITIONERS = "practitioners"
    LEADERS = "leaders"
    NEWCOMERS = "newcomers"


class Arena(Identified, Stamped, table=True):
    """A meeting place that one ministry keeps for all."""

    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="hours"),
        one_of("kind", ArenaKind),
        one_of("audience", ArenaAudience),
    )

    kind: ArenaKind = Field(sa_type=enum_type(ArenaKind), nullable=False)
    title_nb: str = Field(max_length=200)
    title_nn: str = Field(max_length=200)
    title_en: str = Field(default="", max_length=200)
    text_nb: str = Field(max_length=5000)
    text_nn: str = Field(max_length=5000)
    text_en: str = Field(default="", max_length=5000)
    audience: ArenaAudience = Field(default=ArenaAudience.ALL, sa_type=enum_type(ArenaAudience), nullable=False)
    organisation_code: str = Field(foreign_key="organisation.code", description="Ministry that keeps it")
    contact_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    starts_at: dt.time = Field(description="Each day, in Oslo")
    ends_at: dt.time
    place: str = Field(default="", max_length=200)
    link: str | None = Field(default=None, max_length=1000)


class ArenaDate(SQLModel, table=True):
    """A day on which an arena meets."""

    __tablename__ = "arena_date"

    arena_id: uuid.UUID = Field(foreign_key="arena.id", primary_key=True, ondelete="CASCADE")
    day: dt.date = Field(primary_key=True, index=True)


class ArenaCompetence(SQLModel, table=True):
    """A competence that an arena is about."""

    __tablename__ = "arena_competence"

    arena_id: uuid.UUID = Field(foreign_key="arena.id", primary_key=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", primary_key=True, index=True)


class ArenaMember(SQLModel, table=True):
    """Somebody who takes part. Who leaves is deleted at once."""

    __tablename__ = "arena_member"

    arena_id: uuid.UUID = Field(foreign_key="arena.id", primary_key=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")
    joined_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
