"""Colleagues who show their profile: one to whom it is open, and, for HR, all who show HR something."""

import uuid

from flask import Blueprint, render_template

from mobility import catalogue, clock, sightings
from mobility.permissions import Permission
from mobility.privacy import previewing
from web.access import current_actor, require
from web.database import transaction
from web.templating import language

blueprint = Blueprint("colleagues", __name__, url_prefix="/kolleger")


@blueprint.get("")
@require(Permission.SEE_COUNTERS)
def index() -> str:
    """List those of the own ministry who show HR something of their profile."""
    with transaction() as session:
        people = previewing.open_to_hr(session, current_actor(), now=clock.now())
        ids = [one.person_id for one in people]
        sightings.seen(session, current_actor(), ids, where=("colleagues", "list"), now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("colleagues/list.html", people=people, labels=labels)


@blueprint.get("/<uuid:person_id>")
@require(Permission.SEE_COLLEAGUES)
def show(person_id: uuid.UUID) -> str:
    """Show what of a colleague's profile is open to the reader."""
    with transaction() as session:
        seen = previewing.colleague(session, current_actor(), person_id, now=clock.now())
        sightings.seen(session, current_actor(), [person_id], where=("colleague", person_id), now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("colleagues/show.html", seen=seen, labels=labels)
