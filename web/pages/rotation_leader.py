"""A leader's part in a round: vacant posts brought in, and a yes or no to those who wish for the leader's posts."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, rotation_acceptance, rotation_openings, rotations
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import rotation_asked
from web.templating import t

blueprint = Blueprint("leader", __name__)


@blueprint.get("/<uuid:round_id>/mine-stillinger")
@require(Permission.SEE_ROTATIONS)
def index(round_id: uuid.UUID) -> str:
    """Show the leader's posts in the round, and after the lock those who wish for them."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        view = rotation_asked.view(session, actor, shown, now=now)
    return render_template("rotations/leader.html", round=shown, view=view)


@blueprint.post("/<uuid:round_id>/mine-stillinger/<uuid:post_id>/<uuid:participant_id>")
@require(Permission.SEE_ROTATIONS)
def accept(round_id: uuid.UUID, post_id: uuid.UUID, participant_id: uuid.UUID) -> ResponseReturnValue:
    """Say whether a person may come to a post."""
    is_accepted = request.form.get("answer") == "yes"
    with transaction() as session:
        rotation_acceptance.accept(
            session, current_actor(), round_id, post_id, participant_id, is_accepted=is_accepted, now=clock.now()
        )
    flash(t("rotations.done.accepted" if is_accepted else "rotations.done.not-accepted"), "success")
    return redirect(url_for("rotations.leader.index", round_id=round_id, _anchor=f"stilling-{post_id}"), 303)


@blueprint.post("/<uuid:round_id>/mine-stillinger/ny/<uuid:opportunity_id>")
@require(Permission.POST_OPPORTUNITY)
def add_opening(round_id: uuid.UUID, opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Bring an own opening in as a vacant post."""
    with transaction() as session:
        rotation_openings.add_opening(session, current_actor(), round_id, opportunity_id, now=clock.now())
    flash(t("rotations.done.opening-added"), "success")
    return redirect(url_for("rotations.leader.index", round_id=round_id), 303)


@blueprint.post("/<uuid:round_id>/mine-stillinger/<uuid:post_id>/ta-ut")
@require(Permission.POST_OPPORTUNITY)
def remove_opening(round_id: uuid.UUID, post_id: uuid.UUID) -> ResponseReturnValue:
    """Take a vacant post out again."""
    with transaction() as session:
        rotation_openings.remove_opening(session, current_actor(), round_id, post_id, now=clock.now())
    flash(t("rotations.done.opening-removed"), "success")
    return redirect(url_for("rotations.leader.index", round_id=round_id), 303)
