"""What the academy puts first."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.academy import priorities
from mobility.academy.priorities import PriorityInput
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults
from web.presenters.typed_form import TypedForm
from web.templating import language, t

blueprint = Blueprint("priorities", __name__, url_prefix="/prioriteringer")


@blueprint.route("", methods=["GET", "POST"])
@require(Permission.PLAN_COURSES)
def index() -> ResponseReturnValue:
    """List what is put first, and put one more."""
    if request.method == "GET":
        return _page(TypedForm({"competence_key": request.args.get("kompetanse", ""), "factor": "2"}))
    form = TypedForm.read(request.form, PriorityInput)
    try:
        data = forms.parse(PriorityInput, form.as_input())
        with transaction() as session:
            priorities.put_first(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(form, refusal), 422
    flash(t("planning.done.put-first"), "success")
    return redirect(url_for("planning.priorities.index"), 303)


@blueprint.post("/<uuid:priority_id>/fjern")
@require(Permission.PLAN_COURSES)
def remove(priority_id: uuid.UUID) -> ResponseReturnValue:
    """Let a competence count once again."""
    with transaction() as session:
        priorities.remove(session, current_actor(), priority_id, now=clock.now())
    flash(t("planning.done.removed"), "success")
    return redirect(url_for("planning.priorities.index"), 303)


def _page(form: TypedForm, refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        first = priorities.listed(session, current_actor())
        labels = catalogue.labels(session, language())
        groups = [one for one in catalogue.groups(session, language()) if not one.is_sector]
    errors = faults.worded(refusal, PriorityInput, "planning") if refusal else {}
    return render_template(
        "planning/priorities.html", first=first, labels=labels, groups=groups, form=form, errors=errors
    )
