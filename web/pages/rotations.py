"""Rotation rounds: all of them, and one as its reader may see it. What is done in a round has pages of its own."""

import uuid

from flask import Blueprint, render_template

from mobility import clock, rotations
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.pages import (
    rotation_leader,
    rotation_legs,
    rotation_limits,
    rotation_own,
    rotation_plans,
    rotation_steer,
    rotation_wishes,
)

blueprint = Blueprint("rotations", __name__, url_prefix="/rotasjon")
for _part in (
    rotation_own,
    rotation_wishes,
    rotation_leader,
    rotation_legs,
    rotation_steer,
    rotation_limits,
    rotation_plans,
):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.get("")
@require(Permission.SEE_ROTATIONS)
def index() -> str:
    """List the rounds."""
    with reading() as session:
        rounds = rotations.rounds(session, current_actor(), now=clock.now())
    return render_template("rotations/list.html", rounds=rounds)


@blueprint.get("/<uuid:round_id>")
@require(Permission.SEE_ROTATIONS)
def show(round_id: uuid.UUID) -> str:
    """Show a round: what it is, where it stands, and the reader's own part in it."""
    with reading() as session:
        shown = rotations.get(session, current_actor(), round_id, now=clock.now())
    return render_template("rotations/show.html", round=shown)
