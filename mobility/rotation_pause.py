"""Which rounds wait while suggestions are stopped.

A plan is one computation about all who take part, so a round waits while a ministry that takes part has stopped
suggestions: none is computed or repaired. Wishes, answers and what has been agreed go on, and a plan that was asked for
is computed when suggestions are started again.
"""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility.accountability import switch
from mobility.errors import ConflictError
from models.person import Person
from models.rotation import RoundParticipant, RoundPost


def goes_on(session: Session, round_id: Any) -> ColumnElement[bool]:
    """Tell, as a condition, whether plans may be computed for the round in this column."""
    stopped = switch.stopped(session)
    if stopped.for_all or not stopped.ministries:
        return sa.false() if stopped.for_all else sa.true()
    posts = sa.select(col(RoundPost.round_id)).where(
        col(RoundPost.withdrawn_at).is_(None), col(RoundPost.organisation_code).in_(stopped.ministries)
    )
    people = (
        sa.select(col(RoundParticipant.round_id))
        .join(Person, col(Person.id) == col(RoundParticipant.person_id))
        .where(col(RoundParticipant.withdrawn_at).is_(None), col(Person.organisation_code).in_(stopped.ministries))
    )
    return sa.and_(round_id.not_in(posts), round_id.not_in(people))


def is_paused(session: Session, round_id: uuid.UUID) -> bool:
    """Tell whether a round waits."""
    may = goes_on(session, sa.literal(round_id, sa.Uuid()))
    return not session.execute(sa.select(may)).scalar_one()


def require_going_on(session: Session, round_id: uuid.UUID) -> None:
    """Raise ConflictError while a round waits."""
    if is_paused(session, round_id):
        raise ConflictError("suggestions.round-waits")
