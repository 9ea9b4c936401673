"""What the reader keeps."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from mobility import clock, shortlist
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import return_address
from web.templating import t

blueprint = Blueprint("favourites", __name__)


@blueprint.get("/favoritter")
@require(Permission.KEEP_FAVOURITES)
def index() -> str:
    """List what the reader keeps."""
    with reading() as session:
        cards = shortlist.kept(session, current_actor(), now=clock.now())
    return render_template("favourites/list.html", cards=cards)


@blueprint.post("/favoritter/<uuid:opportunity_id>")
@require(Permission.KEEP_FAVOURITES)
def keep(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Keep an opening."""
    with transaction() as session:
        shortlist.keep(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("favourites.done.kept"), "success")
    return redirect(return_address.after(request.form, opportunity_id), 303)


@blueprint.post("/favoritter/<uuid:opportunity_id>/fjern")
@require(Permission.KEEP_FAVOURITES)
def release(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Keep an opening no longer."""
    with transaction() as session:
        shortlist.release(session, current_actor(), opportunity_id)
    flash(t("favourites.done.released"), "success")
    return redirect(return_address.after(request.form, opportunity_id), 303)
