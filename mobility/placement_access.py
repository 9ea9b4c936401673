"""What somebody is to a placement: the one place that decides who sees it and as what.

The own leader is somebody to it only after the person has chosen to go on; before that a leader knows of nothing.
HR of the receiving ministry comes in at the same time, HR of the releasing one when its leader has answered, or has
let the day for it pass: until then the answer is the leader's own. All owners of an opening are its receivers.
"""

import uuid

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility.actors import Actor
from mobility.errors import NotFoundError
from models.enums import PlacementPart, Role
from models.placement import Placement


def parts(actor: Actor, placement: Placement) -> frozenset[PlacementPart]:
    """Give all that the actor is to a placement; empty for outsiders."""
    held = {
        PlacementPart.PERSON: placement.person_id == actor.person_id,
        PlacementPart.RECEIVER: _receives(actor, placement),
        PlacementPart.LEADER: placement.leader_id is not None and placement.leader_id == actor.person_id,
        PlacementPart.HR: placement.leader_id is not None and _is_hr(actor, placement),
    }
    return frozenset(part for part, is_held in held.items() if is_held)


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """Tell which placements the actor is anything to; the same as ``parts``, for queries."""
    if actor.person_id is None:
        return sa.false()
    mine = [
        col(Placement.person_id) == actor.person_id,
        col(Placement.receiver_id) == actor.person_id,
        col(Placement.opportunity_id).in_(actor.co_owns),
        col(Placement.leader_id) == actor.person_id,
    ]
    return sa.or_(*mine, _followed_by_hr(actor))


def find(session: Session, actor: Actor, placement_id: uuid.UUID, *, to_write: bool = False) -> Placement:
    """Give a placement that the actor is something to. Raises NotFoundError for every other.

    ``to_write`` holds the row until commit where the database can, so that two steps come one after the other.
    """
    query = select(Placement).where(Placement.id == placement_id, seen_by(actor))
    found = session.exec(query.with_for_update() if to_write else query).one_or_none()
    if found is None:
        raise NotFoundError("placement", placement_id)
    return found


def as_one_of(actor: Actor, placement: Placement, allowed: frozenset[PlacementPart]) -> PlacementPart:
    """Give the part in which the actor makes a move. Raises NotFoundError for who may not make it in any."""
    fitting = sorted(parts(actor, placement) & allowed, key=list(PlacementPart).index)
    if not fitting:
        raise NotFoundError("placement", placement.id)
    return fitting[0]


def _receives(actor: Actor, placement: Placement) -> bool:
    """Tell whether the actor receives: named as the receiver, or an owner of the opening; never one's own way."""
    if placement.person_id == actor.person_id:
        return False
    is_named = placement.receiver_id is not None and placement.receiver_id == actor.person_id
    return is_named or placement.opportunity_id in actor.co_owns


def _is_hr(actor: Actor, placement: Placement) -> bool:
    is_answered = placement.answer_due_on is None
    return actor.has(Role.HR, placement.organisation_code) or (
        is_answered and actor.has(Role.HR, placement.releasing_code)
    )


def _followed_by_hr(actor: Actor) -> ColumnElement[bool]:
    if Role.HR not in actor.grants:
        return sa.false()
    scope = actor.grants[Role.HR]
    asked = col(Placement.leader_id).is_not(None)
    if not scope:
        return asked
    is_answered = col(Placement.answer_due_on).is_(None)
    releasing = sa.and_(is_answered, col(Placement.releasing_code).in_(scope))
    return sa.and_(asked, sa.or_(col(Placement.organisation_code).in_(scope), releasing))
