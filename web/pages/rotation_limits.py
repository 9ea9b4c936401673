"""HR sets how many a ministry or one of its units can do without in a round."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, rotation_limits, rotations
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import LimitsInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import rotation_staff_limits
from web.presenters.rotation_staff_limits import Row
from web.templating import language, t

blueprint = Blueprint("limits", __name__)


@blueprint.route("/<uuid:round_id>/styr/grenser", methods=["GET", "POST"])
@require(Permission.MANAGE_ROTATIONS)
def edit(round_id: uuid.UUID) -> ResponseReturnValue:
    """Set the limits of those ministries that the reader sets them for."""
    if request.method == "GET":
        return _page(round_id)
    rows = rotation_staff_limits.read(request.form)
    if request.form.get("action") == "add":
        return _page(round_id, rotation_staff_limits.added(rows, request.form.get("unit", "")))
    try:
        data = forms.parse(LimitsInput, {"limits": rotation_staff_limits.as_input(rows)})
        with transaction() as session:
            rotation_limits.set_limits(session, current_actor(), round_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(round_id, rows, refusal), 422
    flash(t("rotations.done.limits"), "success")
    return redirect(url_for("rotations.limits.edit", round_id=round_id), 303)


def _page(round_id: uuid.UUID, rows: tuple[Row, ...] | None = None, refusal: InvalidInputError | None = None) -> str:
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        view = rotation_staff_limits.view(session, actor, shown, rows, language(), now=now, refusal=refusal)
    return render_template("rotations/limits.html", round=shown, view=view)
