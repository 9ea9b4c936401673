"""The steps of an own opening that need no form: filled, withdrawn, thrown away, copied."""

import uuid

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, postings
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import transaction
from web.templating import t

blueprint = Blueprint("posting_steps", __name__)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/ta-tilbake")
@require(Permission.POST_OPPORTUNITY)
def take_back(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Take an offer back from approval."""
    with transaction() as session:
        postings.take_back(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("posting.done.taken-back"), "success")
    return redirect(url_for("opportunities.show", opportunity_id=opportunity_id), 303)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/besatt")
@require(Permission.SEEK_OPPORTUNITY)
def fill(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Tell that an opening has found its people."""
    with transaction() as session:
        postings.fill(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("posting.done.filled"), "success")
    return redirect(url_for("opportunities.show", opportunity_id=opportunity_id), 303)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/trekk")
@require(Permission.SEEK_OPPORTUNITY)
def withdraw(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Take an opening back."""
    with transaction() as session:
        postings.withdraw(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("posting.done.withdrawn"), "success")
    return redirect(url_for("opportunities.show", opportunity_id=opportunity_id), 303)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/slett")
@require(Permission.SEEK_OPPORTUNITY)
def discard(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Throw a draft away."""
    with transaction() as session:
        postings.discard(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("posting.done.discarded"), "success")
    return redirect(url_for("posting.index"), 303)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/kopier")
@require(Permission.SEEK_OPPORTUNITY)
def copy(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a new draft from an opening."""
    with transaction() as session:
        key = postings.copy(session, current_actor(), opportunity_id, now=clock.now())
    flash(t("posting.done.copied"), "success")
    return redirect(url_for("posting.edit", opportunity_id=key), 303)
