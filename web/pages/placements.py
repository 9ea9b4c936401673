"""Assignments: what waits for the reader, one assignment, and the steps taken in it."""

import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, placement_bulk, placement_moves, placements
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from mobility.placement_input import StepInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import placement_forms, placement_queue, placement_view
from web.templating import language, t

blueprint = Blueprint("placements", __name__, url_prefix="/saker")


@blueprint.get("")
@require(Permission.SEE_PLACEMENTS)
def index() -> str:
    """List what the reader has a part in, what waits for the reader first."""
    return _list()


@blueprint.post("/svar")
@require(Permission.SEE_PLACEMENTS)
def decline() -> ResponseReturnValue:
    """Say no to several at once."""
    chosen = placement_queue.chosen(request.form.getlist("chosen"))
    try:
        data = forms.parse(StepInput, {"move": "decline", "seen": 1, **placement_forms.read(request.form)})
        with transaction() as session:
            told = placement_bulk.decline(
                session, current_actor(), chosen, data.reason, note=data.note, now=clock.now()
            )
    except InvalidInputError as refusal:
        return _list(refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(t("placement.answered", count=told.done), "success")
    if told.behind:
        flash(t("placement.answered-behind", count=told.behind), "warning")
    return redirect(url_for(".index"), 303)


@blueprint.get("/<uuid:placement_id>")
@require(Permission.SEE_PLACEMENTS)
def show(placement_id: uuid.UUID) -> str:
    """Show one assignment."""
    return _page(placement_id)


@blueprint.post("/<uuid:placement_id>/steg")
@require(Permission.SEE_PLACEMENTS)
def step(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Take a step; one that came too late is told of on the page as it stands now."""
    try:
        data = forms.parse(StepInput, placement_forms.read(request.form))
        with transaction() as session:
            placement_moves.take(session, current_actor(), placement_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(placement_id, sent=request.form, refusal=refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    except ConflictError as conflict:
        return _page(placement_id, conflict=conflict.code), HTTPStatus.CONFLICT
    flash(t(f"placement.done.{data.move}"), "success")
    return redirect(url_for(".show", placement_id=placement_id), 303)


def _list(refusal: InvalidInputError | None = None) -> str:
    with reading() as session:
        cards = placements.mine(session, current_actor())
    queue = placement_queue.queue(cards, request.values)
    errors = _list_errors(refusal) if refusal else {}
    return render_template("placements/list.html", queue=queue, errors=errors, sent=request.form)


def _list_errors(refusal: InvalidInputError) -> dict[str, str]:
    unchosen = {"chosen": t("placement.error.chosen")} if "chosen" in refusal.fields else {}
    return {**unchosen, **placement_forms.worded(refusal, language())}


def _page(
    placement_id: uuid.UUID,
    *,
    sent: Mapping[str, Any] | None = None,
    refusal: InvalidInputError | None = None,
    conflict: str = "",
) -> str:
    with reading() as session:
        view = placement_view.view(
            session, current_actor(), placement_id, now=clock.now(), sent=sent or {}, refusal=refusal
        )
    return render_template("placements/show.html", view=view, conflict=conflict)
