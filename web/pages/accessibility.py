"""The accessibility statement: what is met, what is not, and whom to tell."""

import datetime as dt

from flask import Blueprint, current_app, render_template

from mobility import reference
from web.access import public
from web.settings import Settings

blueprint = Blueprint("accessibility", __name__)


@blueprint.get("/tilgjengelighet")
@public
def statement() -> str:
    """Show the statement."""
    settings: Settings = current_app.extensions["settings"]
    told = reference.read("accessibility")
    days = {name: dt.date.fromisoformat(told[name]) for name in ("made_on", "looked_at_on")}
    return render_template("accessibility/statement.html", told=told, days=days, contact=settings.accessibility_contact)
