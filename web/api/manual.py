"""The manual of the API for people, drawn from its description."""

from flask import Blueprint, render_template

from web.access import public
from web.api import description
from web.presenters import api_manual

blueprint = Blueprint("api_manual", __name__)


@blueprint.get("/api")
@public
def index() -> str:
    """Show every operation with what it asks for and what it answers."""
    return render_template("tokens/manual.html", manual=api_manual.manual(description.whole()))
