"""Objections to how the service uses a person's data (GDPR article 21), and the privacy officer's answers."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlmodel import Session, col, select

from mobility import audit, notices, permissions, reference
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.permissions import Permission
from models.enums import Role
from models.person import Person, RoleGrant
from models.privacy import Objection
from models.privacy_enums import ObjectionOutcome

_MOST = 200

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3000)]


class ObjectionInput(BaseModel):
    """What a person objects to, in own words."""

    model_config = ConfigDict(frozen=True)

    text: Words


class AnswerInput(BaseModel):
    """What the privacy officer answers, and how it ended."""

    model_config = ConfigDict(frozen=True)

    outcome: ObjectionOutcome
    answer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """An objection; who sent it is told to the privacy officer, who has to find the person."""

    id: uuid.UUID
    text: str
    sent_at: dt.datetime
    due_on: dt.date
    answered_at: dt.datetime | None
    outcome: ObjectionOutcome | None
    answer: str
    name: str = ""
    email: str = ""
    ministry: str = ""
    is_late: bool = False


def send(session: Session, actor: Actor, data: ObjectionInput, *, now: dt.datetime) -> uuid.UUID:
    """Send an objection, tell the privacy officers, and give its id. One at a time waits for an answer."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    # The person's row is held, so that of two sent at once the second one sees the first.
    session.exec(select(Person).where(Person.id == actor.person).with_for_update()).one()
    waiting = select(Objection.id).where(Objection.person_id == actor.person, col(Objection.answered_at).is_(None))
    if session.exec(waiting).first() is not None:
        raise ConflictError("privacy.objection-waits")
    due = today(now) + dt.timedelta(days=reference.read("privacy")["objection_days"])
    row = Objection(person_id=actor.person, text=data.text, sent_at=now, due_on=due)
    session.add(row)
    audit.record(session, actor, "objection.sent", subject=("objection", row.id), now=now)
    for whom in session.exec(select(RoleGrant.person_id).where(RoleGrant.role == Role.PRIVACY_OFFICER)).all():
        notices.tell(session, whom, "privacy.objection", now=now)
    session.flush()
    return row.id


def mine(session: Session, actor: Actor) -> tuple[ObjectionView, ...]:
    """Give the actor's own objections, newest first."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    query = select(Objection).where(Objection.person_id == actor.person).order_by(col(Objection.sent_at).desc())
    return tuple(_view(row) for row in session.exec(query))


def queue(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[ObjectionView, ...]:
    """Give all objections to the privacy officer: those that wait first, nearest last day first."""
    permissions.check(actor, Permission.HANDLE_PRIVACY)
    ordered = _told().order_by(col(Objection.answered_at).is_not(None), col(Objection.due_on), col(Objection.id))
    return tuple(_whole(row, person, now) for row, person in session.execute(ordered.limit(_MOST)))


def one(session: Session, actor: Actor, objection_id: uuid.UUID, *, now: dt.datetime) -> ObjectionView:
    """Give one objection to the privacy officer. Raises NotFoundError for none."""
    permissions.check(actor, Permission.HANDLE_PRIVACY)
    found = session.execute(_told().where(col(Objection.id) == objection_id)).one_or_none()
    if found is None:
        raise NotFoundError("objection", objection_id)
    row, person = found
    return _whole(row, person, now)


def waiting(session: Session, actor: Actor) -> int:
    """Count the objections that wait for the privacy officer."""
    permissions.check(actor, Permission.HANDLE_PRIVACY)
    query = sa.select(sa.func.count()).select_from(Objection).where(col(Objection.answered_at).is_(None))
    return int(session.execute(query).scalar_one())


def answer(session: Session, actor: Actor, objection_id: uuid.UUID, data: AnswerInput, *, now: dt.datetime) -> None:
    """Answer an objection and tell the person. Raises NotFoundError for none, ConflictError for one answered before."""
    permissions.check(actor, Permission.HANDLE_PRIVACY)
    row = session.exec(select(Objection).where(Objection.id == objection_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError("objection", objection_id)
    if row.answered_at is not None:
        raise ConflictError("privacy.objection-answered")
    row.answered_at, row.answered_by_id, row.outcome, row.answer = now, actor.person, data.outcome, data.answer
    session.add(row)
    audit.record(
        session, actor, "objection.answered", subject=("objection", row.id), now=now, outcome=data.outcome.value
    )
    notices.tell(session, row.person_id, "privacy.answered", now=now)
    session.flush()


def _told() -> sa.Select[Objection, Person]:
    return sa.select(Objection, Person).join(Person, col(Person.id) == col(Objection.person_id))


def _whole(row: Objection, person: Person, now: dt.datetime) -> ObjectionView:
    return _view(
        row,
        name=f"{person.given_name} {person.family_name}",
        email=person.email,
        ministry=person.organisation_code,
        is_late=row.answered_at is None and row.due_on < today(now),
    )


def _view(row: Objection, **who: Any) -> ObjectionView:
    told = ("id", "text", "sent_at", "due_on", "answered_at", "outcome", "answer")
    return ObjectionView(**{name: getattr(row, name) for name in told}, **who)
