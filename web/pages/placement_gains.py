"""What follows from an assignment: a substitute for the leader, competence for the person."""

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, placement_evidence, placement_substitute
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.templating import t

blueprint = Blueprint("placement_gains", __name__, url_prefix="/saker/<uuid:placement_id>")

_LEVELS = {str(level): level for level in range(1, 6)}


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
