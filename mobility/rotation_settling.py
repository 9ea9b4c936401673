"""When every move of a plan is agreed, each becomes a placement of the ordinary workflow, at the agreement."""

import datetime as dt

from sqlmodel import Session, select

from mobility import audit, placement_steps, rotation_post_cards
from mobility.actors import SYSTEM
from mobility.agreements import versions
from mobility.rotation_leg_rows import LegRow, current, legs
from models.enums import OpportunityKind, Payer, PlacementMove, PlacementOrigin, PlacementPart
from models.placement import Placement
from models.rotation import Round
from models.rotation_enums import LegState


def settle_if_agreed(session: Session, row: Round, *, now: dt.datetime) -> bool:
    """Let the placements begin if every move of the plan is agreed, and tell whether they have.

    A plan of which nothing is left is settled too: nobody moves.
    """
    plan = current(session, row)
    if plan is None or row.settled_at is not None:
        return False
    found = legs(session, plan)
    if any(one.state is not LegState.AGREED for one in found):
        return False
    row.settled_at = now
    for one in found:
        one.leg.placement_id = _begin(session, row, one, now).id
        session.add(one.leg)
    session.add(row)
    audit.record(session, SYSTEM, "rotation.settled", subject=("rotation", row.id), now=now, moved=len(found))
    session.flush()
    return True


def _begin(session: Session, row: Round, one: LegRow, now: dt.datetime) -> Placement:
    placement = Placement(
        origin=PlacementOrigin.ROTATION,
        opportunity_id=None if _has_begun(session, one) else one.to_post.opportunity_id,
        person_id=one.participant.person_id,
        kind=OpportunityKind.ROTATION,
        title=one.to_post.title,
        organisation_code=one.to_post.organisation_code,
        unit_id=one.to_post.unit_id,
        receiver_id=one.to_post.leader_id,
        releasing_code=one.from_post.organisation_code,
        leader_id=one.from_post.leader_id,
        route=row.route,
        payer=Payer.RELEASING,
        percentage=one.to_post.percentage,
        starts_on=row.starts_on,
        ends_on=rotation_post_cards.last(row),
        version=1,
    )
    session.add(placement)
    session.flush()
    placement_steps.add(session, SYSTEM, placement, PlacementMove.BEGIN_FROM_ROUND, PlacementPart.SYSTEM, now=now)
    versions.draft(session, placement, now=now, tasks=one.to_post.text)
    return placement


def _has_begun(session: Session, one: LegRow) -> bool:
    """Tell whether the person was on the way with the very opening before: that way has its own placement."""
    query = select(Placement.id).where(
        Placement.opportunity_id == one.to_post.opportunity_id, Placement.person_id == one.participant.person_id
    )
    return one.to_post.opportunity_id is not None and session.exec(query).first() is not None
