"""The moves of the chosen plan that wait for the reader, who moves or leads: a yes, or a no with why."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mobility import clock, rotation_legs, rotations
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import LegAnswerInput
from mobility.rotation_rules import REASONS
from models.rotation_enums import LegPart, LegReason
from web import forms, rotation_runner
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults
from web.templating import t

blueprint = Blueprint("legs", __name__)

_REASONS = {part: [reason for reason in LegReason if reason in allowed] for part, allowed in REASONS.items()}


@blueprint.get("/<uuid:round_id>/svar")
@require(Permission.SEE_ROTATIONS)
def index(round_id: uuid.UUID) -> str:
    """Show the moves that the reader is asked about."""
    return _page(round_id)


@blueprint.post("/<uuid:round_id>/svar/<uuid:leg_id>/<part>")
@require(Permission.SEE_ROTATIONS)
def answer(round_id: uuid.UUID, leg_id: uuid.UUID, part: str) -> ResponseReturnValue:
    """Answer for a part in a move; after a no the plan repairs itself."""
    if part not in set(LegPart):
        raise NotFound
    try:
        data = forms.parse(LegAnswerInput, {name: value for name, value in _sent().items() if value})
        with transaction() as session:
            rotation_legs.answer(session, current_actor(), round_id, leg_id, LegPart(part), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(round_id, refused=f"{leg_id}-{part}", refusal=refusal), 422
    if not data.is_yes:
        rotation_runner.start()
    flash(t("rotations.done.yes" if data.is_yes else "rotations.done.no"), "success")
    return redirect(url_for("rotations.legs.index", round_id=round_id), 303)


def _sent() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in LegAnswerInput.model_fields}


def _page(round_id: uuid.UUID, refused: str = "", refusal: InvalidInputError | None = None) -> str:
    """Show the moves; ``refused`` is the one whose form was sent with a fault."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        legs = rotation_legs.mine(session, actor, round_id, now=now)
    errors = faults.worded(refusal, LegAnswerInput, "rotations") if refusal else {}
    return render_template(
        "rotations/legs.html", round=shown, legs=legs, reasons=_REASONS, refused=refused, errors=errors, sent=_sent()
    )
