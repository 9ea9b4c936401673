"""Beside the steps of an assignment: what is shown of the profile, a substitute, and competence gained."""

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, placement_evidence, placement_showing, placement_substitute
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.placement_input import ShowInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults
from web.templating import t

blueprint = Blueprint("placement_gains", __name__, url_prefix="/saker/<uuid:placement_id>")

_LEVELS = {str(level): level for level in range(1, 6)}


@blueprint.post("/vises")
@require(Permission.SHOW_INTEREST)
def showing(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Change what of the profile is shown."""
    sent = {"shows": request.form.getlist("shows"), "shown_until": request.form.get("shown_until") or None}
    try:
        data = forms.parse(ShowInput, sent)
        with transaction() as session:
            placement_showing.change(session, current_actor(), placement_id, data, now=clock.now())
    except InvalidInputError as refusal:
        flash(" ".join(faults.worded(refusal, ShowInput, "interest").values()), "warning")
    else:
        flash(t("placement.shows-changed"), "success")
    return redirect(url_for("placements.show", placement_id=placement_id, _anchor="vises"), 303)


@blueprint.post("/vikar")
@require(Permission.POST_OPPORTUNITY)
def substitute(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a draft for the post that stands empty."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        title = t("placement.substitute-title", title=placement_substitute.post(session, actor, placement_id))
    with transaction() as session:
        key = placement_substitute.begin(session, actor, placement_id, title=title[:200], now=now)
    flash(t("placement.substitute-begun"), "success")
    return redirect(url_for("posting.edit", opportunity_id=key), 303)


@blueprint.post("/kompetanse")
@require(Permission.EDIT_OWN_PROFILE)
def gained(placement_id: uuid.UUID) -> ResponseReturnValue:
    """Take what was learnt into the own profile."""
    levels = {key: _LEVELS.get(request.form.get(f"level-{key}", "")) for key in request.form.getlist("gained")}
    try:
        with transaction() as session:
            number = placement_evidence.accept(session, current_actor(), placement_id, levels, now=clock.now())
    except InvalidInputError:
        flash(t("placement.gained-none"), "warning")
    else:
        flash(t("placement.gained-done", count=number), "success")
    return redirect(url_for("placements.show", placement_id=placement_id, _anchor="kompetanse"), 303)
