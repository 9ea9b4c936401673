"""The reader's own part in a round: take part with the own post, change it, and withdraw."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, rotation_joining, rotations
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import JoinInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import posting_form, rotation_forms, rotation_join
from web.presenters.rotation_forms import JoinForm
from web.templating import language, t

blueprint = Blueprint("own", __name__)


@blueprint.route("/<uuid:round_id>/min-stilling", methods=["GET", "POST"])
@require(Permission.SEE_ROTATIONS)
def describe(round_id: uuid.UUID) -> ResponseReturnValue:
    """Take part with the own post, or change what is told about it."""
    if request.method == "GET":
        with reading() as session:
            data = rotation_joining.prefilled(session, current_actor(), round_id, now=clock.now())
        return _page(round_id, rotation_forms.of_join(data))
    action, form = posting_form.arranged(rotation_forms.read_join(request.form), request.form.get("action", ""))
    if action != "save":
        return _page(round_id, form)
    try:
        words = _save(round_id, forms.parse(JoinInput, form.as_input()))
    except InvalidInputError as refusal:
        return _page(round_id, form, refusal), 422
    flash(t(words), "success")
    return redirect(url_for("rotations.wishes.index", round_id=round_id), 303)


@blueprint.post("/<uuid:round_id>/trekk-meg")
@require(Permission.SEE_ROTATIONS)
def withdraw(round_id: uuid.UUID) -> ResponseReturnValue:
    """Leave a round that is not locked yet."""
    with transaction() as session:
        rotation_joining.withdraw(session, current_actor(), round_id, now=clock.now())
    flash(t("rotations.done.withdrawn"), "success")
    return redirect(url_for("rotations.show", round_id=round_id), 303)


def _save(round_id: uuid.UUID, data: JoinInput) -> str:
    """Take part, or change what is told; give the key of what to say about it."""
    actor, now = current_actor(), clock.now()
    with transaction() as session:
        if rotations.get(session, actor, round_id, now=now).own:
            rotation_joining.change(session, actor, round_id, data, now=now)
            return "rotations.done.changed"
        rotation_joining.join(session, actor, round_id, data, now=now)
        return "rotations.done.joined"


def _page(round_id: uuid.UUID, form: JoinForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        shown = rotations.get(session, current_actor(), round_id, now=clock.now())
        view = rotation_join.view(session, form, language(), refusal=refusal)
    return render_template("rotations/own.html", round=shown, form=form, view=view, action=request.path)
