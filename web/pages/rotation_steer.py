"""HR steers a round: opens it, changes its frame, locks or cancels it, and asks for proposals."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, rotation_proposals, rotations
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import RoundInput
from mobility.rotation_shapes import RoundView
from web import forms, rotation_runner
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults, posting_faults, rotation_figures, rotation_forms
from web.presenters.rotation_forms import RoundForm
from web.templating import language, t

blueprint = Blueprint("steer", __name__)


@blueprint.route("/ny", methods=["GET", "POST"])
@require(Permission.MANAGE_ROTATIONS)
def begin() -> ResponseReturnValue:
    """Open a round."""
    if request.method == "GET":
        return _form(rotation_forms.new_round())
    form = rotation_forms.read_round(request.form)
    try:
        data = forms.parse(RoundInput, form.as_input())
        with transaction() as session:
            round_id = rotations.open_round(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _form(form, refusal=refusal), 422
    return _done("rotations.done.opened", round_id)


@blueprint.route("/<uuid:round_id>/styr/rediger", methods=["GET", "POST"])
@require(Permission.MANAGE_ROTATIONS)
def edit(round_id: uuid.UUID) -> ResponseReturnValue:
    """Change the frame of a round."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
    if request.method == "GET":
        return _form(rotation_forms.of_round(shown), shown)
    form = rotation_forms.read_round(request.form)
    try:
        data = forms.parse(RoundInput, form.as_input())
        with transaction() as session:
            rotations.edit_round(session, actor, round_id, data, now=now)
    except InvalidInputError as refusal:
        return _form(form, shown, refusal), 422
    return _done("rotations.done.edited", round_id)


@blueprint.get("/<uuid:round_id>/styr")
@require(Permission.MANAGE_ROTATIONS)
def show(round_id: uuid.UUID) -> str:
    """Show what can be done with a round, and its proposals side by side while they are worked out."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        found = rotation_proposals.proposals(session, actor, round_id, now=now) if shown.may_manage else []
    view = rotation_figures.side_by_side(found)
    goals = rotation_proposals.GOALS
    return render_template("rotations/steer.html", round=shown, view=view, goals=goals, figures=rotation_figures)


@blueprint.post("/<uuid:round_id>/styr/las")
@require(Permission.MANAGE_ROTATIONS)
def lock(round_id: uuid.UUID) -> ResponseReturnValue:
    """Lock a round: nobody joins, leaves or ranks any more."""
    with transaction() as session:
        rotations.lock(session, current_actor(), round_id, now=clock.now())
    return _done("rotations.done.locked", round_id)


@blueprint.post("/<uuid:round_id>/styr/avlys")
@require(Permission.MANAGE_ROTATIONS)
def cancel(round_id: uuid.UUID) -> ResponseReturnValue:
    """Cancel a round."""
    with transaction() as session:
        rotations.cancel(session, current_actor(), round_id, now=clock.now())
    return _done("rotations.done.cancelled", round_id)


@blueprint.post("/<uuid:round_id>/styr/forslag")
@require(Permission.MANAGE_ROTATIONS)
def propose(round_id: uuid.UUID) -> ResponseReturnValue:
    """Have plans worked out in the background, one for each goal that is ticked."""
    sent = set(request.form.getlist("goals"))
    goals = tuple(goal for goal in rotation_proposals.GOALS if goal.value in sent)
    if goals:
        with transaction() as session:
            rotation_proposals.propose(session, current_actor(), round_id, goals, now=clock.now())
        rotation_runner.start()
    flash(t("rotations.done.proposed" if goals else "rotations.no-goal"), "success" if goals else "warning")
    return redirect(url_for("rotations.steer.show", round_id=round_id, _anchor="planer"), 303)


def _form(form: RoundForm, shown: RoundView | None = None, refusal: InvalidInputError | None = None) -> str:
    rule = posting_faults.rule(refusal, language()) if refusal else {}
    errors = faults.worded(refusal, RoundInput, "rotations", rule) if refusal else {}
    return render_template("rotations/frame.html", form=form, round=shown, errors=errors)


def _done(words: str, round_id: uuid.UUID) -> ResponseReturnValue:
    flash(t(words), "success")
    return redirect(url_for("rotations.steer.show", round_id=round_id), 303)
