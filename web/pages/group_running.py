"""Run a kjernegruppe: consult DFD, start, review, end, and who is in its secretariat."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from mobility import clock
from mobility.errors import InvalidInputError
from mobility.groups import consulting, reading, writing
from mobility.groups.inputs import EndInput, RemarkInput, ReviewInput, SecretaryInput
from mobility.permissions import Permission
from models.group_enums import ConsultationMatter
from web import database, forms
from web.access import current_actor, require
from web.presenters import faults, group_view
from web.templating import language, t

blueprint = Blueprint("running", __name__)


@blueprint.post("/<uuid:group_id>/legg-fram/<any(start, end):matter>")
@require(Permission.SEE_GROUPS)
def ask_dfd(group_id: uuid.UUID, matter: str) -> ResponseReturnValue:
    """Lay a start or an end before DFD."""
    with database.transaction() as session:
        consulting.ask(session, current_actor(), group_id, ConsultationMatter(matter), now=clock.now())
    return _done("groups.done.asked-dfd", group_id)


@blueprint.post("/<uuid:group_id>/merknad")
@require(Permission.CONSULT_ON_GROUPS)
def answer_for_dfd(group_id: uuid.UUID) -> ResponseReturnValue:
    """Answer for DFD."""
    return _sent(group_id, RemarkInput, consulting.answer, "groups.done.answered-dfd")


@blueprint.post("/<uuid:group_id>/start")
@require(Permission.SEE_GROUPS)
def start(group_id: uuid.UUID) -> ResponseReturnValue:
    """Start a group."""
    with database.transaction() as session:
        writing.start(session, current_actor(), group_id, now=clock.now())
    return _done("groups.done.started", group_id)


@blueprint.post("/<uuid:group_id>/gjennomgang")
@require(Permission.SEE_GROUPS)
def review(group_id: uuid.UUID) -> ResponseReturnValue:
    """Tell how far a group has come."""
    return _sent(group_id, ReviewInput, writing.review, "groups.done.reviewed")


@blueprint.post("/<uuid:group_id>/avslutt")
@require(Permission.SEE_GROUPS)
def end(group_id: uuid.UUID) -> ResponseReturnValue:
    """End a group with why."""
    return _sent(group_id, EndInput, writing.end, "groups.done.ended")


@blueprint.post("/<uuid:group_id>/sekretariat")
@require(Permission.SEE_GROUPS)
def add_secretary(group_id: uuid.UUID) -> ResponseReturnValue:
    """Take a colleague into the secretariat."""
    return _sent(group_id, SecretaryInput, writing.add_secretary, "groups.done.secretary-added")


@blueprint.post("/<uuid:group_id>/sekretariat/<uuid:person_id>/ut")
@require(Permission.SEE_GROUPS)
def remove_secretary(group_id: uuid.UUID, person_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody leave the secretariat; who leaves it oneself may not know of the group afterwards."""
    actor = current_actor()
    with database.transaction() as session:
        writing.remove_secretary(session, actor, group_id, person_id, now=clock.now())
    flash(t("groups.done.secretary-removed"), "success")
    if person_id == actor.person:
        return redirect(url_for("groups.index"), 303)
    return redirect(url_for("groups.show", group_id=group_id), 303)


def _sent(group_id: uuid.UUID, shape: type[BaseModel], act: Callable[..., None], words: str) -> ResponseReturnValue:
    """Do with a sent form what it asks for; one with a fault is shown again on the group's page."""
    typed = {name: request.form.get(name, "") for name in shape.model_fields}
    try:
        data = forms.parse(shape, {name: value for name, value in typed.items() if value.strip()})
        with database.transaction() as session:
            act(session, current_actor(), group_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _again(group_id, typed, faults.worded(refusal, shape, "groups"), request.path), 422
    return _done(words, group_id)


def _again(group_id: uuid.UUID, typed: dict[str, str], errors: dict[str, str], refused: str) -> str:
    now = clock.now()
    with database.reading() as session:
        shown = reading.get(session, current_actor(), group_id, now=now)
        view: Any = group_view.view(session, shown, language(), now=now)
        open_ones = group_view.open_members(session, current_actor(), shown, now=now)
    told = {"typed": typed, "errors": errors, "refused": refused}
    return render_template("groups/show.html", group=shown, view=view, open_ones=open_ones, **told)


def _done(words: str, group_id: uuid.UUID) -> ResponseReturnValue:
    flash(t(words), "success")
    return redirect(url_for("groups.show", group_id=group_id), 303)
