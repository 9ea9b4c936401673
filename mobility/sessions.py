"""Log-ins: begun, known again at every request, and ended by whoever it is, by an administrator, or by time.

The browser holds a random token, the database its hash: who reads the database can log in as nobody.
"""

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.actors import SYSTEM, Actor, load_employed
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.person import Person
from models.session import LoginSession
from models.session_enums import Browser, System

_BYTES = 32
TOUCH_EVERY = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a log-in lasts in all, and how long unused."""

    whole: dt.timedelta
    idle: dt.timedelta

    @property
    def touch_every(self) -> dt.timedelta:
        """How often use is written down: seldom, and still often enough to tell idle from used."""
        return min(TOUCH_EVERY, self.idle / 4)


@dataclass(frozen=True, slots=True)
class Place:
    """How somebody logs in: on what, through which door, and in which session at the log-in provider."""

    browser: Browser = Browser.OTHER
    system: System = System.OTHER
    way: str = "demo"
    provider_session: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A log-in that holds: whose it is, and whether its use should be written down again."""

    person_id: uuid.UUID
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Login:
    """A log-in as its owner sees it."""

    id: uuid.UUID
    browser: Browser
    system: System
    made_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def begin(session: Session, person_id: uuid.UUID, place: Place, *, lifetime: Lifetime, now: dt.datetime) -> str:
    """Begin a log-in and give its token, which is kept nowhere. Raises NotFoundError for who works here no more."""
    actor = load_employed(session, person_id, now=now)
    token = secrets.token_urlsafe(_BYTES)
    row = LoginSession(
        token_hash=_hash(token),
        person_id=person_id,
        made_at=now,
        seen_at=now,
        expires_at=now + lifetime.whole,
        browser=place.browser,
        system=place.system,
        provider_session=_hash(place.provider_session) if place.provider_session else None,
    )
    session.add(row)
    audit.record(session, actor, "session.begun", subject=("session", row.id), now=now, way=place.way)
    session.flush()
    return token


def find(session: Session, token: str, *, lifetime: Lifetime, now: dt.datetime) -> Found | None:
    """Give the log-in that a token stands for, None where it has ended, run out or never been."""
    columns = (col(LoginSession.person_id), col(LoginSession.seen_at))
    row = session.execute(
        sa.select(*columns).where(col(LoginSession.token_hash) == _hash(token), *_holds(lifetime, now))
    ).one_or_none()
    return None if row is None else Found(row.person_id, is_stale=row.seen_at <= now - lifetime.touch_every)


def touch(session: Session, token: str, *, now: dt.datetime) -> None:
    """Write down that a log-in is in use."""
    session.execute(sa.update(LoginSession).where(col(LoginSession.token_hash) == _hash(token)).values(seen_at=now))


def end(session: Session, token: str, *, now: dt.datetime) -> None:
    """End the log-in that a token stands for; ending none is nothing."""
    _end(session, col(LoginSession.token_hash) == _hash(token), now=now)


def mine(session: Session, actor: Actor, *, token: str, lifetime: Lifetime, now: dt.datetime) -> list[Login]:
    """Give the actor's log-ins that hold, the present one first and then by use."""
    permissions.check(actor, Permission.READ_NOTICES)
    query = select(LoginSession).where(LoginSession.person_id == actor.person, *_holds(lifetime, now))
    here = _hash(token)
    rows = session.exec(query.order_by(col(LoginSession.seen_at).desc(), col(LoginSession.id)))
    found = [Login(row.id, row.browser, row.system, row.made_at, row.seen_at, row.token_hash == here) for row in rows]
    return sorted(found, key=lambda one: not one.is_this)


def end_one(session: Session, actor: Actor, session_id: uuid.UUID, *, now: dt.datetime) -> None:
    """End one of the actor's own log-ins. Raises NotFoundError for anybody else's, and for one that has ended."""
    permissions.check(actor, Permission.READ_NOTICES)
    ours = (col(LoginSession.id) == session_id, col(LoginSession.person_id) == actor.person)
    if not _end(session, *ours, now=now, by=actor):
        raise NotFoundError("session", session_id)


def end_mine(session: Session, actor: Actor, *, now: dt.datetime) -> int:
    """End all of the actor's own log-ins, this one too, and give how many they were."""
    permissions.check(actor, Permission.READ_NOTICES)
    return _end(session, col(LoginSession.person_id) == actor.person, now=now, by=actor)


def end_all_of(session: Session, actor: Actor, person_id: uuid.UUID, *, now: dt.datetime) -> int:
    """End all of somebody's log-ins, as when they are deactivated, and give how many they were.

    Administrators may, and the system itself. What provisions people has been asked for its permission where it does.
    """
    if not actor.is_system and not permissions.may(actor, Permission.PROVISION):
        permissions.check(actor, Permission.SEE_SYSTEM)
    return _end(session, col(LoginSession.person_id) == person_id, now=now, by=actor)


def end_by_address(session: Session, email: str, *, now: dt.datetime) -> int:
    """End all log-ins of whoever has an e-mail address, for who runs the service. Raises NotFoundError for nobody."""
    person_id = session.exec(select(Person.id).where(sa.func.lower(Person.email) == email.lower())).one_or_none()
    if person_id is None:
        raise NotFoundError("person", "address")
    return end_all_of(session, SYSTEM, person_id, now=now)


def end_everybodys(session: Session, *, now: dt.datetime) -> int:
    """End all log-ins of all people, for who runs the service."""
    return _end(session, now=now, by=SYSTEM)


def end_at_provider(
    session: Session, *, subject: str | None, provider_session: str | None, told_at: dt.datetime, now: dt.datetime
) -> int:
    """End what the log-in provider tells has ended there, and give how many that were.

    One session of the provider's own where it names one, else all of a subject. What began after it was told stays: an
    old message sent again logs out nobody.
    """
    began = col(LoginSession.made_at) <= told_at
    if provider_session:
        return _end(session, began, col(LoginSession.provider_session) == _hash(provider_session), now=now, by=SYSTEM)
    if not subject:
        return 0
    people = sa.select(col(Person.id)).where(col(Person.subject) == subject)
    return _end(session, began, col(LoginSession.person_id).in_(people), now=now, by=SYSTEM)


def _holds(lifetime: Lifetime, now: dt.datetime) -> tuple[Any, ...]:
    return (
        col(LoginSession.ended_at).is_(None),
        col(LoginSession.expires_at) > now,
        col(LoginSession.seen_at) > now - lifetime.idle,
    )


def _end(session: Session, *which: Any, now: dt.datetime, by: Actor | None = None) -> int:
    """End those log-ins that have not, with an event each."""
    rows = session.exec(select(LoginSession).where(*which, col(LoginSession.ended_at).is_(None))).all()
    for row in rows:
        row.ended_at = now
        actor = by or Actor(person_id=row.person_id)
        audit.record(session, actor, "session.ended", subject=("session", row.id), now=now)
    session.flush()
    return len(rows)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
