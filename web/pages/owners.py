"""Who is responsible for an offer: shown, added, taken away, and who is its contact person."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, opportunities
from mobility.permissions import Permission
from mobility.publishing import owners
from mobility.publishing.owners import OwnerInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.templating import t

blueprint = Blueprint("owners", __name__, url_prefix="/mine-oppslag/<uuid:opportunity_id>/ansvarlige")


@blueprint.get("")
@require(Permission.POST_OPPORTUNITY)
def index(opportunity_id: uuid.UUID) -> str:
    """Show who is responsible, and who could be."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        found = owners.of(session, actor, opportunity_id, now=now)
        detail = opportunities.get(session, actor, opportunity_id, now=now)
    return render_template("owners/list.html", owners=found, detail=detail, reader=actor.person_id)


@blueprint.post("")
@require(Permission.POST_OPPORTUNITY)
def add(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Let one more be responsible."""
    data = forms.parse(OwnerInput, request.form)
    with transaction() as session:
        owners.add(session, current_actor(), opportunity_id, data.person_id, now=clock.now())
    return _done("owners.done.added", opportunity_id)


@blueprint.post("/<uuid:person_id>/ta-bort")
@require(Permission.POST_OPPORTUNITY)
def remove(opportunity_id: uuid.UUID, person_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody, perhaps the reader, be responsible no longer."""
    actor = current_actor()
    with transaction() as session:
        owners.remove(session, actor, opportunity_id, person_id, now=clock.now())
    if person_id == actor.person_id:
        flash(t("owners.done.left"), "success")
        return redirect(url_for("posting.index"), 303)
    return _done("owners.done.removed", opportunity_id)


@blueprint.post("/<uuid:person_id>/kontaktperson")
@require(Permission.POST_OPPORTUNITY)
def hand_over(opportunity_id: uuid.UUID, person_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody who is responsible be the contact person."""
    with transaction() as session:
        owners.hand_over(session, current_actor(), opportunity_id, person_id, now=clock.now())
    return _done("owners.done.handed-over", opportunity_id)


def _done(words: str, opportunity_id: uuid.UUID) -> ResponseReturnValue:
    flash(t(words), "success")
    return redirect(url_for(".index", opportunity_id=opportunity_id), 303)
