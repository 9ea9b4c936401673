"""Set a kjernegruppe up and change what it is."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.errors import InvalidInputError, NotFoundError
from mobility.groups import reading, writing
from mobility.groups.inputs import GroupInput
from mobility.groups.shapes import GroupView
from mobility.permissions import Permission
from web import database, forms
from web.access import current_actor, require
from web.presenters import faults, group_forms, group_view
from web.presenters.group_forms import GroupForm
from web.templating import language, t

blueprint = Blueprint("setup", __name__)


@blueprint.route("/ny", methods=["GET", "POST"])
@require(Permission.SET_UP_GROUPS)
def begin() -> ResponseReturnValue:
    """Set a group up."""
    if request.method == "GET":
        return _page(group_forms.new_group(current_actor().organisation))
    form = group_forms.read_group(request.form)
    try:
        data = forms.parse(GroupInput, form.as_input())
        with database.transaction() as session:
            group_id = writing.set_up(session, current_actor(), data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(form, refusal=refusal), 422
    flash(t("groups.done.set-up"), "success")
    return redirect(url_for("groups.show", group_id=group_id), 303)


@blueprint.route("/<uuid:group_id>/rediger", methods=["GET", "POST"])
@require(Permission.SEE_GROUPS)
def edit(group_id: uuid.UUID) -> ResponseReturnValue:
    """Change what a group is."""
    with database.reading() as session:
        shown = reading.get(session, current_actor(), group_id, now=clock.now())
    if not shown.is_secretary:
        raise NotFoundError("group", group_id)
    if request.method == "GET":
        return _page(group_forms.of_group(shown), shown)
    form = group_forms.read_group(request.form)
    try:
        data = forms.parse(GroupInput, form.as_input())
        with database.transaction() as session:
            writing.edit(session, current_actor(), group_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(form, shown, refusal), 422
    flash(t("groups.done.edited"), "success")
    return redirect(url_for("groups.show", group_id=group_id), 303)


def _page(form: GroupForm, shown: GroupView | None = None, refusal: InvalidInputError | None = None) -> str:
    with database.reading() as session:
        ministries = group_view.ministries(session, language(), now=clock.now())
    errors = faults.worded(refusal, GroupInput, "groups") if refusal else {}
    return render_template("groups/form.html", form=form, group=shown, ministries=ministries, errors=errors)
