"""The roles of a kjernegruppe: add one, change it, take it away, advertise it."""

import uuid
from collections.abc import Callable
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.errors import InvalidInputError, NotFoundError
from mobility.groups import advertising, reading, roles
from mobility.groups.inputs import RoleInput
from mobility.groups.shapes import GroupView, RoleView
from mobility.permissions import Permission
from web import database, forms
from web.access import current_actor, require
from web.presenters import group_forms, group_role_view, posting_form
from web.presenters.group_forms import RoleForm
from web.templating import language, t

blueprint = Blueprint("roles", __name__)


@blueprint.route("/<uuid:group_id>/roller/ny", methods=["GET", "POST"])
@require(Permission.SEE_GROUPS)
def add(group_id: uuid.UUID) -> ResponseReturnValue:
    """Add a role."""
    shown = _own(group_id)
    if request.method == "GET":
        return _page(shown, group_forms.new_role())
    return _receive(shown, partial(roles.add, group_id=group_id), "groups.done.role-added")


@blueprint.route("/<uuid:group_id>/roller/<uuid:role_id>", methods=["GET", "POST"])
@require(Permission.SEE_GROUPS)
def edit(group_id: uuid.UUID, role_id: uuid.UUID) -> ResponseReturnValue:
    """Change a role."""
    shown = _own(group_id)
    role = next((one for one in shown.roles if one.id == role_id), None)
    if role is None:
        raise NotFoundError("group-role", role_id)
    if request.method == "GET":
        return _page(shown, group_forms.of_role(shown, role), role)
    return _receive(shown, partial(roles.edit, role_id=role_id), "groups.done.role-edited", role)


@blueprint.post("/<uuid:group_id>/roller/<uuid:role_id>/fjern")
@require(Permission.SEE_GROUPS)
def remove(group_id: uuid.UUID, role_id: uuid.UUID) -> ResponseReturnValue:
    """Take a role away."""
    with database.transaction() as session:
        roles.remove(session, current_actor(), role_id, now=clock.now())
    flash(t("groups.done.role-removed"), "success")
    return redirect(url_for("groups.show", group_id=group_id, _anchor="roller"), 303)


@blueprint.post("/<uuid:group_id>/roller/<uuid:role_id>/lys-ut")
@require(Permission.POST_OPPORTUNITY)
def advertise(group_id: uuid.UUID, role_id: uuid.UUID) -> ResponseReturnValue:
    """Begin an opening for a role, to be finished and published as any other."""
    del group_id
    with database.transaction() as session:
        key = advertising.advertise(session, current_actor(), role_id, now=clock.now())
    flash(t("groups.done.advertised"), "success")
    return redirect(url_for("posting.edit", opportunity_id=key), 303)


def _own(group_id: uuid.UUID) -> GroupView:
    with database.reading() as session:
        shown = reading.get(session, current_actor(), group_id, now=clock.now())
    if not shown.is_secretary:
        raise NotFoundError("group", group_id)
    return shown


def _receive(
    shown: GroupView, save: Callable[..., object], words: str, role: RoleView | None = None
) -> ResponseReturnValue:
    """Answer a sent form: rearrange it, or save it, or show it again with its faults."""
    action, form = posting_form.arranged(group_forms.read_role(request.form), request.form.get("action", ""))
    if action != "save":
        return _page(shown, form, role)
    try:
        data = forms.parse(RoleInput, form.as_input())
        with database.transaction() as session:
            save(session, current_actor(), data=data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(shown, form, role, refusal), 422
    flash(t(words), "success")
    return redirect(url_for("groups.show", group_id=shown.id, _anchor="roller"), 303)


def _page(
    shown: GroupView, form: RoleForm, role: RoleView | None = None, refusal: InvalidInputError | None = None
) -> str:
    with database.reading() as session:
        view = group_role_view.view(session, form, language(), refusal=refusal)
    return render_template("groups/role.html", group=shown, role=role, form=form, view=view, action=request.path)
