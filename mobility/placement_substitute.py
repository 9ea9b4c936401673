"""Ask for a substitute while somebody is away: a draft that the leader goes on with, begun from the placement."""

import datetime as dt
import uuid

from sqlmodel import Session

from mobility import permissions, placement_access, postings, routes
from mobility.actors import Actor
from mobility.errors import ConflictError
from mobility.opportunity_input import OpportunityInput
from mobility.permissions import Permission
from mobility.placement_rules import OVER
from mobility.placement_steps import state
from mobility.placement_terms import months_between
from mobility.routes import RouteRefusal
from models.enums import Direction, OpportunityKind, PlacementPart
from models.person import Person
from models.placement import Placement


def begin(session: Session, actor: Actor, placement_id: uuid.UUID, *, title: str, now: dt.datetime) -> uuid.UUID:
    """Begin a draft for the post that stands empty, with the period and share of the placement, and give its id.

    Nothing of the person who is away is copied: a post is described, not a colleague.

    Raises
    ------
    NotFoundError
        For everybody but the leader asked.
    ForbiddenError
        For a leader who may not post openings.
    ConflictError
        When the placement has come to nothing, or is over.
    """
    placement = _as_leader(session, actor, placement_id)
    if state(session, placement) in OVER:
        raise ConflictError("placement.over")
    return postings.create(session, actor, _draft(placement, actor, title), direction=Direction.OFFERED, now=now)


def post(session: Session, actor: Actor, placement_id: uuid.UUID) -> str:
    """Give the title of the post that stands empty. Raises NotFoundError for everybody but the leader asked."""
    return session.get_one(Person, _as_leader(session, actor, placement_id).person_id).title


def _as_leader(session: Session, actor: Actor, placement_id: uuid.UUID) -> Placement:
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id)
    placement_access.as_one_of(actor, placement, frozenset({PlacementPart.LEADER}))
    return placement


def _draft(placement: Placement, actor: Actor, title: str) -> OpportunityInput:
    kind = OpportunityKind.HOSPITERING
    months = _months(placement)
    # Who pays is for the leader to say, and so is a length that no route allows.
    placed = routes.place(kind, months=months, percentage=placement.percentage, payer=None, own_ministry=False)
    return OpportunityInput(
        kind=kind,
        title=title,
        language=actor.language,
        starts_on=placement.starts_on,
        months=None if isinstance(placed, RouteRefusal) else months,
        percentage=placement.percentage,
    )


def _months(placement: Placement) -> int | None:
    if placement.starts_on is None or placement.ends_on is None:
        return None
    return months_between(placement.starts_on, placement.ends_on)
