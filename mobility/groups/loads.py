"""How much of people's weeks is given away: seats in all kjernegrupper, asked ones too, and assignments agreed on."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility.clock import today
from mobility.groups.seat_rows import NEWEST
from mobility.groups.seat_rules import LIVE
from models.enums import PlacementState
from models.group import GroupSeat, GroupSeatStep
from models.placement import Placement, PlacementStep

_AGREED = (PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)
_WHOLE_WEEK = 100


def loads(session: Session, *, now: dt.datetime) -> Mapping[uuid.UUID, int]:
    """Give person → per cent of a week that groups and assignments take; who has given nothing away is left out."""
    found: Counter[uuid.UUID] = Counter()
    seats = (
        sa.select(col(GroupSeat.person_id), col(GroupSeat.percentage))
        .join(GroupSeatStep, NEWEST)
        .where(col(GroupSeatStep.state).in_(LIVE))
    )
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    runs = sa.or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= today(now))
    stays = (
        sa.select(col(Placement.person_id), sa.func.coalesce(col(Placement.percentage), _WHOLE_WEEK))
        .join(PlacementStep, newest)
        .where(col(PlacementStep.state).in_(_AGREED), runs)
    )
    for query in (seats, stays):
        for person_id, percentage in session.execute(query):
            found[person_id] += percentage
    return found
