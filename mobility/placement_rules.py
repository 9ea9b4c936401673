"""The life of a placement as one table: who may do what from where, where it leads, and what reasons may be given.

A move that is not in the table cannot be made. Where a move depends on more than where the placement stands (seats,
signatures, days), the use-case that makes it asks for the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mobility.errors import ConflictError, InvalidInputError
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State

NOT_BEGUN = None
"""Where there is no placement yet."""

Standing = State | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A move.

    Parameters
    ----------
    parts
        Who makes it.
    to
        Where it leads, by where the placement stood; what is not a key is not allowed.
    reasons
        Reasons of which one must be given; empty where none is asked for.
    waits_for
        Parts that must all have made the move before it is complete; empty where one is enough.
    completed
        Where it leads when the last of them has made it.
    """

    parts: frozenset[Part]
    to: Mapping[Standing, State]
    reasons: frozenset[Reason] = frozenset()
    waits_for: frozenset[Part] = frozenset()
    completed: State | None = None


def _stay(*states: State) -> dict[Standing, State]:
    return {state: state for state in states}


def _all_to(target: State, *states: Standing) -> dict[Standing, State]:
    return dict.fromkeys(states, target)


_BEFORE_LEADER = (State.INTEREST, State.CONVERSATION, State.OFFERED)
_AFTER_RELEASE = (State.AGREEMENT, State.READYING, State.ONGOING, State.ENDING)
_NO_BY_RECEIVER = frozenset(
    {
        Reason.OTHER_CHOSEN,
        Reason.COMPETENCE,
        Reason.TIMING,
        Reason.SEATS_TAKEN,
        Reason.OPENING_WITHDRAWN,
        Reason.OTHER,
    }
)
_NO_BY_LEADER = frozenset({Reason.STAFFING, Reason.DEADLINE_IN_CASE, Reason.RECENTLY_AWAY, Reason.OTHER})
_NO_BY_PERSON = frozenset({Reason.CHANGED_MIND, Reason.WORKLOAD, Reason.TIMING, Reason.TERMS_NOT_MET, Reason.OTHER})
_BROKEN_OFF = frozenset({Reason.EARLY_RETURN, Reason.TERMS_NOT_MET, Reason.STAFFING, Reason.OTHER})

_SIGNERS = frozenset({Part.PERSON, Part.RECEIVER, Part.LEADER})
_EVALUATORS = frozenset({Part.PERSON, Part.RECEIVER})

RULES: dict[Move, Rule] = {
    Move.INVITE: Rule(frozenset({Part.RECEIVER}), _all_to(State.INVITED, NOT_BEGUN)),
    Move.SHOW_INTEREST: Rule(
        frozenset({Part.PERSON}),
        _all_to(State.INTEREST, NOT_BEGUN, State.INVITED, State.WITHDRAWN),
    ),
    Move.BEGIN_FROM_ROUND: Rule(frozenset({Part.HR, Part.SYSTEM}), _all_to(State.AGREEMENT, NOT_BEGUN)),
    Move.REVEAL: Rule(frozenset({Part.PERSON}), _stay(*_BEFORE_LEADER)),
    Move.TALK: Rule(frozenset({Part.RECEIVER}), _all_to(State.CONVERSATION, State.INTEREST, State.CONVERSATION)),
    Move.OFFER: Rule(frozenset({Part.RECEIVER}), _all_to(State.OFFERED, State.INTEREST, State.CONVERSATION)),
    Move.GO_ON: Rule(frozenset({Part.PERSON}), _all_to(State.WITH_LEADER, State.OFFERED)),
    # HR may talk and remind; nobody answers for the leader.
    Move.REMIND: Rule(frozenset({Part.HR, Part.SYSTEM}), _stay(State.WITH_LEADER)),
    Move.ESCALATE: Rule(frozenset({Part.SYSTEM}), _stay(State.WITH_LEADER)),
    # A leader who has refused may think again; nobody else can turn a refusal.
    Move.RELEASE: Rule(frozenset({Part.LEADER}), _all_to(State.AGREEMENT, State.WITH_LEADER, State.REFUSED)),
    Move.REFUSE: Rule(frozenset({Part.LEADER}), _all_to(State.REFUSED, State.WITH_LEADER), _NO_BY_LEADER),
    Move.SIGN: Rule(_SIGNERS, _stay(State.AGREEMENT), waits_for=_SIGNERS, completed=State.READYING),
    Move.TICK: Rule(frozenset({Part.RECEIVER, Part.HR}), _stay(State.READYING)),
    Move.START: Rule(frozenset({Part.RECEIVER, Part.HR, Part.SYSTEM}), _all_to(State.ONGOING, State.READYING)),
    # On the way out it is the talk with the own leader about the return.
    Move.CHECK_IN: Rule(frozenset({Part.PERSON, Part.RECEIVER, Part.LEADER}), _stay(State.ONGOING, State.ENDING)),
    Move.EXTEND: Rule(frozenset({Part.RECEIVER, Part.HR}), _all_to(State.AGREEMENT, State.ONGOING, State.ENDING)),
    Move.GIVE_NOTICE: Rule(
        frozenset({Part.PERSON, Part.RECEIVER, Part.LEADER, Part.HR, Part.SYSTEM}),
        _all_to(State.ENDING, State.ONGOING),
    ),
    Move.END: Rule(frozenset({Part.RECEIVER, Part.HR, Part.SYSTEM}), _all_to(State.ENDED, State.ENDING)),
    Move.EVALUATE: Rule(_EVALUATORS, _stay(State.ENDED), waits_for=_EVALUATORS, completed=State.EVALUATED),
    Move.WITHDRAW: Rule(
        frozenset({Part.PERSON}),
        _all_to(State.WITHDRAWN, State.INVITED, *_BEFORE_LEADER, State.WITH_LEADER, State.AGREEMENT),
        _NO_BY_PERSON,
    ),
    Move.DECLINE: Rule(
        frozenset({Part.RECEIVER, Part.SYSTEM}),
        _all_to(State.DECLINED, State.INVITED, *_BEFORE_LEADER),
        _NO_BY_RECEIVER,
    ),
    Move.INTERRUPT: Rule(
        frozenset({Part.RECEIVER, Part.LEADER, Part.HR}),
        _all_to(State.INTERRUPTED, *_AFTER_RELEASE),
        _BROKEN_OFF,
    ),
}

OVER = frozenset({State.EVALUATED, State.WITHDRAWN, State.DECLINED, State.REFUSED, State.INTERRUPTED})
"""States from which nothing waits for anybody."""


def allowed(standing: Standing, part: Part) -> frozenset[Move]:
    """Give the moves that somebody may make from where a placement stands."""
    return frozenset(move for move, rule in RULES.items() if standing in rule.to and part in rule.parts)


def lead(standing: Standing, move: Move, part: Part, reason: Reason | None) -> State:
    """Give the state that a move leads to.

    Raises
    ------
    ConflictError
        When the move cannot be made from where the placement stands, or not by this part; ``state`` tells where it is.
    InvalidInputError
        When a reason is asked for and not given, or is none of those the move allows.
    """
    rule = RULES[move]
    if standing not in rule.to or part not in rule.parts:
        raise ConflictError("placement.step", move=move.value, state=standing.value if standing else "")
    if rule.reasons and reason is None:
        raise InvalidInputError({"reason": "missing"})
    if reason is not None and reason not in rule.reasons:
        raise InvalidInputError({"reason": "enum"})
    return rule.to[standing]
