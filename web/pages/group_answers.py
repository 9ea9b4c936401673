"""What waits for the reader in kjernegrupper: own invitations, people to let go, and the seats that the reader has."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from mobility import catalogue, clock
from mobility.errors import InvalidInputError
from mobility.groups import queue, seat_rules, seats
from mobility.groups.inputs import AnswerInput, LeaveInput
from mobility.groups.seat_rules import SeatMove, SeatPart
from mobility.permissions import Permission
from web import database, forms
from web.access import current_actor, require
from web.presenters import faults
from web.templating import language, t

blueprint = Blueprint("answers", __name__)

_REASONS = {
    "person": seat_rules.reasons(SeatMove.DECLINE, SeatPart.PERSON),
    "leader": seat_rules.reasons(SeatMove.REFUSE, SeatPart.LEADER),
    "leave": seat_rules.reasons(SeatMove.LEAVE, SeatPart.PERSON),
}
_SAID = {"true": "yes", "false": "no", "": "left"}


@blueprint.get("/svar")
@require(Permission.SEE_GROUPS)
def index() -> str:
    """Show what waits for the reader's answer, and the reader's seats."""
    return _page()


@blueprint.post("/svar/<uuid:seat_id>/person")
@require(Permission.SEE_GROUPS)
def answer(seat_id: uuid.UUID) -> ResponseReturnValue:
    """Answer an own invitation."""
    return _answer(seat_id, AnswerInput, seats.answer, "groups.done.you")


@blueprint.post("/svar/<uuid:seat_id>/leder")
@require(Permission.SEE_GROUPS)
def answer_as_leader(seat_id: uuid.UUID) -> ResponseReturnValue:
    """Answer as the own leader of somebody who has said yes."""
    return _answer(seat_id, AnswerInput, seats.answer_as_leader, "groups.done.leader")


@blueprint.post("/svar/<uuid:seat_id>/ga-ut")
@require(Permission.SEE_GROUPS)
def leave(seat_id: uuid.UUID) -> ResponseReturnValue:
    """Leave a group."""
    return _answer(seat_id, LeaveInput, seats.leave, "groups.done.you")


def _answer(seat_id: uuid.UUID, shape: type[BaseModel], act: Callable[..., None], words: str) -> ResponseReturnValue:
    typed = {name: request.form.get(name, "") for name in shape.model_fields}
    try:
        data = forms.parse(shape, {name: value for name, value in typed.items() if value.strip()})
        with database.transaction() as session:
            act(session, current_actor(), seat_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(str(seat_id), faults.worded(refusal, shape, "groups"), typed), 422
    flash(t(f"{words}.{_SAID[typed.get('is_yes', '')]}"), "success")
    return redirect(url_for("groups.answers.index"), 303)


def _page(refused: str = "", errors: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> str:
    """Show the queue; ``refused`` is the seat whose form was sent with a fault, ``typed`` what stood in it."""
    with database.reading() as session:
        own = queue.mine(session, current_actor(), now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template(
        "groups/answers.html",
        own=own,
        labels=labels,
        reasons=_REASONS,
        refused=refused,
        errors=errors or {},
        typed=typed or {},
    )
