"""The assignments that are agreed or under way, and everybody's stays, as the counters need them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.agreements.counters import Stay
from mobility.clock import today
from models.agreement import Agreement
from models.agreement_enums import TemporaryGround
from models.enums import PlacementMove, PlacementPart, PlacementState
from models.placement import Placement, PlacementStep

_NOW = (PlacementState.AGREEMENT, PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)
_COUNTED = (*_NOW, PlacementState.ENDED, PlacementState.EVALUATED, PlacementState.INTERRUPTED)

StaysOf = Mapping[uuid.UUID, list[tuple[uuid.UUID, Stay]]]
"""Person → that person's stays, each with its placement's id."""


@dataclass(frozen=True, slots=True)
class Case:
    """An assignment with where it stands, and whether somebody has given notice of its end."""

    placement: Placement
    state: PlacementState
    is_noticed: bool


def cases(session: Session, whose: sa.ColumnElement[bool]) -> list[Case]:
    """Give the assignments that are agreed or under way, of those that a condition names."""
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    noticed = sa.exists().where(
        col(PlacementStep.placement_id) == col(Placement.id),
        col(PlacementStep.move) == PlacementMove.GIVE_NOTICE,
        col(PlacementStep.part) != PlacementPart.SYSTEM,
    )
    query = (
        sa.select(Placement, col(PlacementStep.state), noticed.correlate(Placement))
        .join(PlacementStep, newest)
        .where(whose, col(PlacementStep.state).in_(_NOW))
        .order_by(col(Placement.id))
    )
    return [Case(*row) for row in session.execute(query)]


def of_people(session: Session, people: Iterable[uuid.UUID]) -> StaysOf:
    """Give everybody's stays that have been agreed, each with its placement, as long as they lasted."""
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    current = sa.and_(
        col(Agreement.placement_id) == col(Placement.id), col(Agreement.version) == col(Placement.version)
    )
    query = (
        sa.select(Placement, col(PlacementStep.state), col(PlacementStep.at), col(Agreement.terms))
        .join(PlacementStep, newest)
        .outerjoin(Agreement, current)
        .where(col(Placement.person_id).in_(list(people)), col(PlacementStep.state).in_(_COUNTED))
    )
    found: dict[uuid.UUID, list[tuple[uuid.UUID, Stay]]] = defaultdict(list)
    for placement, state, at, terms in session.execute(query):
        stay = _stay(placement, state, today(at), terms or {})
        if stay is not None:
            found[placement.person_id].append((placement.id, stay))
    return found


def _stay(placement: Placement, state: PlacementState, day: dt.date, terms: Mapping[str, Any]) -> Stay | None:
    first, last = placement.starts_on, placement.ends_on
    if first is None or last is None:
        return None
    if state is PlacementState.INTERRUPTED:
        last = min(last, day)
    ground = terms.get("ground")
    return Stay(first, last, placement.route, TemporaryGround(ground) if ground else None) if last >= first else None
