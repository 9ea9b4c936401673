"""Change what an agreement says, while it waits for signatures."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mobility import audit, notices, permissions, placement_access, placement_steps, routes
from mobility.actors import Actor
from mobility.agreements import counting, particulars, versions
from mobility.agreements.terms import AgreementTerms, changed, open_to
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.permissions import Permission
from models.agreement import Agreement
from models.enums import Payer, PlacementMove, PlacementState
from models.placement import Placement

# What the route is placed by is told of by other names in an agreement.
_FIELDS = {"months": "ends_on"}


def change(
    session: Session, actor: Actor, placement_id: uuid.UUID, sent: AgreementTerms, *, read: str, now: dt.datetime
) -> Agreement:
    """Change the answers that are open to the actor; the rest of what is sent is not looked at.

    A version that somebody has signed stays as it is: a new one takes its place, and waits for everybody's signature.

    Parameters
    ----------
    read
        Hash of the words that the change was made from.

    Raises
    ------
    NotFoundError
        When the actor is nothing to the placement.
    ConflictError
        When the agreement does not wait for signatures (``agreement.not-open``), or has changed since it was read
        (``agreement.changed``).
    InvalidInputError
        When days, share or payer cannot be, or no legal route allows them.
    """
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id, to_write=True)
    row = _open(session, placement)
    if row.content_hash != read:
        raise ConflictError("agreement.changed")
    before = AgreementTerms.model_validate(row.terms)
    mine = open_to(placement_access.parts(actor, placement))
    after = _settled(before.model_copy(update={name: getattr(sent, name) for name in mine}))
    names = changed(before, after)
    if not names:
        return row
    _apply(session, placement, before, after)
    if versions.signed_by(session, placement):
        placement.version += 1
        row = versions.add(session, actor, placement, after, now=now)
    else:
        row = versions.fill(session, actor, placement, row, after, now=now)
    session.add(placement)
    audit.record(
        session,
        actor,
        "agreement.changed",
        subject=("placement", placement.id),
        now=now,
        fields=list(names),
        version=row.version,
    )
    _tell(session, actor, placement, now)
    session.flush()
    return row


def _open(session: Session, placement: Placement) -> Agreement:
    if placement.version == 0:
        raise NotFoundError("agreement", placement.id)
    row = versions.of(session, placement.id, placement.version)
    if row is None or placement_steps.state(session, placement) is not PlacementState.AGREEMENT:
        raise ConflictError("agreement.not-open")
    return row


def _settled(terms: AgreementTerms) -> AgreementTerms:
    """Leave out what another answer makes empty, and refuse what it asks for. Raises InvalidInputError."""
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise InvalidInputError({"ends_on": "day.order"})
    if terms.payer is Payer.SPLIT and terms.releasing_share is None:
        raise InvalidInputError({"releasing_share": "missing"})
    return terms if terms.payer is Payer.SPLIT else terms.model_copy(update={"releasing_share": None})


def _apply(session: Session, placement: Placement, before: AgreementTerms, after: AgreementTerms) -> None:
    """Carry days, share and payer over to the placement, where a route allows them."""
    if before.starts_on != after.starts_on and _has_begun(session, placement):
        raise InvalidInputError({"starts_on": "day.begun"})
    placed = particulars.place(placement, after)
    if isinstance(placed, routes.RouteRefusal):
        raise InvalidInputError({_FIELDS.get(placed.field, placed.field): placed.code}, **placed.data)
    for name, value in _carried(after).items():
        setattr(placement, name, value)
    placement.route = placed.route
    _check_service(session, placement)


def _check_service(session: Session, placement: Placement) -> None:
    try:
        counting.check_service(session, placement)
    except InvalidInputError as refusal:
        raise InvalidInputError({"ends_on": refusal.fields["effective_on"]}, **refusal.data) from refusal


def _carried(terms: AgreementTerms) -> Mapping[str, Any]:
    return {name: getattr(terms, name) for name in ("starts_on", "ends_on", "percentage", "payer", "releasing_share")}


def _has_begun(session: Session, placement: Placement) -> bool:
    return any(one.move is PlacementMove.START for one in placement_steps.history(session, placement.id))


def _tell(session: Session, actor: Actor, placement: Placement, now: dt.datetime) -> None:
    """Tell the other two parties that there is something new to read."""
    for person_id in dict.fromkeys((placement.person_id, placement.leader_id, placement.receiver_id)):
        if person_id is not None and person_id != actor.person_id:
            data = {"agreement": str(placement.id), "title": placement.title}
            notices.tell(session, person_id, "agreement.changed", now=now, **data)
