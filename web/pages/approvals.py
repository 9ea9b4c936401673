"""HR's approvals: what waits, one offer with the rules that ask for a yes, and the answer."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, opportunities
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.publishing import advice, approvals, askings
from mobility.publishing.approvals import ReturnInput
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import approval_view, faults, posting_faults, posting_route
from web.templating import language, t

blueprint = Blueprint("approvals", __name__, url_prefix="/til-godkjenning")


@blueprint.get("")
@require(Permission.APPROVE_POSTINGS)
def index() -> str:
    """List what waits for the reader's yes, and the newest answers."""
    with reading() as session:
        waiting = askings.waiting(session, current_actor())
        answered = askings.answered(session, current_actor())
    return render_template(
        "approvals/list.html",
        askings=approval_view.cards(waiting, language()),
        answered=approval_view.cards(answered, language()),
    )


@blueprint.get("/<uuid:opportunity_id>")
@require(Permission.APPROVE_POSTINGS)
def show(opportunity_id: uuid.UUID) -> str:
    """Show an offer whole, why it needs a yes, and the advice on its text."""
    return _page(opportunity_id)


@blueprint.post("/<uuid:opportunity_id>/godkjenn")
@require(Permission.APPROVE_POSTINGS)
def approve(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Say yes: the offer is published."""
    try:
        with transaction() as session:
            approvals.approve(session, current_actor(), opportunity_id, now=clock.now())
    except InvalidInputError as refusal:
        told = "; ".join(posting_faults.worded(refusal, language()).values())
        return _page(opportunity_id, hindrance=told), 422
    flash(t("approvals.done.approved"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/<uuid:opportunity_id>/send-tilbake")
@require(Permission.APPROVE_POSTINGS)
def send_back(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Send the offer back with a comment."""
    try:
        data = forms.parse(ReturnInput, request.form)
        with transaction() as session:
            approvals.send_back(session, current_actor(), opportunity_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(opportunity_id, errors=faults.worded(refusal, ReturnInput, "approvals")), 422
    flash(t("approvals.done.returned"), "success")
    return redirect(url_for(".index"), 303)


def _page(opportunity_id: uuid.UUID, *, errors: dict[str, str] | None = None, hindrance: str = "") -> str:
    with reading() as session:
        asked = askings.one(session, current_actor(), opportunity_id)
        detail = opportunities.get(session, current_actor(), opportunity_id, now=clock.now())
    texts = {field: getattr(detail, field) for field in advice.TEXTS}
    return render_template(
        "approvals/show.html",
        asked=approval_view.card(asked, language()),
        detail=detail,
        rules=posting_route.rule_names(detail.placement, language()),
        advice=advice.look(texts, detail.language),
        errors=errors or {},
        hindrance=hindrance,
        form=approval_view.sent(request.form),
    )
