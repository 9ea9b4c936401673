"""Write openings: begin, change, publish, fill, withdraw, copy. Only their owners do, and every change is numbered.

Managers and HR offer; every employee may seek. What is sought is placed in no route before somebody offers it.
"""

import datetime as dt
import uuid

from sqlmodel import Session, select

from mobility import audiences, lifecycle, opportunities, ownership, permissions, placement_moves, posting_rules
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.lifecycle import Step
from mobility.opportunity_input import OpportunityInput
from mobility.opportunity_shapes import Detail
from mobility.permissions import Permission
from mobility.publishing import approval_rules, approvals, ready
from mobility.publishing.approval_rules import Terms
from mobility.publishing.trail import record
from mobility.requirements import ask_for, copy_requirements
from models.enums import Direction, PlacementReason
from models.opportunity import Opportunity
from models.person import Person

_PERMISSION = {
    Direction.OFFERED: Permission.POST_OPPORTUNITY,
    Direction.SOUGHT: Permission.SEEK_OPPORTUNITY,
}
_LISTS = frozenset({"requirements", "ministries"})
_WRITTEN = tuple(name for name in OpportunityInput.model_fields if name not in _LISTS)
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
    record(session, actor, "opportunity.created", row, now)
    return row.id


def edit(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, data: OpportunityInput, *, now: dt.datetime
) -> None:
    """Change an own opening. What is published must stay complete. Raises as ``create``, and ConflictError."""
    row = _mine(session, actor, opportunity_id, Step.EDIT, now)
    before = row.model_dump()
    lists = _write(session, row, data, now)
    after = row.model_dump()
    changed = [name for name in _WRITTEN if before[name] != after[name]] + lists
    record(session, actor, "opportunity.edited", row, now, fields=changed)


def for_edit(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime, to_write: bool = False
) -> Detail:
    """Give an own opening that can be changed now; ``to_write`` holds it. Raises NotFoundError and ConflictError."""
    _mine(session, actor, opportunity_id, Step.EDIT, now, to_write=to_write)
    return opportunities.get(session, actor, opportunity_id, now=now)


def publish(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> bool:
    """Let its audience see an own draft, or send it to HR where a rule asks for its yes; tell whether it is published.

    A person reserved against publication can offer for the ministry but not seek: what is sought bears a name.

    Raises
    ------
    InvalidInputError
        Naming every field that is missing, and every text that the law or a gap of a template stops.
    ConflictError
        When nobody in the ministry can approve it.
    """
    row = _mine(session, actor, opportunity_id, Step.PUBLISH, now)
    if row.direction is Direction.SOUGHT and session.get_one(Person, actor.person).is_reserved:
        raise ConflictError("opportunity.owner-is-reserved")
    ready.require(session, row, today(now))
    reasons = approval_rules.reasons(approval_rules.terms(row))
    if reasons:
        approvals.ask(session, actor, row, reasons, now=now)
        return False
    row.published_at = now
    record(session, actor, "opportunity.published", row, now, route=row.route)
    return True


def take_back(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take an own opening back from approval; it is a draft again."""
    row = _mine(session, actor, opportunity_id, Step.TAKE_BACK, now)
    approvals.take_back(session, actor, row, now=now)


def fill(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Tell that an own opening has found its people; whoever still waits gets an answer."""
    row = _mine(session, actor, opportunity_id, Step.FILL, now)
    row.filled_at = now
    record(session, actor, "opportunity.filled", row, now)
    placement_moves.answer_rest(session, row.id, PlacementReason.SEATS_TAKEN, now=now)


def withdraw(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take an own opening back; only its owner can read it from now on, and whoever waits gets an answer."""
    row = _mine(session, actor, opportunity_id, Step.WITHDRAW, now)
    row.withdrawn_at = now
    record(session, actor, "opportunity.withdrawn", row, now)
    placement_moves.answer_rest(session, row.id, PlacementReason.OPENING_WITHDRAWN, now=now)


def discard(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Throw an own draft away for good."""
    row = _mine(session, actor, opportunity_id, Step.DISCARD, now)
    record(session, actor, "opportunity.discarded", row, now)
    session.delete(row)
    session.flush()


def copy(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> uuid.UUID:
    """Begin a new draft of the actor's from an own opening of any status, without its days, and give its id."""
    model = _mine(session, actor, opportunity_id, None, now)
    row = Opportunity(
        direction=model.direction,
        organisation_code=model.organisation_code,
        unit_id=model.unit_id,
        owner_id=actor.person,
        route=model.route,
        created_at=now,
        **{name: getattr(model, name) for name in _COPIED},
    )
    session.add(row)
    session.flush()
    copy_requirements(session, model.id, row.id)
    audiences.address(session, row, audiences.chosen(session, model.id), day=today(now))
    record(session, actor, "opportunity.created", row, now, copied_from=str(model.id))
    return row.id


def _mine(
    session: Session,
    actor: Actor,
    opportunity_id: uuid.UUID,
    step: Step | None,
    now: dt.datetime,
    *,
    to_write: bool = True,
) -> Opportunity:
    """Give an own opening where the step may be taken; what others own is not found, even where it can be read.

    ``to_write`` holds the row until commit where the database can, so that two steps come one after the other.
    """
    own = select(Opportunity).where(Opportunity.id == opportunity_id, ownership.owned_by(actor))
    held = own.with_for_update().execution_options(populate_existing=True) if to_write else own
    row = session.exec(held).one_or_none()
    if row is None:
        raise NotFoundError("opportunity", opportunity_id)
    permissions.check(actor, _PERMISSION[row.direction])
    if step is not None:
        lifecycle.check(row, step, today(now))
    return row


def _write(session: Session, row: Opportunity, data: OpportunityInput, now: dt.datetime) -> list[str]:
    """Write the data on the row and tell which of the lists beside it have changed."""
    before = approval_rules.terms(row)
    row.route = posting_rules.route_for(data, row.direction)
    for name in _WRITTEN:
        setattr(row, name, getattr(data, name))
    session.add(row)
    session.flush()
    is_changed = {
        "ministries": audiences.address(session, row, data.ministries, day=today(now)),
        "requirements": ask_for(session, row.id, data.requirements),
    }
    if row.published_at is not None:
        ready.require(session, row, today(now))
        _require_approved(before, approval_rules.terms(row))
    return [name for name, changed in is_changed.items() if changed]


def _require_approved(before: Terms, after: Terms) -> None:
    """Raise InvalidInputError for what is made larger, where others read already, beyond what needs no approval."""
    grown = approval_rules.grown(before, after)
    if grown:
        raise InvalidInputError(dict.fromkeys(grown, "approval.grown"))
