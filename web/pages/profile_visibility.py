"""Who may be shown the reader, and whether suggestions are made."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, consent, profiles
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.templating import t

blueprint = Blueprint("visibility", __name__, url_prefix="/profil/synlighet")


@blueprint.get("")
@require(Permission.EDIT_OWN_PROFILE)
def index() -> str:
    """Tell who sees what now, and what each choice means."""
    with reading() as session:
        profile = profiles.own(session, current_actor())
    return render_template("profile/visibility.html", profile=profile)


@blueprint.post("/ledere")
@require(Permission.EDIT_OWN_PROFILE)
def managers() -> ResponseReturnValue:
    """Let managers be shown the reader, or hide from them; whatever is not a clear yes hides."""
    is_open = request.form.get("synlig") == "ja"
    with transaction() as session:
        act = consent.open_to_managers if is_open else consent.hide
        act(session, current_actor(), now=clock.now())
    flash(t("profile.done.opened" if is_open else "profile.done.hidden"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/forslag")
@require(Permission.EDIT_OWN_PROFILE)
def suggestions() -> ResponseReturnValue:
    """Let suggestions be made from the profile, or not; whatever is not a clear yes means not."""
    is_matched = request.form.get("forslag") == "ja"
    with transaction() as session:
        consent.use_in_suggestions(session, current_actor(), is_matched=is_matched, now=clock.now())
    flash(t("profile.done.matched" if is_matched else "profile.done.not-matched"), "success")
    return redirect(url_for(".index"), 303)
