"""Take the next step of a placement. What a step asks for beyond the table of moves stands in ``placement_effects``."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import permissions, placement_access, placement_effects, placement_rules, placement_steps
from mobility.actors import SYSTEM, Actor
from mobility.errors import ConflictError
from mobility.permissions import Permission
from mobility.placement_input import StepInput
from models.enums import PlacementMove, PlacementPart, PlacementReason, PlacementState
from models.placement import Placement, PlacementStep

_UNANSWERED = (PlacementState.INVITED, PlacementState.INTEREST, PlacementState.CONVERSATION, PlacementState.OFFERED)
_BY_ITSELF = frozenset({PlacementMove.SHOW_INTEREST, PlacementMove.INVITE, PlacementMove.BEGIN_FROM_ROUND})


def take(session: Session, actor: Actor, placement_id: uuid.UUID, data: StepInput, *, now: dt.datetime) -> Placement:
    """Take a step and give the placement after it.

    Raises
    ------
    NotFoundError
        When the actor is nothing to the placement, or not one who may take this step.
    ConflictError
        When the step does not fit where the placement stands, or somebody else's came first (``placement.stale``).
    InvalidInputError
        When something that the step asks for is missing or cannot be.
    """
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id, to_write=True)
    if data.move in _BY_ITSELF:
        raise ConflictError("placement.step", move=data.move.value, state="")
    part = _part(session, actor, placement, data.move)
    if data.seen != placement.steps:
        raise ConflictError("placement.stale")
    # The table is asked first: a step that cannot be taken changes no terms.
    placement_rules.lead(placement_steps.state(session, placement), data.move, part, data.reason)
    details = placement_effects.apply(session, placement, part, data, now=now)
    placement_steps.add(
        session,
        actor,
        placement,
        data.move,
        part,
        now=now,
        reason=data.reason,
        note=data.note,
        effective_on=data.effective_on,
        details=details,
    )
    return placement


def _part(session: Session, actor: Actor, placement: Placement, move: PlacementMove) -> PlacementPart:
    """Give the part in which a move is made; who signs as two signs first as one, then as the other."""
    allowed = placement_rules.RULES[move].parts
    if move is PlacementMove.SIGN:
        steps = placement_steps.history(session, placement.id)
        signed = placement_steps.made_by(steps, move, version=placement.version)
        held = placement_access.parts(actor, placement)
        if held & signed and not held & allowed - signed:
            raise ConflictError("placement.stale")
        allowed -= signed
    return placement_access.as_one_of(actor, placement, allowed)


def answer_rest(
    session: Session, opportunity_id: uuid.UUID, reason: PlacementReason, *, now: dt.datetime
) -> Collection[uuid.UUID]:
    """Answer everybody who waits for an opening that is filled or withdrawn, and give whose placements those were.

    Nobody who showed interest is left without an answer and a reason.
    """
    waiting = (
        select(Placement)
        .join(
            PlacementStep,
            sa.and_(
                col(PlacementStep.placement_id) == col(Placement.id),
                col(PlacementStep.number) == col(Placement.steps),
            ),
        )
        .where(Placement.opportunity_id == opportunity_id, col(PlacementStep.state).in_(_UNANSWERED))
        .order_by(col(Placement.created_at), col(Placement.id))
    )
    answered = []
    for placement in session.exec(waiting).all():
        placement_steps.add(
            session, SYSTEM, placement, PlacementMove.DECLINE, PlacementPart.SYSTEM, now=now, reason=reason
        )
        answered.append(placement.id)
    return answered
