"""Suggestions for the reader, with their reasons, and those that the reader has put away."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from mobility import clock, recommendations, shortlist
from mobility.permissions import Permission
from mobility.recommendations import Outcome
from mobility.shortlist import PutAwayInput
from models.enums import DismissalReason
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import return_address, suggestions, unranked_view
from web.presenters.highlight import marked
from web.presenters.unranked_view import UnrankedView
from web.templating import language, t

blueprint = Blueprint("recommendations", __name__)
blueprint.add_app_template_filter(marked)


@blueprint.get("/forslag")
@require(Permission.SEE_OWN_MATCHES)
def index() -> str:
    """Suggest openings to the reader; where suggestions are stopped, list all that can be answered to."""
    actor, now = current_actor(), clock.now()
    shown = suggestions.shown(request.args)
    with reading() as session:
        # One more than is shown tells whether there are more.
        found = recommendations.for_person(session, actor, n=shown.most + 1, now=now)
        if found.outcome is Outcome.STOPPED:
            return _unranked(unranked_view.view(session, actor, request.args, now=now))
        view = suggestions.view(session, actor, found, language(), shown=shown, now=now)
    return render_template("recommendations/list.html", found=found, view=view, dismissals=tuple(DismissalReason))


@blueprint.get("/forslag/uten-rangering")
@require(Permission.SEE_OWN_MATCHES)
def unranked() -> str:
    """List all that can be answered to, by title or by date."""
    with reading() as session:
        return _unranked(unranked_view.view(session, current_actor(), request.args, now=clock.now()))


@blueprint.get("/forslag/bortlagt")
@require(Permission.SEE_OWN_MATCHES)
def put_away() -> str:
    """List what the reader has put away."""
    with reading() as session:
        listed = shortlist.all_put_away(session, current_actor(), now=clock.now())
    return render_template("recommendations/put_away.html", listed=listed)


@blueprint.post("/forslag/bortlagt/<uuid:opportunity_id>")
@require(Permission.SEE_OWN_MATCHES)
def dismiss(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Never suggest this opening again."""
    chosen = forms.parse(PutAwayInput, request.form)
    with transaction() as session:
        shortlist.put_away(session, current_actor(), opportunity_id, reason=chosen.reason, now=clock.now())
    return redirect(return_address.after_putting_away(request.form, opportunity_id), 303)


@blueprint.post("/forslag/bortlagt/<uuid:opportunity_id>/angre")
@require(Permission.SEE_OWN_MATCHES)
def take_back(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Suggest this opening again."""
    with transaction() as session:
        shortlist.take_back(session, current_actor(), opportunity_id)
    flash(t("recommendations.done.taken-back"), "success")
    return redirect(return_address.after(request.form, opportunity_id), 303)


def _unranked(view: UnrankedView) -> str:
    return render_template("recommendations/unranked.html", view=view)
