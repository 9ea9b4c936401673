"""HR looks at a plan, chooses it, and follows its moves until all have answered."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, rotation_proposals, rotations
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import rotation_figures, rotation_pictures
from web.templating import language, t

blueprint = Blueprint("plans", __name__)


@blueprint.get("/<uuid:round_id>/styr/forslag/<uuid:proposal_id>")
@require(Permission.MANAGE_ROTATIONS)
def show(round_id: uuid.UUID, proposal_id: uuid.UUID) -> str:
    """Show a proposed plan with its pictures, figures and proof."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        plan = rotation_proposals.get(session, actor, round_id, proposal_id, now=now)
    view = rotation_pictures.view(plan, language())
    return render_template("rotations/plan.html", round=shown, plan=plan, view=view, figures=rotation_figures)


@blueprint.post("/<uuid:round_id>/styr/forslag/<uuid:proposal_id>/velg")
@require(Permission.MANAGE_ROTATIONS)
def choose(round_id: uuid.UUID, proposal_id: uuid.UUID) -> ResponseReturnValue:
    """Choose a plan: all whom it moves, and their leaders, are asked."""
    with transaction() as session:
        rotation_proposals.choose(session, current_actor(), round_id, proposal_id, now=clock.now())
    flash(t("rotations.done.chosen"), "success")
    return redirect(url_for("rotations.plans.follow", round_id=round_id), 303)


@blueprint.get("/<uuid:round_id>/styr/plan")
@require(Permission.MANAGE_ROTATIONS)
def follow(round_id: uuid.UUID) -> str:
    """Follow the chosen plan: who has answered what, and how it was repaired."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        shown = rotations.get(session, actor, round_id, now=now)
        plan = rotation_proposals.chosen(session, actor, round_id, now=now)
        found = rotation_proposals.proposals(session, actor, round_id, now=now)
    view = rotation_pictures.view(plan, language())
    repair = rotation_figures.repairing(found)
    return render_template(
        "rotations/follow.html", round=shown, plan=plan, view=view, repair=repair, figures=rotation_figures
    )
