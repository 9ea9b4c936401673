"""Staff a kjernegruppe: a proposal with what each would bring, invitations from it, and taking them back."""

import datetime as dt
import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.accountability import switch
from mobility.errors import InvalidInputError
from mobility.groups import proposal_view, proposals, reading, seat_rules, seats
from mobility.groups.inputs import InviteInput, LeaveInput
from mobility.groups.seat_rules import SeatMove, SeatPart
from mobility.permissions import Permission
from web import database, forms
from web.access import current_actor, require
from web.presenters import faults, group_view
from web.templating import language, t

blueprint = Blueprint("staffing", __name__)

_REASONS = {
    "withdraw": seat_rules.reasons(SeatMove.WITHDRAW, SeatPart.SECRETARIAT),
    "leave": seat_rules.reasons(SeatMove.LEAVE, SeatPart.SECRETARIAT),
}
_FIRST_DAY = dt.timedelta(days=21)


@blueprint.get("/<uuid:group_id>/bemanning")
@require(Permission.SEE_GROUPS)
def show(group_id: uuid.UUID) -> str:
    """Show the proposal, and who has been asked."""
    return _page(group_id)


@blueprint.post("/<uuid:group_id>/bemanning")
@require(Permission.SEE_GROUPS)
def propose(group_id: uuid.UUID) -> ResponseReturnValue:
    """Work out a proposal for the open seats."""
    with database.transaction() as session:
        proposals.propose(session, current_actor(), group_id, now=clock.now())
    flash(t("groups.done.proposed"), "success")
    return redirect(url_for("groups.staffing.show", group_id=group_id), 303)


@blueprint.post("/<uuid:group_id>/bemanning/<uuid:role_id>/inviter")
@require(Permission.SEE_GROUPS)
def invite(group_id: uuid.UUID, role_id: uuid.UUID) -> ResponseReturnValue:
    """Ask those who are ticked to a role."""
    typed = {name: request.form.get(name, "") for name in ("starts_on", "note")}
    people = request.form.getlist("people")
    try:
        sent = {name: value for name, value in {**typed, "people": people}.items() if value}
        data = forms.parse(InviteInput, sent)
        with database.transaction() as session:
            seats.invite(session, current_actor(), role_id, data, now=clock.now())
    except InvalidInputError as refusal:
        errors = faults.worded(refusal, InviteInput, "groups")
        return _page(group_id, refused=str(role_id), errors=errors, typed=typed, people=people), 422
    flash(t("groups.done.invited", count=len(people)), "success")
    return redirect(url_for("groups.staffing.show", group_id=group_id, _anchor=f"rolle-{role_id}"), 303)


@blueprint.post("/<uuid:group_id>/bemanning/plass/<uuid:seat_id>/ut")
@require(Permission.SEE_GROUPS)
def take_back(group_id: uuid.UUID, seat_id: uuid.UUID) -> ResponseReturnValue:
    """Take an invitation back, or let somebody out."""
    typed = {name: request.form.get(name, "") for name in LeaveInput.model_fields}
    try:
        data = forms.parse(LeaveInput, {name: value for name, value in typed.items() if value})
        with database.transaction() as session:
            seats.take_back(session, current_actor(), seat_id, data, now=clock.now())
    except InvalidInputError as refusal:
        errors = faults.worded(refusal, LeaveInput, "groups")
        return _page(group_id, refused=str(seat_id), errors=errors, typed=typed), 422
    flash(t("groups.done.taken-back"), "success")
    return redirect(url_for("groups.staffing.show", group_id=group_id), 303)


def _page(
    group_id: uuid.UUID,
    *,
    refused: str = "",
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
    people: list[str] | None = None,
) -> str:
    """Show the page; ``refused`` is the role or seat whose form was sent with a fault, ``typed`` what stood in it."""
    actor, now = current_actor(), clock.now()
    with database.reading() as session:
        proposal = proposal_view.newest(session, actor, group_id, now=now)
        shown = reading.get(session, actor, group_id, now=now)
        view = group_view.view(session, shown, language(), now=now)
        stop = switch.told(session, shown.organisation_code)
    return render_template(
        "groups/staffing.html",
        group=shown,
        proposal=proposal,
        view=view,
        stop=stop,
        reasons=_REASONS,
        first_day=clock.today(now) + _FIRST_DAY,
        refused=refused,
        errors=errors or {},
        typed=typed or {},
        ticked=people,
    )
