"""What the academy puts first: openings that ask for it count two or three times in a plan."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import audit, permissions, requirements
from mobility.actors import Actor
from mobility.errors import InvalidInputError, NotFoundError
from mobility.opportunity_input import Text
from mobility.permissions import Permission
from models.academy_plan import CompetencePriority


class PriorityInput(BaseModel):
    """A competence to put first: how many times it counts, and why, told to all who plan."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    competence_key: Text = Field(min_length=1, max_length=80)
    factor: int = Field(ge=2, le=3)
    why: Text = Field(min_length=1, max_length=500)


@dataclass(frozen=True, slots=True)
class Priority:
    """A competence that is put first."""

    id: uuid.UUID
    key: str
    factor: int
    why: str
    set_at: dt.datetime


def listed(session: Session, actor: Actor) -> tuple[Priority, ...]:
    """Give what is put first, heaviest first, then by competence."""
    permissions.check(actor, Permission.PLAN_COURSES)
    query = select(CompetencePriority).order_by(
        col(CompetencePriority.factor).desc(), col(CompetencePriority.competence_key)
    )
    return tuple(Priority(row.id, row.competence_key, row.factor, row.why, row.set_at) for row in session.exec(query))


def put_first(session: Session, actor: Actor, data: PriorityInput, *, now: dt.datetime) -> uuid.UUID:
    """Put a competence first; one that is there already is told anew.

    Raises InvalidInputError for a competence outside the vocabulary.
    """
    permissions.check(actor, Permission.PLAN_COURSES)
    try:
        requirements.require_known(session, [data.competence_key])
    except InvalidInputError as error:
        raise InvalidInputError({"competence_key": "competence.unknown"}, **error.data) from error
    mine = select(CompetencePriority).where(CompetencePriority.competence_key == data.competence_key)
    row = session.exec(mine.with_for_update()).one_or_none() or CompetencePriority(
        competence_key=data.competence_key, factor=data.factor, why=data.why, set_at=now
    )
    row.factor, row.why, row.set_at, row.set_by_id = data.factor, data.why, now, actor.person_id
    session.add(row)
    audit.record(
        session,
        actor,
        "priority.set",
        subject=("competence", data.competence_key),
        now=now,
        factor=data.factor,
    )
    session.flush()
    return row.id


def remove(session: Session, actor: Actor, priority_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Let a competence count once again. Raises NotFoundError for one that is not put first."""
    permissions.check(actor, Permission.PLAN_COURSES)
    row = session.get(CompetencePriority, priority_id)
    if row is None:
        raise NotFoundError("priority", priority_id)
    session.delete(row)
    audit.record(session, actor, "priority.removed", subject=("competence", row.competence_key), now=now)
    session.flush()


def factors(session: Session) -> Mapping[str, int]:
    """Give competence → how many times openings that ask for it count."""
    rows = session.exec(select(CompetencePriority.competence_key, CompetencePriority.factor))
    return dict(rows.all())
