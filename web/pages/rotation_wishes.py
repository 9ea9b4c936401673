"""The posts that the reader wishes for, ranked; found among suggestions and by searching."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from mobility import clock, rotation_posts, rotation_wishes
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import rotation_choosing
from web.templating import language, t

blueprint = Blueprint("wishes", __name__)

_STEPS: dict[str, Callable[..., Any]] = {
    "add": rotation_wishes.add,
    "raise": rotation_wishes.raise_,
    "lower": rotation_wishes.lower,
    "remove": rotation_wishes.remove,
}


@blueprint.get("/<uuid:round_id>/onsker")
@require(Permission.SEE_ROTATIONS)
def index(round_id: uuid.UUID) -> str:
    """Show the reader's ranking, suggestions, and the posts that a search finds."""
    asked = rotation_choosing.asked(request.args)
    with reading() as session:
        view = rotation_choosing.view(session, current_actor(), round_id, asked, language(), now=clock.now())
    return render_template("rotations/wishes.html", round=view.round, view=view, asked=asked)


@blueprint.post("/<uuid:round_id>/onsker/<uuid:post_id>")
@require(Permission.SEE_ROTATIONS)
def change(round_id: uuid.UUID, post_id: uuid.UUID) -> ResponseReturnValue:
    """Wish for a post, move the wish up or down, or let it go."""
    step = request.form.get("step", "")
    if step not in _STEPS:
        raise BadRequest
    with transaction() as session:
        _STEPS[step](session, current_actor(), round_id, post_id, now=clock.now())
    flash(t(f"rotations.done.wish-{step}"), "success")
    return redirect(url_for("rotations.wishes.index", round_id=round_id, _anchor="mine"), 303)


@blueprint.get("/<uuid:round_id>/stillinger/<uuid:post_id>")
@require(Permission.SEE_ROTATIONS)
def post(round_id: uuid.UUID, post_id: uuid.UUID) -> str:
    """Show a post of the round, and how it fits the reader."""
    with reading() as session:
        shown = rotation_posts.get(session, current_actor(), round_id, post_id, now=clock.now())
        view = rotation_choosing.post_view(session, current_actor(), round_id, shown, language(), now=clock.now())
    return render_template("rotations/post.html", post=shown, view=view, round=view.round)
