"""Openings: searched, read, begun, changed, published and taken back."""

import uuid

from flask import Blueprint, url_for

from mobility import clock, opportunities, postings, search
from mobility.opportunity_input import OpportunityInput
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web import forms
from web.access import current_actor
from web.api import conditional, paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.opportunity_shapes import Opportunity, OpportunityPage, OwnOpportunities, Posted, written
from web.api.paging import Paged, PageQuery
from web.api.queries import DirectionQuery, OpportunityPatch, OpportunityQuery
from web.api.shapes import Made, shaped
from web.database import reading, transaction

blueprint = Blueprint("api_opportunities", __name__, url_prefix=f"{PREFIX}/opportunities")

_ONE = "/<uuid:opportunity_id>"
_SEEK = (Permission.SEEK_OPPORTUNITY, Scope.WRITE_OPPORTUNITIES)


@operation(blueprint.get, "", Permission.SEE_OPPORTUNITIES, Scope.READ_OPPORTUNITIES, gives=OpportunityPage)
def find(query: OpportunityQuery) -> Paged[OpportunityPage]:
    """Search in what is open and may be seen by the caller."""
    where = (current_actor(), query.filters)
    with reading() as session:
        found = search.find(session, *where, now=clock.now(), sort=query.sort, after=query.after, size=query.size)
    items = found.page.items
    following = items[-1].id if found.has_more else None
    told = {"items": items, "counts": found.counts, "total": found.page.total, "next": following}
    return paging.linked(shaped(OpportunityPage, told), following)


@operation(blueprint.get, "/own", Permission.SEEK_OPPORTUNITY, Scope.READ_OPPORTUNITIES, gives=OwnOpportunities)
def own(query: PageQuery) -> Paged[OwnOpportunities]:
    """List the caller's own openings, drafts too."""
    with reading() as session:
        found = opportunities.own(session, current_actor(), now=clock.now())
    return paging.page(OwnOpportunities, found, query)


@operation(blueprint.get, _ONE, Permission.SEE_OPPORTUNITIES, Scope.READ_OPPORTUNITIES, gives=Opportunity)
def show(opportunity_id: uuid.UUID) -> Opportunity:
    """Read one opening; what may not be seen is not found."""
    return _read(opportunity_id)


@operation(blueprint.post, "", *_SEEK, gives=Opportunity, status=201)
def create(query: DirectionQuery, json: OpportunityInput) -> Made[Opportunity]:
    """Begin a draft that the caller owns. Offering asks for the permission to post; its owner publishes it."""
    with transaction() as session:
        key = postings.create(session, current_actor(), json, direction=query.direction, now=clock.now())
    return _read(key), 201, {"Location": url_for(".show", opportunity_id=key)}


@operation(blueprint.patch, _ONE, *_SEEK, gives=Opportunity, problems=(412, 428))
def change(opportunity_id: uuid.UUID, json: OpportunityPatch) -> Opportunity:
    """Change an own opening in part; what is published must stay complete. Several may own it, hence If-Match."""
    actor, now = current_actor(), clock.now()
    with transaction() as session:
        before = postings.for_edit(session, actor, opportunity_id, now=now, to_write=True)
        conditional.require_match(shaped(Opportunity, before))
        data = forms.parse(OpportunityInput, {**written(before), **json.model_dump(exclude_unset=True)})
        postings.edit(session, actor, opportunity_id, data, now=now)
    return _read(opportunity_id)


@operation(blueprint.delete, _ONE, *_SEEK)
def discard(opportunity_id: uuid.UUID) -> None:
    """Throw an own draft away for good."""
    with transaction() as session:
        postings.discard(session, current_actor(), opportunity_id, now=clock.now())


@operation(blueprint.post, f"{_ONE}/publish", *_SEEK, gives=Posted)
def publish(opportunity_id: uuid.UUID) -> Posted:
    """Let its audience see an own draft, or send it to HR where a rule asks for its yes."""
    with transaction() as session:
        is_published = postings.publish(session, current_actor(), opportunity_id, now=clock.now())
    return Posted(is_published=is_published, opportunity=_read(opportunity_id))


@operation(blueprint.post, f"{_ONE}/take-back", *_SEEK, gives=Opportunity)
def take_back(opportunity_id: uuid.UUID) -> Opportunity:
    """Take an own opening back from approval; it is a draft again."""
    with transaction() as session:
        postings.take_back(session, current_actor(), opportunity_id, now=clock.now())
    return _read(opportunity_id)


@operation(blueprint.post, f"{_ONE}/fill", *_SEEK, gives=Opportunity)
def fill(opportunity_id: uuid.UUID) -> Opportunity:
    """Tell that an own opening has found its people; whoever still waits gets an answer."""
    with transaction() as session:
        postings.fill(session, current_actor(), opportunity_id, now=clock.now())
    return _read(opportunity_id)


@operation(blueprint.post, f"{_ONE}/withdraw", *_SEEK, gives=Opportunity)
def withdraw(opportunity_id: uuid.UUID) -> Opportunity:
    """Take an own opening back; only its owners can read it from now on, and whoever waits gets an answer."""
    with transaction() as session:
        postings.withdraw(session, current_actor(), opportunity_id, now=clock.now())
    return _read(opportunity_id)


@operation(blueprint.post, f"{_ONE}/copy", *_SEEK, gives=Opportunity, status=201)
def copy(opportunity_id: uuid.UUID) -> Made[Opportunity]:
    """Begin a new draft from an own opening of any status, without its days."""
    with transaction() as session:
        key = postings.copy(session, current_actor(), opportunity_id, now=clock.now())
    return _read(key), 201, {"Location": url_for(".show", opportunity_id=key)}


def _read(opportunity_id: uuid.UUID) -> Opportunity:
    with reading() as session:
        return shaped(Opportunity, opportunities.get(session, current_actor(), opportunity_id, now=clock.now()))
