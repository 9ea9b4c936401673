"""Where a round stands, derived from its days and moments, and what may be done from there, as one table."""

import datetime as dt
from enum import StrEnum

from mobility.clock import today
from mobility.errors import ConflictError
from models.rotation import Round
from models.rotation_enums import RoundStatus


class RoundStep(StrEnum):
    """What somebody can do with a round."""

    EDIT = "edit"
    LIMITS = "limits"
    CANCEL = "cancel"
    ADD_OPENING = "add-opening"
    JOIN = "join"
    WISH = "wish"
    LOCK = "lock"
    ACCEPT = "accept"
    PROPOSE = "propose"
    CHOOSE = "choose"
    ANSWER = "answer"


_BEFORE_LOCK = frozenset({RoundStep.EDIT, RoundStep.LIMITS, RoundStep.CANCEL, RoundStep.ADD_OPENING})

STEPS: dict[RoundStatus, frozenset[RoundStep]] = {
    RoundStatus.PLANNED: _BEFORE_LOCK,
    RoundStatus.OPEN: _BEFORE_LOCK | {RoundStep.JOIN, RoundStep.WISH, RoundStep.LOCK},
    # A later last day opens it again.
    RoundStatus.CLOSED: _BEFORE_LOCK | {RoundStep.LOCK},
    RoundStatus.LOCKED: frozenset(
        {RoundStep.LIMITS, RoundStep.CANCEL, RoundStep.ACCEPT, RoundStep.PROPOSE, RoundStep.CHOOSE}
    ),
    RoundStatus.AGREEING: frozenset({RoundStep.ANSWER, RoundStep.CANCEL}),
    RoundStatus.SETTLED: frozenset(),
    RoundStatus.CANCELLED: frozenset(),
}

BY_MANAGER = frozenset(
    {
        RoundStep.EDIT,
        RoundStep.CANCEL,
        RoundStep.LOCK,
        RoundStep.PROPOSE,
        RoundStep.CHOOSE,
    }
)
"""Steps that only those who run the round take."""


def status(row: Round, day: dt.date) -> RoundStatus:
    """Give where a round stands on a day in Oslo; the last day to join still counts as open."""
    moments = (
        (row.cancelled_at, RoundStatus.CANCELLED),
        (row.settled_at, RoundStatus.SETTLED),
        (row.chosen_at, RoundStatus.AGREEING),
        (row.locked_at, RoundStatus.LOCKED),
    )
    for moment, standing in moments:
        if moment is not None:
            return standing
    if day < row.opens_on:
        return RoundStatus.PLANNED
    return RoundStatus.OPEN if day <= row.closes_on else RoundStatus.CLOSED


def check(row: Round, step: RoundStep, *, now: dt.datetime) -> None:
    """Raise ConflictError, telling the status, unless the step may be taken from where the round stands."""
    standing = status(row, today(now))
    if step not in STEPS[standing]:
        raise ConflictError("rotation.step", step=step.value, status=standing.value)
