"""Openings: searched, read, begun and changed."""

import uuid
from typing import Any

from flask import Blueprint, url_for

from mobility import clock, opportunities, postings, search
from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Detail
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.api.document import PREFIX, READS, SPEC, WRITES, answers
from web.api.opportunity_shapes import Opportunity, OpportunityPage
from web.api.queries import DirectionQuery, OpportunityPatch, OpportunityQuery
from web.api.shapes import shaped
from web.database import reading, transaction

blueprint = Blueprint("api_opportunities", __name__, url_prefix=f"{PREFIX}/opportunities")


@blueprint.get("")
@require(Permission.SEE_OPPORTUNITIES)
@SPEC.validate(resp=answers(HTTP_200=OpportunityPage), security=READS, tags=["opportunities"])
def index(query: OpportunityQuery) -> OpportunityPage:
    """Search in what is open and may be seen by the caller."""
    with reading() as session:
        found = search.find(
            session,
            current_actor(),
            query.filters,
            now=clock.now(),
            sort=query.sort,
            page=query.page,
            size=query.size,
        )
    page = found.page
    around = {"total": page.total, "page": page.number, "pages": page.pages, "size": page.size}
    return shaped(OpportunityPage, {"items": page.items, "counts": found.counts, **around})


@blueprint.get("/<uuid:opportunity_id>")
@require(Permission.SEE_OPPORTUNITIES)
@SPEC.validate(resp=answers("HTTP_404", HTTP_200=Opportunity), security=READS, tags=["opportunities"])
def show(opportunity_id: uuid.UUID) -> Opportunity:
    """Read one opening; what may not be seen is not found."""
    return _read(opportunity_id)


@blueprint.post("")
@require(Permission.SEEK_OPPORTUNITY)
@SPEC.validate(resp=answers("HTTP_400", HTTP_201=Opportunity), security=WRITES, tags=["opportunities"])
def create(query: DirectionQuery, json: OpportunityInput) -> tuple[Opportunity, int, dict[str, str]]:
    """Begin a draft that the caller owns. Offering asks for the permission to post; its owner publishes it."""
    with transaction() as session:
        key = postings.create(session, current_actor(), json, direction=query.direction, now=clock.now())
    location = url_for("api_opportunities.show", opportunity_id=key)
    return _read(key), 201, {"Location": location}


@blueprint.patch("/<uuid:opportunity_id>")
@require(Permission.SEEK_OPPORTUNITY)
@SPEC.validate(
    resp=answers("HTTP_400", "HTTP_404", "HTTP_409", HTTP_200=Opportunity), security=WRITES, tags=["opportunities"]
)
def change(opportunity_id: uuid.UUID, json: OpportunityPatch) -> Opportunity:
    """Change an own opening in part; what is published must stay complete."""
    actor, now = current_actor(), clock.now()
    with transaction() as session:
        before = postings.for_edit(session, actor, opportunity_id, now=now)
        data = forms.parse(OpportunityInput, {**_written(before), **json.model_dump(exclude_unset=True)})
        postings.edit(session, actor, opportunity_id, data, now=now)
    return _read(opportunity_id)


def _read(opportunity_id: uuid.UUID) -> Opportunity:
    with reading() as session:
        return shaped(Opportunity, opportunities.get(session, current_actor(), opportunity_id, now=clock.now()))


def _written(detail: Detail) -> dict[str, Any]:
    """Give an opening as its owner would send it."""
    values = {name: getattr(detail, name) for name in OpportunityInput.model_fields if name != "requirements"}
    asked = ("competence_key", "level", "is_must")
    return {**values, "requirements": [{name: getattr(one, name) for name in asked} for one in detail.requirements]}
