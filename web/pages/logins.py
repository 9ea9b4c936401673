"""Where the reader is logged in: see it, and end it."""

import uuid

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, sessions
from mobility.permissions import Permission
from web.access import LOGIN, current_actor, lifetime, require
from web.database import reading, transaction
from web.login import log_out
from web.templating import t

blueprint = Blueprint("logins", __name__, url_prefix="/innlogginger")


@blueprint.get("")
@require(Permission.READ_NOTICES)
def index() -> str:
    """List the reader's own log-ins that hold."""
    with reading() as database_session:
        found = sessions.mine(
            database_session, current_actor(), token=session.get(LOGIN, ""), lifetime=lifetime(), now=clock.now()
        )
    return render_template("security/logins.html", logins=found, lifetime=lifetime())


@blueprint.post("/<uuid:session_id>/avslutt")
@require(Permission.READ_NOTICES)
def end(session_id: uuid.UUID) -> ResponseReturnValue:
    """End one of them."""
    with transaction() as database_session:
        sessions.end_one(database_session, current_actor(), session_id, now=clock.now())
    flash(t("logins.ended"), "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/avslutt-alle")
@require(Permission.READ_NOTICES)
def end_all() -> ResponseReturnValue:
    """End all of them, this one too."""
    with transaction() as database_session:
        sessions.end_mine(database_session, current_actor(), now=clock.now())
    log_out()
    flash(t("logins.ended-all"), "success")
    return redirect(url_for("login.index"), 303)
