"""Where an assignment stands, as a line of steps: those behind with their days, the one it stands at, those ahead."""

import datetime as dt
from dataclasses import dataclass

from mobility.placement_shapes import PlacementDetail
from models.enums import PlacementOrigin, PlacementPart
from models.enums import PlacementState as State

_WAY = (
    State.INTEREST,
    State.CONVERSATION,
    State.OFFERED,
    State.WITH_LEADER,
    State.AGREEMENT,
    State.READYING,
    State.ONGOING,
    State.ENDING,
    State.ENDED,
    State.EVALUATED,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the line; ``place`` is ``behind``, ``here`` or ``ahead``."""

    state: State
    place: str
    since: dt.datetime | None


def line(detail: PlacementDetail) -> tuple[Stop, ...]:
    """Give the line from where the reader came in."""
    since = _arrivals(detail)
    here = Stop(detail.state, "here", since[detail.state])
    if detail.state is State.INVITED:
        return (here, *(Stop(state, "ahead", None) for state in _WAY))
    if detail.state not in _WAY:
        behind = [state for state in since if state is not detail.state]
        return (*(Stop(state, "behind", since[state]) for state in behind), here)
    way = _WAY[_first(detail) :]
    at = way.index(detail.state)
    begun = [Stop(State.INVITED, "behind", since[State.INVITED])] if State.INVITED in since else []
    behind = [state for state in way[:at] if state in since]
    return (
        *begun,
        *(Stop(state, "behind", since[state]) for state in behind),
        here,
        *(Stop(state, "ahead", None) for state in way[at + 1 :]),
    )


def _arrivals(detail: PlacementDetail) -> dict[State, dt.datetime]:
    """Give each state that the reader has seen it in, with the moment it last came there."""
    since: dict[State, dt.datetime] = {}
    before = None
    for step in detail.steps:
        if step.state is not before:
            since.pop(step.state, None)
            since[step.state] = step.at
        before = step.state
    return since


def _first(detail: PlacementDetail) -> int:
    if detail.origin is PlacementOrigin.ROTATION:
        return _WAY.index(State.AGREEMENT)
    is_late = detail.part in {PlacementPart.LEADER, PlacementPart.HR}
    return _WAY.index(State.WITH_LEADER) if is_late else 0
