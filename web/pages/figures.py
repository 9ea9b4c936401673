"""Figures over all ministries, for those whose role follows the whole community."""

from flask import Blueprint, render_template

from mobility import clock, overview
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading

blueprint = Blueprint("figures", __name__)


@blueprint.get("/tall")
@require(Permission.SEE_OVERVIEW)
def index() -> str:
    """Show what is open now, and what it asks for."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        ministries = overview.ministries(session, actor, now=now)
        demand = overview.demand(session, actor, now=now)
    return render_template("figures/index.html", ministries=ministries, demand=demand)
