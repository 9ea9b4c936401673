"""Flags for reading of very many people: how many and how fast, never whom. Looked into by those who watch over it."""

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Session, col, select

from mobility import audit, notices, permissions
from mobility.actors import SYSTEM, Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.paging import Page, within
from mobility.permissions import Permission
from models.enums import Role
from models.person import Person, RoleGrant
from models.session import ReadingFlag
from models.session_enums import FlagOutcome

WATCHERS = (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)
_SIZE = 20


class FlagInput(BaseModel):
    """What came of looking into a flag."""

    outcome: FlagOutcome


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag as its watchers see it."""

    id: uuid.UUID
    name: str
    organisation: str
    at: dt.datetime
    hours: int
    count: int
    outcome: FlagOutcome | None
    seen_to_at: dt.datetime | None


def put(session: Session, person_id: uuid.UUID, *, hours: int, count: int, now: dt.datetime) -> None:
    """Flag somebody's reading, and tell those who watch over that person's ministry."""
    person = session.get_one(Person, person_id)
    flag = ReadingFlag(person_id=person_id, at=now, hours=hours, count=count)
    session.add(flag)
    audit.record(session, SYSTEM, "reading.flagged", subject=("person", person_id), now=now, hours=hours, people=count)
    watching = select(RoleGrant.person_id).where(
        col(RoleGrant.role).in_(WATCHERS),
        sa.or_(
            col(RoleGrant.organisation_code).is_(None), col(RoleGrant.organisation_code) == person.organisation_code
        ),
        RoleGrant.person_id != person_id,
    )
    for watcher in sorted(set(session.exec(watching))):
        notices.tell(session, watcher, "reading.flagged", now=now, people=count, count=hours)
    session.flush()


def waiting(session: Session, actor: Actor) -> int:
    """Count the flags that nobody has looked into, of those that the actor watches over."""
    query = sa.select(sa.func.count()).select_from(ReadingFlag).join(Person, _reader())
    return int(session.execute(query.where(_watched(actor), col(ReadingFlag.seen_to_at).is_(None))).scalar_one())


def all_of(session: Session, actor: Actor, *, page: int = 1) -> Page[FlagView]:
    """Give the flags that the actor watches over, those that wait first, then the newest."""
    permissions.check(actor, Permission.SEE_FLAGS)
    total = int(
        session.execute(
            sa.select(sa.func.count()).select_from(ReadingFlag).join(Person, _reader()).where(_watched(actor))
        ).scalar_one()
    )
    number = within(page, total, _SIZE)
    order = (col(ReadingFlag.seen_to_at).is_not(None), col(ReadingFlag.at).desc(), col(ReadingFlag.id))
    query = select(ReadingFlag, Person).join(Person, _reader()).where(_watched(actor)).order_by(*order)
    rows = session.exec(query.limit(_SIZE).offset((number - 1) * _SIZE))
    return Page(tuple(_view(*row) for row in rows), total=total, number=number, size=_SIZE)


def see_to(session: Session, actor: Actor, flag_id: uuid.UUID, given: FlagInput, *, now: dt.datetime) -> None:
    """Say what came of a flag.

    Raises
    ------
    NotFoundError
        For a flag that the actor does not watch over, one's own among them.
    ConflictError
        When somebody has looked into it already.
    """
    permissions.check(actor, Permission.SEE_FLAGS)
    query = select(ReadingFlag).join(Person, _reader()).where(ReadingFlag.id == flag_id, _watched(actor))
    flag = session.exec(query.with_for_update()).one_or_none()
    if flag is None:
        raise NotFoundError("flag", flag_id)
    if flag.seen_to_at is not None:
        raise ConflictError("reading-flag-seen-to")
    flag.seen_to_at, flag.seen_to_by, flag.outcome = now, actor.person, given.outcome
    audit.record(session, actor, "reading.seen-to", subject=("flag", flag.id), now=now, outcome=given.outcome.value)
    session.flush()


def _reader() -> sa.ColumnElement[bool]:
    return col(Person.id) == col(ReadingFlag.person_id)


def _watched(actor: Actor) -> sa.ColumnElement[bool]:
    """Give the condition on whose flags somebody may see: those of their ministries, and never their own."""
    scopes = [actor.grants[role] for role in WATCHERS if role in actor.grants]
    not_own = col(Person.id) != actor.person_id
    if any(not scope for scope in scopes):
        return not_own
    return sa.and_(not_own, col(Person.organisation_code).in_(sorted(frozenset().union(*scopes))))


def _view(flag: ReadingFlag, person: Person) -> FlagView:
    name = f"{person.given_name} {person.family_name}"
    return FlagView(
        flag.id, name, person.organisation_code, flag.at, flag.hours, flag.count, flag.outcome, flag.seen_to_at
    )
