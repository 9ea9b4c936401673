"""People for one's own opening."""

import functools
import random
import uuid

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import candidates, catalogue, clock, placement_invitations, unranked_people
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.presenters import candidate_view, people_by_name
from web.templating import language

blueprint = Blueprint("candidates", __name__)


@blueprint.get("/mine-oppslag/<uuid:opportunity_id>/aktuelle")
@require(Permission.SEE_CANDIDATES)
def show(opportunity_id: uuid.UUID) -> ResponseReturnValue:
    """Show those who opted in, in bands, drawn anew each time inside a band; by name where suggestions are stopped."""
    shuffle = random.SystemRandom()
    with reading() as session:
        found = candidates.for_opening(session, current_actor(), opportunity_id, now=clock.now(), shuffle=shuffle)
        invitations = placement_invitations.for_opening(session, current_actor(), opportunity_id)
        labels = catalogue.labels(session, language())
    if found.stop:
        return redirect(url_for(".by_name", opportunity_id=opportunity_id))
    view = candidate_view.view(found, labels, language())
    return render_template(
        "candidates/list.html", found=found, view=view, invitations=invitations, most=candidates.MOST
    )


@blueprint.get("/mine-oppslag/<uuid:opportunity_id>/aktuelle/alfabetisk")
@require(Permission.SEE_CANDIDATES)
def by_name(opportunity_id: uuid.UUID) -> str:
    """List those who opted in by name, whether suggestions are on or stopped."""
    what = people_by_name.asked(request.args)
    with reading() as session:
        actor, now = current_actor(), clock.now()
        found = unranked_people.for_opening(session, actor, opportunity_id, q=what.q, page=what.page, now=now)
        invitations = placement_invitations.for_opening(session, actor, opportunity_id)
    link = functools.partial(url_for, ".by_name", opportunity_id=opportunity_id, q=what.q or None)
    view = people_by_name.view(found, what, language(), lambda number: link(side=number))
    return render_template("candidates/by_name.html", found=found, view=view, invitations=invitations)
