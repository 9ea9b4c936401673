"""What a person has gained by a placement, suggested to the own profile; nothing is written before a yes."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import held_competences, permissions, placement_access, placement_steps
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from models.enums import Evidence, PlacementPart, PlacementState
from models.opportunity import Requirement
from models.placement import Placement

_DONE = (PlacementState.ENDED, PlacementState.EVALUATED)
_STRENGTH = list(Evidence)


@dataclass(frozen=True, slots=True)
class Gained:
    """A competence that the assignment asked for.

    Parameters
    ----------
    level
        The level to begin from: what the profile says, else what was asked for; None when neither says.
    is_held
        Whether the profile holds it already.
    """

    key: str
    level: int | None
    is_held: bool


def suggested(session: Session, actor: Actor, placement_id: uuid.UUID) -> tuple[Gained, ...]:
    """Give what could be added to the own profile: what was asked for and is not yet proved by an assignment.

    Empty for everybody but the person, and before the assignment has ended. Raises NotFoundError for outsiders.
    """
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id)
    is_mine = PlacementPart.PERSON in placement_access.parts(actor, placement)
    if not is_mine or placement_steps.state(session, placement) not in _DONE:
        return ()
    pairs = (
        (asked, held_competences.get(session, actor, asked.competence_key)) for asked in _asked(session, placement)
    )
    return tuple(
        Gained(asked.competence_key, held.level or asked.level, held.is_held)
        for asked, held in pairs
        if _STRENGTH.index(held.evidence) < _STRENGTH.index(Evidence.ASSIGNMENT)
    )


def accept(
    session: Session, actor: Actor, placement_id: uuid.UUID, levels: Mapping[str, int | None], *, now: dt.datetime
) -> int:
    """Write what the person says yes to in the own profile, proved by the assignment, and tell how many.

    Raises
    ------
    NotFoundError
        For outsiders.
    InvalidInputError
        When nothing is chosen.
    ConflictError
        For a competence that is not suggested, or no longer.
    """
    if not levels:
        raise InvalidInputError({"gained": "missing"})
    if set(levels) - {one.key for one in suggested(session, actor, placement_id)}:
        raise ConflictError("placement.stale")
    placement = placement_access.find(session, actor, placement_id)
    year = placement.ends_on.year if placement.ends_on else None
    for key, level in levels.items():
        held_competences.prove(
            session, actor, key, level=level, evidence=Evidence.ASSIGNMENT, note=placement.title, year=year, now=now
        )
    return len(levels)


def _asked(session: Session, placement: Placement) -> list[Requirement]:
    query = select(Requirement).where(Requirement.opportunity_id == placement.opportunity_id)
    return list(session.exec(query.order_by(col(Requirement.is_must).desc(), col(Requirement.competence_key))))
