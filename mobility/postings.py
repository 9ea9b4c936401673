"""Write openings: begin, change, publish, fill, withdraw, copy. Only their owner does, and every change is numbered.

Managers and HR offer; every employee may seek. What is sought is placed in no route before somebody offers it.
"""

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session, col, select

from mobility import audit, lifecycle, opportunities, permissions, placement_moves, posting_rules, revisions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.lifecycle import Step
from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Detail
from mobility.permissions import Permission
from mobility.requirements import ask_for, copy_requirements
from models.enums import Direction, PlacementReason
from models.opportunity import Opportunity
from models.person import Person

_PERMISSION = {
    Direction.OFFERED: Permission.POST_OPPORTUNITY,
    Direction.SOUGHT: Permission.SEEK_OPPORTUNITY,
}
_WRITTEN = tuple(name for name in OpportunityInput.model_fields if name != "requirements")
# Days belong to the opening that has been.
_COPIED = tuple(name for name in _WRITTEN if name not in {"starts_on", "closes_on"})


def create(
    session: Session, actor: Actor, data: OpportunityInput, *, direction: Direction, now: dt.datetime
) -> uuid.UUID:
    """Begin a draft in the actor's own ministry and unit, and give its id.

    Raises ForbiddenError, or InvalidInputError for what can never be published: a route that the law closes, a position
    with more than its link, an unknown competence.
    """
    permissions.check(actor, _PERMISSION[direction])
    owner = session.get_one(Person, actor.person)
    row = Opportunity(
        kind=data.kind,
        direction=direction,
        title=data.title,
        organisation_code=owner.organisation_code,
        unit_id=owner.unit_id,
        owner_id=owner.id,
        created_at=now,
    )
    _write(session, row, data, now)
    _record(session, actor, "opportunity.created", row, now)
    return row.id


def edit(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, data: OpportunityInput, *, now: dt.datetime
) -> None:
    """Change an own opening. What is published must stay complete. Raises as ``create``, and ConflictError."""
    row = _mine(session, actor, opportunity_id, Step.EDIT, now)
    before = row.model_dump()
    asks_anew = _write(session, row, data, now)
    after = row.model_dump()
    changed = [name for name in _WRITTEN if before[name] != after[name]] + ["requirements"] * asks_anew
    _record(session, actor, "opportunity.edited", row, now, fields=changed)


def for_edit(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> Detail:
    """Give an own opening that can be changed now. Raises NotFoundError and ConflictError."""
    _mine(session, actor, opportunity_id, Step.EDIT, now)
    return opportunities.get(session, actor, opportunity_id, now=now)


def publish(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Let its audience see an own draft. Raises InvalidInputError naming every field that is missing.

    A person reserved against publication can offer for the ministry but not seek: what is sought bears a name.
    """
    row = _mine(session, actor, opportunity_id, Step.PUBLISH, now)
    if row.direction is Direction.SOUGHT and session.get_one(Person, actor.person).is_reserved:
        raise ConflictError("opportunity.owner-is-reserved")
    posting_rules.require_complete(row, today(now))
    row.published_at = now
    _record(session, actor, "opportunity.published", row, now, route=row.route)


def fill(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Tell that an own opening has found its people; whoever still waits gets an answer."""
    row = _mine(session, actor, opportunity_id, Step.FILL, now)
    row.filled_at = now
    _record(session, actor, "opportunity.filled", row, now)
    placement_moves.answer_rest(session, row.id, PlacementReason.SEATS_TAKEN, now=now)


def withdraw(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take an own opening back; only its owner can read it from now on, and whoever waits gets an answer."""
    row = _mine(session, actor, opportunity_id, Step.WITHDRAW, now)
    row.withdrawn_at = now
    _record(session, actor, "opportunity.withdrawn", row, now)
    placement_moves.answer_rest(session, row.id, PlacementReason.OPENING_WITHDRAWN, now=now)


def discard(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Throw an own draft away for good."""
    row = _mine(session, actor, opportunity_id, Step.DISCARD, now)
    _record(session, actor, "opportunity.discarded", row, now)
    session.delete(row)
    session.flush()


def copy(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> uuid.UUID:
    """Begin a new draft from an own opening of any status, without its days, and give its id."""
    model = _mine(session, actor, opportunity_id, None, now)
    row = Opportunity(
        direction=model.direction,
        organisation_code=model.organisation_code,
        unit_id=model.unit_id,
        owner_id=model.owner_id,
        route=model.route,
        created_at=now,
        **{name: getattr(model, name) for name in _COPIED},
    )
    session.add(row)
    session.flush()
    copy_requirements(session, model.id, row.id)
    _record(session, actor, "opportunity.created", row, now, copied_from=str(model.id))
    return row.id


def _mine(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, step: Step | None, now: dt.datetime
) -> Opportunity:
    """Give an own opening where the step may be taken; what others own is not found, even where it can be read."""
    own = select(Opportunity).where(Opportunity.id == opportunity_id, col(Opportunity.owner_id) == actor.person)
    row = session.exec(own).one_or_none()
    if row is None:
        raise NotFoundError("opportunity", opportunity_id)
    permissions.check(actor, _PERMISSION[row.direction])
    if step is not None:
        lifecycle.check(row, step, today(now))
    return row


def _write(session: Session, row: Opportunity, data: OpportunityInput, now: dt.datetime) -> bool:
    """Write the data on the row and tell whether what it asks for has changed."""
    row.route = posting_rules.route_for(data, row.direction)
    for name in _WRITTEN:
        setattr(row, name, getattr(data, name))
    if row.published_at is not None:
        posting_rules.require_complete(row, today(now))
    session.add(row)
    session.flush()
    return ask_for(session, row.id, data.requirements)


def _record(session: Session, actor: Actor, action: str, row: Opportunity, now: dt.datetime, **details: Any) -> None:
    """Number the change and write it in the trail, in the transaction of the change itself."""
    row.revision = revisions.take(session, revisions.OPPORTUNITIES)
    audit.record(session, actor, action, subject=("opportunity", row.id), now=now, **details)
    session.flush()
