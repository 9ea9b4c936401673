"""Kjernegrupper: all that the reader may know of, and one whole. What is done with them has pages of its own."""

import uuid

from flask import Blueprint, render_template

from mobility import clock
from mobility.groups import queue, reading
from mobility.permissions import Permission
from web import database
from web.access import current_actor, require
from web.pages import group_answers, group_roles, group_running, group_setup, group_staffing
from web.presenters import group_view
from web.templating import language

blueprint = Blueprint("groups", __name__, url_prefix="/kjernegrupper")
for _part in (group_setup, group_running, group_roles, group_staffing, group_answers):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.get("")
@require(Permission.SEE_GROUPS)
def index() -> str:
    """List the groups, and tell what waits for the reader."""
    with database.reading() as session:
        groups = reading.groups(session, current_actor())
        own = queue.mine(session, current_actor(), now=clock.now())
    return render_template("groups/list.html", groups=groups, own=own)


@blueprint.get("/<uuid:group_id>")
@require(Permission.SEE_GROUPS)
def show(group_id: uuid.UUID) -> str:
    """Show one group: what it is for, who is in it, what it has and lacks."""
    now = clock.now()
    with database.reading() as session:
        shown = reading.get(session, current_actor(), group_id, now=now)
        view = group_view.view(session, shown, language(), now=now)
        open_ones = group_view.open_members(session, current_actor(), shown, now=now)
    return render_template("groups/show.html", group=shown, view=view, open_ones=open_ones)
