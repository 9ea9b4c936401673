"""Steps of placements: the newest one, all of them, and how a new one is added so that exactly one of two wins."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import audit, placement_notices, placement_rules
from mobility.actors import Actor
from mobility.errors import ConflictError
from models.enums import PlacementMove, PlacementPart, PlacementReason, PlacementState
from models.placement import Placement, PlacementStep


def state(session: Session, placement: Placement) -> PlacementState | None:
    """Give where a placement stands, None before its first step."""
    newest = select(PlacementStep).where(
        PlacementStep.placement_id == placement.id, PlacementStep.number == placement.steps
    )
    found = session.exec(newest).one_or_none()
    return found.state if found else None


def history(session: Session, placement_id: uuid.UUID) -> list[PlacementStep]:
    """Give all steps, first to newest."""
    mine = select(PlacementStep).where(PlacementStep.placement_id == placement_id)
    return list(session.exec(mine.order_by(col(PlacementStep.number))))


def made_by(steps: Sequence[PlacementStep], move: PlacementMove, *, version: int | None = None) -> set[PlacementPart]:
    """Give the parts that have made a move, for one version of the agreement where one is named."""
    return {
        one.part for one in steps if one.move is move and (version is None or one.details.get("version") == version)
    }


def add(  # noqa: PLR0913 - a step is who did what when, with what was said; each is named
    session: Session,
    actor: Actor,
    placement: Placement,
    move: PlacementMove,
    part: PlacementPart,
    *,
    now: dt.datetime,
    reason: PlacementReason | None = None,
    note: str = "",
    effective_on: dt.date | None = None,
    details: dict[str, Any] | None = None,
) -> PlacementStep:
    """Add a step, with its event in the trail and the notices to those whom it concerns.

    Raises
    ------
    ConflictError
        When the move cannot be made from here, or somebody else's step came first (``placement.stale``).
    InvalidInputError
        When the reason is missing or not one of the move's.
    """
    standing = state(session, placement)
    to = placement_rules.lead(standing, move, part, reason)
    step = PlacementStep(
        placement_id=placement.id,
        number=placement.steps + 1,
        move=move,
        state=_completed(session, placement, move, part) or to,
        at=now,
        actor_id=actor.person_id,
        part=part,
        reason=reason,
        note=note,
        effective_on=effective_on,
        details=details or {},
    )
    placement.steps = step.number
    try:
        with session.begin_nested():
            session.add_all([placement, step])
            session.flush()
    except IntegrityError as error:
        raise ConflictError("placement.stale") from error
    audit.record(session, actor, f"placement.{move}", subject=("placement", placement.id), now=now, state=step.state)
    placement_notices.tell(session, actor, placement, step, now=now)
    session.flush()
    return step


def _completed(
    session: Session, placement: Placement, move: PlacementMove, part: PlacementPart
) -> PlacementState | None:
    rule = placement_rules.RULES[move]
    if rule.completed is None:
        return None
    version = placement.version if move is PlacementMove.SIGN else None
    done = made_by(history(session, placement.id), move, version=version) | {part}
    return rule.completed if rule.waits_for <= done else None
