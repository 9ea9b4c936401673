"""What the reader has been told."""

import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import clock, notices
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading, transaction
from web.pages import notice_settings
from web.presenters import notice_view
from web.presenters.page_links import page_links

blueprint = Blueprint("notices", __name__, url_prefix="/varsler")
blueprint.register_blueprint(notice_settings.blueprint)


@blueprint.get("")
@require(Permission.READ_NOTICES)
def index() -> str:
    """List what the reader has been told, newest first."""
    with reading() as session:
        page = notices.mine(session, current_actor(), page=notice_view.page_number(request.args))
    links = page_links(page, lambda number: url_for(".index", side=number))
    return render_template("notices/list.html", page=page, pages=links, words=notice_view.words)


@blueprint.post("/<uuid:notice_id>/apne")
@require(Permission.READ_NOTICES)
def follow(notice_id: uuid.UUID) -> ResponseReturnValue:
    """Mark a notice as read, and go to what it is about."""
    with transaction() as session:
        notice = notices.read(session, current_actor(), notice_id, now=clock.now())
    return redirect(notice_view.address(notice), 303)


@blueprint.post("/lest")
@require(Permission.READ_NOTICES)
def read_all() -> ResponseReturnValue:
    """Mark all as read."""
    with transaction() as session:
        notices.read_all(session, current_actor(), now=clock.now())
    return redirect(url_for(".index"), 303)
