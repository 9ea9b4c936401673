"""Where an opening stands, derived from its moments, and which steps may be taken from there."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mobility.errors import ConflictError
from models.enums import OpportunityStatus
from models.opportunity import Opportunity


class Step(StrEnum):
    """What its owner can do with an opening."""

    EDIT = "edit"
    PUBLISH = "publish"
    TAKE_BACK = "take-back"
    DISCARD = "discard"
    FILL = "fill"
    WITHDRAW = "withdraw"


# A closed opening may be edited: a later deadline opens it again. Copying is open to every status and no step.
STEPS: dict[OpportunityStatus, frozenset[Step]] = {
    OpportunityStatus.DRAFT: frozenset({Step.EDIT, Step.PUBLISH, Step.DISCARD}),
    OpportunityStatus.TO_APPROVAL: frozenset({Step.TAKE_BACK}),
    OpportunityStatus.RETURNED: frozenset({Step.EDIT, Step.PUBLISH, Step.DISCARD}),
    OpportunityStatus.OPEN: frozenset({Step.EDIT, Step.FILL, Step.WITHDRAW}),
    OpportunityStatus.CLOSED: frozenset({Step.EDIT, Step.FILL, Step.WITHDRAW}),
    OpportunityStatus.FILLED: frozenset({Step.WITHDRAW}),
    OpportunityStatus.WITHDRAWN: frozenset(),
}


MOMENTS = ("submitted_at", "returned_at", "published_at", "filled_at", "withdrawn_at", "closes_on")
"""The columns that a status follows from."""


def status_of(moments: Mapping[str, Any], today: dt.date) -> OpportunityStatus:
    """Give the status that follows from ``MOMENTS``; the last day to show interest still counts as open."""
    if moments["withdrawn_at"] is not None:
        return OpportunityStatus.WITHDRAWN
    if moments["published_at"] is None:
        return _before_publishing(moments["submitted_at"], moments["returned_at"])
    if moments["filled_at"] is not None:
        return OpportunityStatus.FILLED
    closes_on = moments["closes_on"]
    if closes_on is not None and closes_on < today:
        return OpportunityStatus.CLOSED
    return OpportunityStatus.OPEN


def status(opportunity: Opportunity, today: dt.date) -> OpportunityStatus:
    """Give an opening's status on a day in Oslo."""
    return status_of({name: getattr(opportunity, name) for name in MOMENTS}, today)


def _before_publishing(submitted_at: dt.datetime | None, returned_at: dt.datetime | None) -> OpportunityStatus:
    if returned_at is not None:
        return OpportunityStatus.RETURNED
    return OpportunityStatus.DRAFT if submitted_at is None else OpportunityStatus.TO_APPROVAL


def check(opportunity: Opportunity, step: Step, today: dt.date) -> None:
    """Raise ConflictError, telling the status, unless the step may be taken from where the opening stands."""
    standing = status(opportunity, today)
    if step not in STEPS[standing]:
        raise ConflictError("opportunity.step", step=step.value, status=standing.value)
