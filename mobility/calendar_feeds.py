"""The private addresses of a person's calendar and of new openings: made, shown once, revoked.

Of an address's token only the hash is kept. One topic's address opens nothing of the other's.
"""

import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility import actors, audit, permissions
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from models.exchange_enums import FeedTopic
from models.notice import CalendarFeed

_BYTES = 32


def since(session: Session, actor: Actor, *, topic: FeedTopic = FeedTopic.CALENDAR) -> dt.datetime | None:
    """Give when the actor's present address was made, None where there is none."""
    permissions.check(actor, Permission.READ_NOTICES)
    living = select(CalendarFeed.created_at).where(_living(actor, topic))
    return session.exec(living.order_by(col(CalendarFeed.created_at).desc()).limit(1)).first()


def make(session: Session, actor: Actor, *, now: dt.datetime, topic: FeedTopic = FeedTopic.CALENDAR) -> str:
    """Make a new address in place of any before it, and give its token, which cannot be told again."""
    permissions.check(actor, Permission.READ_NOTICES)
    _revoke(session, actor, topic, now)
    token = secrets.token_urlsafe(_BYTES)
    session.add(CalendarFeed(person_id=actor.person, topic=topic, token_hash=_hash(token), created_at=now))
    audit.record(session, actor, "calendar-feed.made", subject=("person", actor.person), now=now, topic=topic.value)
    session.flush()
    return token


def revoke(session: Session, actor: Actor, *, now: dt.datetime, topic: FeedTopic = FeedTopic.CALENDAR) -> None:
    """Let the address answer nobody from now on; revoking what is not there changes nothing."""
    permissions.check(actor, Permission.READ_NOTICES)
    if _revoke(session, actor, topic, now):
        subject = ("person", actor.person)
        audit.record(session, actor, "calendar-feed.revoked", subject=subject, now=now, topic=topic.value)
        session.flush()


def owner(session: Session, token: str, *, now: dt.datetime, topic: FeedTopic = FeedTopic.CALENDAR) -> Actor:
    """Give whose calendar, or whose openings, a token opens.

    Raises NotFoundError for a token unknown or revoked, and when its owner has left.
    """
    living = select(CalendarFeed.person_id).where(
        CalendarFeed.token_hash == _hash(token),
        CalendarFeed.topic == topic,
        col(CalendarFeed.revoked_at).is_(None),
    )
    person_id = session.exec(living).one_or_none()
    if person_id is None:
        raise NotFoundError("calendar", "")
    return actors.load_employed(session, person_id, now=now)


def _living(actor: Actor, topic: FeedTopic) -> ColumnElement[bool]:
    return sa.and_(
        col(CalendarFeed.person_id) == actor.person,
        col(CalendarFeed.topic) == topic,
        col(CalendarFeed.revoked_at).is_(None),
    )


def _revoke(session: Session, actor: Actor, topic: FeedTopic, now: dt.datetime) -> bool:
    revoked = session.execute(sa.update(CalendarFeed).where(_living(actor, topic)).values(revoked_at=now))
    return bool(revoked.rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a cursor result


def _hash(token: str) -> str:
    # A random token of 256 bits needs no slow hash: there is nothing to guess.
    return hashlib.sha256(token.encode()).hexdigest()
