"""Where an opening stands, derived from its moments, and which steps may be taken from there."""

import datetime as dt
from enum import StrEnum

from mobility.errors import ConflictError
from models.enums import OpportunityStatus
from models.opportunity import Opportunity


class Step(StrEnum):
    """What its owner can do with an opening."""

    EDIT = "edit"
    PUBLISH = "publish"
    DISCARD = "discard"
    FILL = "fill"
    WITHDRAW = "withdraw"


# A closed opening may be edited: a later deadline opens it again. Copying is open to every status and no step.
STEPS: dict[OpportunityStatus, frozenset[Step]] = {
    OpportunityStatus.DRAFT: frozenset({Step.EDIT, Step.PUBLISH, Step.DISCARD}),
    OpportunityStatus.OPEN: frozenset({Step.EDIT, Step.FILL, Step.WITHDRAW}),
    OpportunityStatus.CLOSED: frozenset({Step.EDIT, Step.FILL, Step.WITHDRAW}),
    OpportunityStatus.FILLED: frozenset({Step.WITHDRAW}),
    OpportunityStatus.WITHDRAWN: frozenset(),
}


def status_of(
    *,
    published_at: dt.datetime | None,
    filled_at: dt.datetime | None,
    withdrawn_at: dt.datetime | None,
    closes_on: dt.date | None,
    today: dt.date,
) -> OpportunityStatus:
    """Give the status that follows from the moments; the last day to show interest still counts as open."""
    if withdrawn_at is not None:
        return OpportunityStatus.WITHDRAWN
    if published_at is None:
        return OpportunityStatus.DRAFT
    if filled_at is not None:
        return OpportunityStatus.FILLED
    if closes_on is not None and closes_on < today:
        return OpportunityStatus.CLOSED
    return OpportunityStatus.OPEN


def status(opportunity: Opportunity, today: dt.date) -> OpportunityStatus:
    """Give an opening's status on a day in Oslo."""
    return status_of(
        published_at=opportunity.published_at,
        filled_at=opportunity.filled_at,
        withdrawn_at=opportunity.withdrawn_at,
        closes_on=opportunity.closes_on,
        today=today,
    )


def check(opportunity: Opportunity, step: Step, today: dt.date) -> None:
    """Raise ConflictError, telling the status, unless the step may be taken from where the opening stands."""
    standing = status(opportunity, today)
    if step not in STEPS[standing]:
        raise ConflictError("opportunity.step", step=step.value, status=standing.value)
