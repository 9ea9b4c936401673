"""Write down who was refused what: a page without the role, somebody else's case, a log-in.

What does not exist was not refused to anybody, so a wrong address leaves nothing. Nor does an opening, a course or an
arena that an employee may not see: who looks for what to read is nobody's business. From one reader so many are written
an hour and then one that tells of more, so that nobody fills the trail by knocking.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from mobility import audit
from mobility.actors import SYSTEM, Actor
from mobility.permissions import EVERYONE
from models.academy import Certificate, SignUp
from models.api_token import ApiToken
from models.audit import AuditEvent
from models.group import GroupSeat
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement
from models.rotation import RoundParticipant
from models.session import LoginSession, ReadingFlag

DENIED = "access.denied"
OFTEN = "access.denied-often"
LOGIN = "login.refused"
LOGIN_OFTEN = "login.refused-often"
MOST = 20
"""So many are written of one reader an hour."""
MOST_LOGINS = 120
"""So many refused log-ins are written an hour, of all who knock: they are nobody yet."""
_HOUR = dt.timedelta(hours=1)

_OF_PEOPLE: Mapping[str, type[SQLModel]] = {
    "certificate": Certificate,
    "flag": ReadingFlag,
    "group-seat": GroupSeat,
    "person": Person,
    "placement": Placement,
    "rotation-participant": RoundParticipant,
    "session": LoginSession,
    "sign-up": SignUp,
    "token": ApiToken,
}
# Who stands here has a part in the thing: it was missing something, not kept from them.
_PARTS = ("id", "person_id", "owner_id", "receiver_id", "leader_id")
_OF_WORK: Mapping[str, type[SQLModel]] = {"opportunity": Opportunity}


def forbidden(session: Session, actor: Actor, permission: str, *, door: str, now: dt.datetime) -> None:
    """Record that the actor lacks the role for what was asked at a door (the route's name)."""
    _record(session, actor, ("permission", permission), door, now)


def hidden(
    session: Session, actor: Actor, thing: tuple[str, object], *, door: str, permission: str, now: dt.datetime
) -> None:
    """Record that the actor asked for something that exists and is not the actor's to know.

    Openings count only behind a door that few may enter, never where everybody reads.
    """
    what, key = thing
    known = _OF_PEOPLE if permission in EVERYONE else {**_OF_PEOPLE, **_OF_WORK}
    row = _row(session, known[what], key) if what in known else None
    if row is not None and not _has_part(actor, row):
        _record(session, actor, (what, key), door, now)


def login(session: Session, failure: str, *, now: dt.datetime) -> None:
    """Record that somebody who is not known came to the door and was not let in."""
    written = _written(session, None, (LOGIN,), now)
    if written < MOST_LOGINS:
        audit.record(session, SYSTEM, LOGIN, subject=("login", failure), now=now)
    elif not _written(session, None, (LOGIN_OFTEN,), now):
        audit.record(session, SYSTEM, LOGIN_OFTEN, subject=("login", failure), now=now, written=written)


def _record(session: Session, actor: Actor, subject: tuple[str, object], door: str, now: dt.datetime) -> None:
    written = _written(session, actor.person_id, (DENIED,), now)
    if written < MOST:
        audit.record(session, actor, DENIED, subject=subject, now=now, door=door)
    elif not _written(session, actor.person_id, (OFTEN,), now):
        audit.record(session, actor, OFTEN, subject=("access", "denied"), now=now, written=written)


def _written(session: Session, actor_id: uuid.UUID | None, actions: tuple[str, ...], now: dt.datetime) -> int:
    query = sa.select(sa.func.count()).select_from(AuditEvent)
    of = (col(AuditEvent.actor_id) == actor_id, col(AuditEvent.action).in_(actions), col(AuditEvent.at) > now - _HOUR)
    return int(session.execute(query.where(*of)).scalar_one())


def _row(session: Session, table: type[SQLModel], key: object) -> Any:
    try:
        return session.get(table, uuid.UUID(str(key)))
    except ValueError:
        return None


def _has_part(actor: Actor, row: Any) -> bool:
    return row.id in actor.co_owns or actor.person_id in [getattr(row, name, None) for name in _PARTS]
