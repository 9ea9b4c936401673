"""The first page, and what the service is."""

from flask import Blueprint, render_template

from mobility import catalogue, clock, home
from mobility.permissions import Permission
from web.access import current_actor, public, require
from web.database import reading
from web.templating import language

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@require(Permission.SEE_HOME)
def index() -> str:
    """Show what waits for the reader."""
    with reading() as session:
        view = home.for_person(session, current_actor(), now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("home/index.html", home=view, labels=labels)


@blueprint.get("/om")
@public
def about() -> str:
    """Tell what the service is, who sees what, and how suggestions are made."""
    return render_template("home/about.html")
