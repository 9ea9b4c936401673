"""Answer several who showed interest at once, each with the same reason."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from mobility import placement_moves
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.placement_input import StepInput
from models.enums import PlacementMove, PlacementReason


@dataclass(frozen=True, slots=True)
class Answered:
    """How many were answered, and how many had gone on since the page was read and were left as they are."""

    done: int
    behind: int


def decline(
    session: Session,
    actor: Actor,
    chosen: Mapping[uuid.UUID, int],
    reason: PlacementReason | None,
    *,
    note: str = "",
    now: dt.datetime,
) -> Answered:
    """Say no to several people with one reason, which each of them is told.

    Parameters
    ----------
    chosen
        Placement → number of its newest step on the page that the answer is given from.

    Raises
    ------
    NotFoundError
        When the actor does not receive one of them; then nobody is answered.
    InvalidInputError
        When nobody is chosen, or the reason is missing or none of the receiver's.
    """
    if not chosen:
        raise InvalidInputError({"chosen": "missing"})
    done = 0
    for placement_id, seen in sorted(chosen.items()):
        data = StepInput(move=PlacementMove.DECLINE, seen=seen, reason=reason, note=note)
        try:
            placement_moves.take(session, actor, placement_id, data, now=now)
        except ConflictError:
            continue
        done += 1
    return Answered(done, len(chosen) - done)
