"""Look through openings, and read one."""

import uuid

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mobility import clock, opportunities, search, search_choices
from mobility.permissions import Permission
from mobility.publishing import askings
from models.enums import DismissalReason
from web.access import current_actor, require
from web.database import reading
from web.presenters import (
    approval_view,
    job_posting,
    opportunity_filters,
    opportunity_query,
    own_fit,
    placement_entry,
    posting_route,
)
from web.presenters.opportunity_texts import host, imported, paragraphs
from web.presenters.page_links import page_links
from web.templating import language

blueprint = Blueprint("opportunities", __name__)
for text_filter in (host, imported, paragraphs):
    blueprint.add_app_template_filter(text_filter)


@blueprint.get("/muligheter")
@require(Permission.SEE_OPPORTUNITIES)
def index() -> ResponseReturnValue:
    """Search in what is open."""
    query = opportunity_query.read(request.args)
    now = clock.now()
    with reading() as session:
        choices = search_choices.choices(session, language(), now=now)
        found = search.find(session, current_actor(), query.filters, sort=query.sort, page=query.page, now=now)
    page = render_template(
        "opportunities/list.html",
        query=query,
        found=found,
        around=opportunity_filters.view(query, choices, request.path),
        pages=page_links(found.page, lambda number: query.on_page(number).href(request.path)),
        path=request.path,
    )
    # The address that a reader keeps names only what is chosen.
    return page, {"HX-Push-Url": query.href(request.path)}


@blueprint.get("/muligheter/<uuid:opportunity_id>")
@require(Permission.SEE_OPPORTUNITIES)
def show(opportunity_id: uuid.UUID) -> str:
    """Read one opening."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        detail = opportunities.get(session, actor, opportunity_id, now=now)
        entry = placement_entry.entry(session, actor, detail)
        told = askings.history(session, actor, opportunity_id) if detail.is_own else []
        own = own_fit.view(session, actor, detail, language(), now=now)
    rules = posting_route.rule_names(detail.placement, language())
    return render_template(
        "opportunities/show.html",
        detail=detail,
        rules=rules,
        own=own,
        entry=entry,
        askings=approval_view.cards(told, language()),
        needs_approval=approval_view.needs_approval(detail),
        job_posting=job_posting.of(detail, language()),
        dismissals=tuple(DismissalReason),
    )
