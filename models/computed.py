"""Columns of what is asked for in a page and computed beside it: its state, whose turn it is, and what is proved."""

import datetime as dt

from sqlmodel import Field

from models.base import Identified, UtcDateTime, enum_type
from models.rotation_enums import ProposalState


class Computed(Identified):
    """Work that one process at a time holds, until a moment after which another may take it over."""

    state: ProposalState = Field(
        default=ProposalState.QUEUED, sa_type=enum_type(ProposalState), nullable=False, index=True
    )
    created_at: dt.datetime = Field(sa_type=UtcDateTime, nullable=False)
    started_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_until: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="After this moment another process may take it over"
    )
    attempts: int = 0
    time_limit: float = Field(description="Seconds")
    status: str | None = Field(default=None, max_length=20, description="What is proved")
    objective: float | None = None
    bound: float | None = Field(default=None, description="No plan is worth more")
    error: str | None = Field(default=None, max_length=60)
