"""Around the publishing of an opening: who owns it beside its owner, which ministries it is for, and its approvals."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base import Identified, UtcDateTime, enum_type, one_of, utc_now
from models.enums import ApprovalOutcome


class OpportunityOwner(SQLModel, table=True):
    """Somebody who owns an opening together with the one who stands on it."""

    __tablename__ = "opportunity_owner"

    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", primary_key=True, ondelete="CASCADE")
    person_id: uuid.UUID = Field(foreign_key="person.id", primary_key=True, index=True, ondelete="CASCADE")
    created_at: dt.datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, nullable=False)


class OpportunityMinistry(SQLModel, table=True):
    """A ministry that an opening for chosen ministries is for, beside its own."""

    __tablename__ = "opportunity_ministry"

    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", primary_key=True, ondelete="CASCADE")
    organisation_code: str = Field(foreign_key="organisation.code", primary_key=True, index=True)


class OpportunityApproval(Identified, table=True):
    """One asking for approval, with the reasons it was asked for, and its answer."""

    __tablename__ = "opportunity_approval"
    __table_args__ = (
        sa.CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name="answer"),
        # Of two askings at once, one stands.
        sa.Index(
            "uq_opportunity_approval_open",
            "opportunity_id",
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        ),
        one_of("outcome", ApprovalOutcome),
    )

    opportunity_id: uuid.UUID = Field(foreign_key="opportunity.id", index=True, ondelete="CASCADE")
    asked_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    asked_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reasons: list[str] = Field(
        default_factory=list, sa_type=sa.JSON, nullable=False, description="Codes of the rules that ask for approval"
    )
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    outcome: ApprovalOutcome | None = Field(default=None, sa_type=enum_type(ApprovalOutcome))
    comment: str = Field(default="", max_length=2000)
