"""Flags for reading of very many people, for the privacy officer and the administrators."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock
from mobility.limits import flags
from mobility.limits.flags import FlagInput
from mobility.permissions import Permission
from models.session_enums import FlagOutcome
from web.access import current_actor, require
from web.database import reading, transaction
from web.forms import parse
from web.presenters.notice_view import page_number
from web.presenters.page_links import page_links
from web.templating import t

blueprint = Blueprint("flags", __name__, url_prefix="/oppslag-i-mengde")


@blueprint.get("")
@require(Permission.SEE_FLAGS)
def index() -> str:
    """List the flags that the reader watches over."""
    with reading() as session:
        found = flags.all_of(session, current_actor(), page=page_number(request.args))
    links = page_links(found, lambda number: url_for(".index", side=number))
    return render_template("security/flags.html", flags=found.items, pages=links, outcomes=tuple(FlagOutcome))


@blueprint.post("/<uuid:flag_id>")
@require(Permission.SEE_FLAGS)
def see_to(flag_id: uuid.UUID) -> ResponseReturnValue:
    """Say what came of one."""
    with transaction() as session:
        flags.see_to(session, current_actor(), flag_id, parse(FlagInput, request.form), now=clock.now())
    flash(t("flags.seen-to"), "success")
    return redirect(url_for(".index"), 303)
