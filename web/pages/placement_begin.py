"""The beginning of an assignment: a person shows interest in an opening, or is invited by its owner."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, opportunities, placement_begin
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.placement_input import InterestInput, Section
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import faults, interest_form, placement_entry
from web.presenters.interest_form import InterestForm
from web.templating import t

blueprint = Blueprint("placement_begin", __name__)


@blueprint.route("/muligheter/<uuid:opportunity_id>/interesse", methods=["GET", "POST"])
@require(Permission.SHOW_INTEREST)
def interest(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Show interest in an opening."""
    if request.method == "GET":
        return _page(opportunity_id, interest_form.empty())
    form = interest_form.read(request.form)
    try:
        data = forms.parse(InterestInput, form.as_input())
        with transaction() as session:
            key = placement_begin.show_interest(session, current_actor(), opportunity_id, data, now=clock.now())
    except InvalidInputError as refusal:
        return _page(opportunity_id, form, refusal)
    flash(t("placement.done.show-interest"), "success")
    return redirect(url_for("placements.show", placement_id=key), 303)


@blueprint.post("/mine-oppslag/<uuid:opportunity_id>/aktuelle/<uuid:person_id>/inviter")
@require(Permission.SEE_CANDIDATES)
def invite(opportunity_id: uuid.UUID, person_id: uuid.UUID) -> ResponseReturnValue:
    """Invite somebody who can be found."""
    with transaction() as session:
        note = request.form.get("note", "")[:2000]
        key = placement_begin.invite(session, current_actor(), opportunity_id, person_id, note=note, now=clock.now())
    flash(t("placement.done.invite"), "success")
    return redirect(url_for("placements.show", placement_id=key), 303)


def _page(
    opportunity_id: uuid.UUID, form: InterestForm, refusal: InvalidInputError | None = None
) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        detail = opportunities.get(session, actor, opportunity_id, now=clock.now())
        entry = placement_entry.entry(session, actor, detail)
    if not entry.can_show_interest:
        return redirect(url_for("opportunities.show", opportunity_id=opportunity_id), 303)
    errors = faults.worded(refusal, InterestInput, "interest") if refusal else {}
    page = render_template(
        "placements/interest.html", detail=detail, form=form, errors=errors, sections=tuple(Section), mine=entry.mine
    )
    return page, 422 if refusal else 200
