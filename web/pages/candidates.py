"""People for one's own opening."""

import random
import uuid

from flask import Blueprint, render_template

from mobility import candidates, catalogue, clock, placement_invitations
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.presenters import candidate_view
from web.templating import language

blueprint = Blueprint("candidates", __name__)


@blueprint.get("/mine-oppslag/<uuid:opportunity_id>/aktuelle")
@require(Permission.SEE_CANDIDATES)
def show(opportunity_id: uuid.UUID) -> str:
    """Show those who opted in, in bands; the order inside a band is drawn anew each time."""
    shuffle = random.SystemRandom()
    with reading() as session:
        found = candidates.for_opening(session, current_actor(), opportunity_id, now=clock.now(), shuffle=shuffle)
        invitations = placement_invitations.for_opening(session, current_actor(), opportunity_id)
        labels = catalogue.labels(session, language())
    view = candidate_view.view(found, labels, language())
    return render_template(
        "candidates/list.html", found=found, view=view, invitations=invitations, most=candidates.MOST
    )
