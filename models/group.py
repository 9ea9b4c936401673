"""Kjernegrupper: mandate, consultation and reviews; roles with what they ask for; seats with each step of their way."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, Stamped, UtcDateTime, enum_type, one_of
from models.enums import Language
from models.group_enums import ConsultationMatter, GroupEndReason, SeatReason, SeatState


class Group(Identified, Stamped, table=True):
    """A kjernegruppe. Where it stands follows from its moments."""

    __tablename__ = "core_group"
    __table_args__ = (
        sa.CheckConstraint("ended_at IS NULL OR end_reason IS NOT NULL", name="end"),
        one_of("end_reason", GroupEndReason),
    )

    name_nb: str = Field(max_length=200)
    name_nn: str = Field(max_length=200)
    mandate_nb: str = Field(default="", max_length=5000)
    mandate_nn: str = Field(default="", max_length=5000)
    organisation_code: str = Field(foreign_key="organisation.code", description="Ministry whose top official leads it")
    leader_title: str = Field(max_length=100, description="Title of the top official, as departementsråd")
    secretariat_unit_id: uuid.UUID | None = Field(default=None, foreign_key="unit.id")
    review_on: dt.date = Field(index=True, description="Day by which it is reviewed next")
    reminded_on: dt.date | None = Field(default=None, description="Day of the last reminder of that review")
    started_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    end_reason: GroupEndReason | None = Field(default=None, sa_type=enum_type(GroupEndReason))
    end_note: str = Field(default="", max_length=2000)


class GroupMinistry(SQLModel, table=True):
    """A ministry that a group is to have people from."""

    __tablename__ = "core_group_ministry"

    group_id: uuid.UUID = Field(foreign_key="core_group.id", primary_key=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code", primary_key=True)


class GroupSecretary(SQLModel, table=True):
    """Somebody of a group's secretariat."""

    __tablename__ = "core_group_secretary"

    group_id: uuid.UUID = Field(foreign_key="core_group.id", primary_key=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")


class GroupConsultation(Identified, table=True):
    """One asking of DFD about a start or an end, and what DFD said of it."""

    __tablename__ = "core_group_consultation"
    __table_args__ = (one_of("matter", ConsultationMatter),)

    group_id: uuid.UUID = Field(foreign_key="core_group.id", index=True, ondelete="CASCADE")
    matter: ConsultationMatter = Field(sa_type=enum_type(ConsultationMatter), nullable=False)
    asked_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    asked_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    remark: str = Field(default="", max_length=2000)


class GroupReview(Identified, table=True):
    """One review of a living group: how far up the steps of coordination it has come."""

    __tablename__ = "core_group_review"
    __table_args__ = (sa.CheckConstraint("step BETWEEN 1 AND 4", name="step"),)

    group_id: uuid.UUID = Field(foreign_key="core_group.id", index=True, ondelete="CASCADE")
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    actor_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    step: int = Field(
        description="1 information is shared, 2 the problem is seen alike, 3 no one's goals are weakened, 4 joint plan"
    )
    note: str = Field(default="", max_length=2000)


class GroupRole(Identified, table=True):
    """Work in a group that asks for certain competences."""

    __tablename__ = "core_group_role"
    __table_args__ = (
        sa.CheckConstraint("seats BETWEEN 1 AND 20", name="seats"),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
        one_of("language", Language),
    )

    group_id: uuid.UUID = Field(foreign_key="core_group.id", index=True, ondelete="CASCADE")
    number: int = Field(description="Its place among the roles")
    title: str = Field(max_length=200)
    language: Language = Field(default=Language.NB, sa_type=enum_type(Language), nullable=False)
    seats: int = 1
    percentage: int = 20
    opportunity_id: uuid.UUID | None = Field(
        default=None, foreign_key="opportunity.id", ondelete="SET NULL", description="The opening that advertises it"
    )


class GroupRequirement(SQLModel, table=True):
    """A competence that a role asks for; a level of NULL means any."""

    __tablename__ = "core_group_requirement"
    __table_args__ = (sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),)

    role_id: uuid.UUID = Field(foreign_key="core_group_role.id", primary_key=True, ondelete="CASCADE")
    competence_key: str = Field(foreign_key="competence.key", primary_key=True)
    level: int | None = None
    is_must: bool = True


class GroupSeat(Identified, table=True):
    """One person's way to, in and out of a role. Asked again after a no, the person gets a new row."""

    __tablename__ = "core_group_seat"
    __table_args__ = (
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
    )

    role_id: uuid.UUID = Field(foreign_key="core_group_role.id", index=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    leader_id: uuid.UUID | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        ondelete="SET NULL",
        description="The own leader, named when the person says yes",
    )
    percentage: int
    starts_on: dt.date
    ends_on: dt.date | None = Field(default=None, description="Last day")
    due_on: dt.date | None = Field(default=None, index=True, description="Last day to answer, while somebody is asked")
    reminded_on: dt.date | None = Field(default=None, description="Day on which whoever is asked was reminded")
    steps: int = Field(default=0, description="Number of the newest step")


class GroupSeatStep(Identified, table=True):
    """One step. Rows are added, never changed; two that would take the same number cannot both stand."""

    __tablename__ = "core_group_seat_step"
    __table_args__ = (
        sa.UniqueConstraint("seat_id", "number"),
        one_of("state", SeatState),
        one_of("reason", SeatReason),
    )

    seat_id: uuid.UUID = Field(foreign_key="core_group_seat.id", index=True, ondelete="CASCADE")
    number: int
    state: SeatState = Field(
        sa_type=enum_type(SeatState), nullable=False, index=True, description="Where it stands after the step"
    )
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    actor_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reason: SeatReason | None = Field(default=None, sa_type=enum_type(SeatReason))
    note: str = Field(default="", max_length=2000)


class GroupProposal(Identified, table=True):
    """How the open seats of a group could be filled, as computed once; only the newest is kept."""

    __tablename__ = "core_group_proposal"
    __table_args__ = (sa.UniqueConstraint("group_id"),)

    group_id: uuid.UUID = Field(foreign_key="core_group.id", ondelete="CASCADE")
    made_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    considered: int = Field(description="People who could be thought of")
    is_proved: bool = Field(description="Whether no better composition exists")
    uncovered: list[list[str]] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="[role, competence, why] that stay uncovered"
    )
    absent: list[list[str]] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="[ministry, why] without people"
    )


class ProposedSeat(Identified, table=True):
    """Somebody a proposal would ask, or keep in reserve for the one it would."""

    __tablename__ = "core_group_proposed_seat"
    __table_args__ = (sa.UniqueConstraint("proposal_id", "role_id", "person_id", "reserve_for_id"),)

    proposal_id: uuid.UUID = Field(foreign_key="core_group_proposal.id", index=True, ondelete="CASCADE")
    role_id: uuid.UUID = Field(foreign_key="core_group_role.id", index=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    reserve_for_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", index=True, ondelete="CASCADE")
    covers: list[str] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="Competences of the role that are met"
    )
    loses: list[str] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="Competences that a reserve leaves uncovered"
    )
    loses_ministry: str | None = Field(
        default=None, foreign_key="organisation.code", description="Ministry that a reserve leaves without people"
    )
