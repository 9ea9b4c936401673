"""Openings side by side."""

from flask import Blueprint, render_template, request

from mobility import clock
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.presenters import compare_view
from web.templating import language

blueprint = Blueprint("compare", __name__)


@blueprint.get("/sammenlign")
@require(Permission.SEE_OPPORTUNITIES)
def index() -> str:
    """Compare up to five openings."""
    with reading() as session:
        view = compare_view.view(session, current_actor(), request.args.getlist("id"), language(), now=clock.now())
    return render_template("compare/table.html", view=view, most=compare_view.MOST)
