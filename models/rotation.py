"""Rotation rounds: who takes part with which post, what each wishes for, and the staffing limits."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
from models.enums import Language, Route


class Round(Identified, Stamped, table=True):
    """A round of swaps. Its status follows from its days and moments."""

    __tablename__ = "rotation_round"
    __table_args__ = (
        sa.CheckConstraint("closes_on >= opens_on AND starts_on > closes_on", name="days"),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name="months"),
        sa.CheckConstraint("max_cycle >= 2 AND max_chain >= 0 AND answer_days >= 1", name="caps"),
        one_of("route", Route),
    )

    organisation_code: str = Field(foreign_key="organisation.code", description="Whose HR runs the round")
    title: str = Field(max_length=200)
    text: str = Field(default="", max_length=5000)
    opens_on: dt.date
    closes_on: dt.date = Field(description="Last day to join and to wish")
    starts_on: dt.date = Field(description="First day in the other post")
    months: int
    route: Route = Field(sa_type=enum_type(Route), nullable=False)
    max_cycle: int = 3
    max_chain: int = 4
    answer_days: int = Field(default=10, description="Working days to answer a move")
    locked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    chosen_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoundLimit(Identified, table=True):
    """A staffing rule of a ministry, or of one of its units."""

    __tablename__ = "rotation_limit"
    __table_args__ = (
        sa.CheckConstraint("max_net_loss IS NOT NULL OR max_out IS NOT NULL", name="says_something"),
        sa.CheckConstraint("max_net_loss >= 0", name="max_net_loss"),
        sa.CheckConstraint("max_out >= 0", name="max_out"),
    )

    round_id: uuid.UUID = Field(foreign_key="rotation_round.id", index=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code")
    unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id")
    max_net_loss: int | None = Field(default=None, description="So many more may leave than come")
    max_out: int | None = Field(default=None, description="So many may leave their posts at once")


class RoundPost(Identified, table=True):
    """A post in a round, copied as it was told: a participant's own, or one that stands open."""

    __tablename__ = "rotation_post"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "opportunity_id"),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
        one_of("language", Language),
    )

    round_id: uuid.UUID = Field(foreign_key="rotation_round.id", index=True, ondelete="CASCADE")
    opportunity_id: uuid.UUID | None = Field(
        default=None, foreign_key="opportunity.id", ondelete="SET NULL", description="The opening behind an open post"
    )
    is_vacant: bool = False
    organisation_code: str = Field(foreign_key="organisation.code", index=True)
    unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id")
    leader_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True, ondelete="SET NULL")
    title: str = Field(max_length=200)
    text: str = Field(default="", max_length=5000)
    language: Language = Field(default=Language.NB, sa_type=enum_type(Language), nullable=False)
    percentage: int = 100
    is_leader_post: bool = False
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoundRequirement(SQLModel, table=True):
    """A competence that a post of a round asks for."""

    __tablename__ = "rotation_requirement"
    __table_args__ = (sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    post_id: uuid.UUID = Field(foreign_key="rotation_post.id", primary_key=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", primary_key=True)
    level: int | None = None
    is_must: bool = True


class RoundParticipant(Identified, table=True):
    """Somebody who is willing to move, and the post that would then be free."""

    __tablename__ = "rotation_participant"
    __table_args__ = (sa.UniqueConstraint("round_id", "person_id"),)

    round_id: uuid.UUID = Field(foreign_key="rotation_round.id", index=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    post_id: uuid.UUID = Field(foreign_key="rotation_post.id", unique=True, ondelete="CASCADE")
    joined_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    earliest_on: dt.date | None = None
    languages: list[str] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="Languages the person can work in"
    )


class RoundWish(SQLModel, table=True):
    """A post that a participant would take. Shown to nobody else, before the lock or after it."""

    __tablename__ = "rotation_wish"
    __table_args__ = (sa.CheckConstraint("rank >= 1", name="rank"),)

    participant_id: uuid.UUID = Field(foreign_key="rotation_participant.id", primary_key=True, ondelete="CASCADE")
    post_id: uuid.UUID = Field(foreign_key="rotation_post.id", primary_key=True, ondelete="CASCADE", index=True)
    rank: int = Field(description="1 is dearest")


class RoundAcceptance(SQLModel, table=True):
    """What the leader of a post says of somebody who would take it."""

    __tablename__ = "rotation_acceptance"

    post_id: uuid.UUID = Field(foreign_key="rotation_post.id", primary_key=True, ondelete="CASCADE")
    participant_id: uuid.UUID = Field(
        foreign_key="rotation_participant.id", primary_key=True, ondelete="CASCADE", index=True
    )
    is_accepted: bool
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    actor_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
