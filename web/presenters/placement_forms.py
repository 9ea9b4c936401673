"""The forms of the steps of an assignment: which the reader has, what each asks for, and what is sent with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility.errors import InvalidInputError
from mobility.placement_evaluation import questions
from mobility.placement_input import StepInput
from mobility.placement_rules import RULES
from mobility.placement_shapes import PlacementDetail
from mobility.route_table import table
from models.enums import Language, PlacementReason
from models.enums import PlacementMove as Move
from models.enums import PlacementState as State
from web.presenters import faults

_FIELDS: dict[Move, tuple[str, ...]] = {
    Move.REVEAL: (),
    Move.TALK: ("effective_on", "is_impartial", "note"),
    Move.OFFER: ("note",),
    Move.GO_ON: ("note",),
    Move.REMIND: ("note",),
    Move.RELEASE: ("effective_on", "note"),
    Move.SIGN: (),
    Move.START: (),
    Move.CHECK_IN: ("effective_on", "note"),
    Move.EVALUATE: ("answers", "note"),
    Move.EXTEND: ("effective_on", "note"),
    Move.GIVE_NOTICE: ("effective_on", "note"),
    Move.END: (),
    Move.REFUSE: ("reason", "note"),
    Move.DECLINE: ("reason", "note"),
    Move.WITHDRAW: ("reason", "note"),
    Move.INTERRUPT: ("reason", "note"),
}
"""What each form asks for, in the order that they stand; the check list has forms of its own, signing a page."""

_NEEDED = {
    Move.TALK: {"effective_on", "is_impartial"},
    Move.EXTEND: {"effective_on"},
    Move.EVALUATE: {"answers"},
    Move.REFUSE: {"reason"},
    Move.DECLINE: {"reason"},
    Move.WITHDRAW: {"reason"},
    Move.INTERRUPT: {"reason"},
}
_NEXT = {
    State.INTEREST: Move.TALK,
    State.CONVERSATION: Move.OFFER,
    State.OFFERED: Move.GO_ON,
    State.WITH_LEADER: Move.RELEASE,
    State.AGREEMENT: Move.SIGN,
    State.READYING: Move.START,
    State.ONGOING: Move.CHECK_IN,
    State.ENDING: Move.CHECK_IN,
    State.ENDED: Move.EVALUATE,
}
# A step that is called something else where the assignment stands.
_CALLED = {
    (Move.CHECK_IN, State.ENDING): "return-talk",
    (Move.WITHDRAW, State.INVITED): "turn-down",
}
_NOES = {Move.REFUSE, Move.DECLINE, Move.WITHDRAW, Move.INTERRUPT}


@dataclass(frozen=True, slots=True)
class MoveForm:
    """A form that takes one step.

    Parameters
    ----------
    words
        Last part of the keys of its words: the move, or what it is called where the assignment stands.
    is_next
        Whether it is the step that is waited for; the others stand folded.
    is_no
        Whether it ends the assignment.
    values, errors
        What was sent and what is wrong with it, where this form is the one that came back.
    """

    move: Move
    words: str
    fields: tuple[str, ...]
    needed: frozenset[str]
    reasons: tuple[PlacementReason, ...]
    is_next: bool
    is_no: bool
    values: Mapping[str, Any]
    errors: Mapping[str, str]


def forms(detail: PlacementDetail, sent: Mapping[str, Any], errors: Mapping[str, str]) -> tuple[MoveForm, ...]:
    """Give the forms of all that the reader can do, the one waited for first."""
    made = [_form(move, detail, sent, errors) for move in _FIELDS if move in detail.moves]
    return tuple(sorted(made, key=lambda form: not form.is_next))


def read(sent: Mapping[str, str]) -> dict[str, Any]:
    """Give what a step's form sends, for ``StepInput``; empty fields are left out."""
    told: dict[str, Any] = {name: sent[name] for name in StepInput.model_fields if sent.get(name, "").strip()}
    answers = {key: sent[f"answers-{key}"] for key in questions(Language.NB) if sent.get(f"answers-{key}")}
    return {**told, "answers": answers} if answers else told


def worded(refusal: InvalidInputError, language: Language) -> dict[str, str]:
    """Give field → what is wrong with it, in words, with the rule that a refused length is refused by."""
    rule = refusal.data.get("rule")
    named = {"rule": table().sources[str(rule)].name(language)} if rule else {}
    return faults.worded(refusal, StepInput, "placement", {"lowest": 1, "highest": 5, **named})


def _form(move: Move, detail: PlacementDetail, sent: Mapping[str, Any], errors: Mapping[str, str]) -> MoveForm:
    is_sent = sent.get("move") == move
    return MoveForm(
        move=move,
        words=_CALLED.get((move, detail.state), move.value),
        fields=_FIELDS[move],
        needed=frozenset(_NEEDED.get(move, ())),
        reasons=tuple(reason for reason in PlacementReason if reason in RULES[move].reasons),
        is_next=_NEXT.get(detail.state) is move,
        is_no=move in _NOES,
        values=sent if is_sent else {},
        errors=errors if is_sent else {},
    )
