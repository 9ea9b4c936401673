"""The way of a seat as one table: who may do what from where, where it leads, and what reasons may be given.

The own leader is told only when the person has said yes; until then there is nothing to tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mobility.errors import ConflictError, InvalidInputError
from models.group_enums import SeatReason as Reason
from models.group_enums import SeatState as State


class SeatMove(StrEnum):
    """What somebody does with a seat."""

    INVITE = "invite"
    ACCEPT = "accept"
    DECLINE = "decline"
    RELEASE = "release"
    REFUSE = "refuse"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    LEAVE = "leave"


class SeatPart(StrEnum):
    """What somebody is to a seat."""

    PERSON = "person"
    LEADER = "leader"
    SECRETARIAT = "secretariat"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Rule:
    """A move: by which parts, from where to where, and the reasons of which one must be given, where any are."""

    parts: frozenset[SeatPart]
    to: Mapping[State | None, State]
    reasons: frozenset[Reason] = frozenset()


_BY_PERSON = frozenset({Reason.WORKLOAD, Reason.TIMING, Reason.NOT_MY_FIELD, Reason.CHANGED_MIND, Reason.OTHER})
_BY_LEADER = frozenset({Reason.STAFFING, Reason.DEADLINE_IN_CASE, Reason.RECENTLY_AWAY, Reason.OTHER})
_BY_GROUP = frozenset({Reason.ROLE_CHANGED, Reason.TIMING, Reason.NO_ANSWER, Reason.GROUP_ENDED, Reason.OTHER})

RULES: dict[SeatMove, Rule] = {
    SeatMove.INVITE: Rule(frozenset({SeatPart.SECRETARIAT}), {None: State.INVITED}),
    SeatMove.ACCEPT: Rule(frozenset({SeatPart.PERSON}), {State.INVITED: State.WITH_LEADER}),
    SeatMove.DECLINE: Rule(
        frozenset({SeatPart.PERSON}),
        {State.INVITED: State.DECLINED, State.WITH_LEADER: State.DECLINED},
        _BY_PERSON,
    ),
    # Who has no leader in the service gets the seat by the own yes.
    SeatMove.RELEASE: Rule(frozenset({SeatPart.LEADER, SeatPart.SYSTEM}), {State.WITH_LEADER: State.SEATED}),
    SeatMove.REFUSE: Rule(frozenset({SeatPart.LEADER}), {State.WITH_LEADER: State.REFUSED}, _BY_LEADER),
    SeatMove.LAPSE: Rule(frozenset({SeatPart.SYSTEM}), {State.INVITED: State.LAPSED}, frozenset({Reason.NO_ANSWER})),
    SeatMove.WITHDRAW: Rule(
        frozenset({SeatPart.SECRETARIAT, SeatPart.SYSTEM}),
        {State.INVITED: State.WITHDRAWN, State.WITH_LEADER: State.WITHDRAWN},
        _BY_GROUP,
    ),
    SeatMove.LEAVE: Rule(
        frozenset({SeatPart.PERSON, SeatPart.SECRETARIAT, SeatPart.SYSTEM}),
        {State.SEATED: State.LEFT},
        _BY_PERSON | _BY_GROUP,
    ),
}

LIVE = (State.INVITED, State.WITH_LEADER, State.SEATED)
"""States in which a seat is taken, or may be."""


def reasons(move: SeatMove, part: SeatPart) -> list[Reason]:
    """Give the reasons that a part may give for a move, in the order of the list; none that only time gives."""
    own = {SeatPart.PERSON: _BY_PERSON, SeatPart.LEADER: _BY_LEADER, SeatPart.SECRETARIAT: _BY_GROUP}[part]
    return [one for one in Reason if one in RULES[move].reasons & own and one is not Reason.GROUP_ENDED]


def lead(standing: State | None, move: SeatMove, part: SeatPart, reason: Reason | None) -> State:
    """Give the state that a move leads to.

    Raises
    ------
    ConflictError
        When the move cannot be made from where the seat stands, or not by this part; ``state`` tells where it is.
    InvalidInputError
        When a reason is asked for and not given, or is none of those that the move allows.
    """
    rule = RULES[move]
    if standing not in rule.to or part not in rule.parts:
        raise ConflictError("group.seat-step", move=move.value, state=standing.value if standing else "")
    if rule.reasons and reason is None:
        raise InvalidInputError({"reason": "missing"})
    if reason is not None and reason not in rule.reasons:
        raise InvalidInputError({"reason": "enum"})
    return rule.to[standing]
