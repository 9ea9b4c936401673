"""Plans for rotation rounds: proposals with their proof, and every move of the chosen one with its answers."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Identified, UtcDateTime, enum_type, one_of
from models.computed import Computed
from models.rotation_enums import LegPart, LegReason, ProposalState, RoundGoal


class RoundProposal(Computed, table=True):
    """A plan for a round, asked for, being computed, or done with its proof."""

    __tablename__ = "rotation_proposal"
    __table_args__ = (one_of("goal", RoundGoal), one_of("state", ProposalState))

    round_id: uuid.UUID = Field(foreign_key="rotation_round.id", index=True, ondelete="CASCADE")
    goal: RoundGoal = Field(sa_type=enum_type(RoundGoal), nullable=False)
    moved: int | None = None
    moved_bound: int | None = Field(default=None, description="No plan moves more people")
    seconds: float | None = None
    result: dict[str, Any] = Field(
        default_factory=dict, sa_type=sa.JSON, nullable=False, description="Moves, fallbacks and the simulation"
    )
    repairs_id: uuid.UUID | None = Field(default=None, foreign_key="rotation_proposal.id", ondelete="SET NULL")
    chosen_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    replaced_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoundLeg(Identified, table=True):
    """One move of a chosen plan: the person leaves a post and takes another."""

    __tablename__ = "rotation_leg"
    __table_args__ = (
        sa.UniqueConstraint("proposal_id", "participant_id"),
        sa.UniqueConstraint("proposal_id", "to_post_id"),
    )

    proposal_id: uuid.UUID = Field(foreign_key="rotation_proposal.id", index=True, ondelete="CASCADE")
    participant_id: uuid.UUID = Field(foreign_key="rotation_participant.id", index=True, ondelete="CASCADE")
    to_post_id: uuid.UUID = Field(foreign_key="rotation_post.id", index=True, ondelete="CASCADE")
    group_number: int
    position: int
    due_on: dt.date = Field(description="Last day to answer")
    placement_id: uuid.UUID | None = Field(default=None, foreign_key="placement.id", ondelete="SET NULL")


class LegAnswer(Identified, table=True):
    """What one part says of a move. Rows are added, never changed."""

    __tablename__ = "rotation_answer"
    __table_args__ = (
        sa.UniqueConstraint("leg_id", "part"),
        sa.CheckConstraint("is_yes OR reason IS NOT NULL", name="reason_for_no"),
        one_of("part", LegPart),
        one_of("reason", LegReason),
    )

    leg_id: uuid.UUID = Field(foreign_key="rotation_leg.id", index=True, ondelete="CASCADE")
    part: LegPart = Field(sa_type=enum_type(LegPart), nullable=False)
    is_yes: bool
    at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    actor_id: uuid.UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reason: LegReason | None = Field(default=None, sa_type=enum_type(LegReason))
    note: str = Field(default="", max_length=2000)
