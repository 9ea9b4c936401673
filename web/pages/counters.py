"""Counters of assignments, for HR: how near each is to the limits of law and guidelines."""

from flask import Blueprint, render_template

from mobility import clock
from mobility.agreements import counting
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading

blueprint = Blueprint("counters", __name__, url_prefix="/saker")


@blueprint.get("/tellere")
@require(Permission.SEE_COUNTERS)
def index() -> str:
    """List what HR follows, the most pressing first."""
    with reading() as session:
        cases = counting.for_hr(session, current_actor(), now=clock.now())
    return render_template("agreements/counters.html", cases=cases)
