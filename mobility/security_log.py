"""What in the trail concerns security: log-ins, refusals, downloads, access, the trail itself; never what is read."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions
from mobility.actors import Actor
from mobility.paging import Page, within
from mobility.permissions import Permission
from models.audit import AuditEvent
from models.person import Person

SIZE = 50


class SecurityKind(StrEnum):
    """Kinds of events that concern security; each is the beginnings of the actions that belong to it."""

    LOGIN = "login"
    REFUSAL = "refusal"
    DOWNLOAD = "download"
    ACCESS = "access"
    TRAIL = "trail"


_BEGINNINGS: Mapping[SecurityKind, tuple[str, ...]] = {
    SecurityKind.LOGIN: ("session.", "login.", "identity."),
    SecurityKind.REFUSAL: ("access.",),
    SecurityKind.DOWNLOAD: ("export.", "list.exported"),
    SecurityKind.ACCESS: ("token.", "role.", "directory.", "reading.", "suggestions."),
    SecurityKind.TRAIL: ("audit.", "retention.", "person.erased"),
}


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """An event; ``who`` is a name, empty for the service itself, for strangers, and for who has been forgotten."""

    id: uuid.UUID
    at: dt.datetime
    action: str
    who: str
    subject_type: str
    subject_id: str
    details: Mapping[str, Any]


def events(
    session: Session, actor: Actor, *, kinds: Collection[SecurityKind] = tuple(SecurityKind), page: int = 1
) -> Page[SecurityEvent]:
    """Give the events of these kinds, newest first. Raises ForbiddenError for all but the administrator."""
    permissions.check(actor, Permission.SEE_SYSTEM)
    begins = [col(AuditEvent.action).startswith(text) for kind in kinds for text in _BEGINNINGS[kind]]
    of_kind = sa.or_(sa.false(), *begins)
    total = int(session.execute(sa.select(sa.func.count()).select_from(AuditEvent).where(of_kind)).scalar_one())
    number = within(page, total, SIZE)
    query = (
        sa.select(AuditEvent, Person)
        .outerjoin(Person, col(Person.id) == col(AuditEvent.actor_id))
        .where(of_kind)
        .order_by(col(AuditEvent.at).desc(), col(AuditEvent.id))
    )
    rows = session.execute(query.limit(SIZE).offset((number - 1) * SIZE))
    return Page(tuple(_view(event, person) for event, person in rows), total=total, number=number, size=SIZE)


def _view(event: AuditEvent, person: Person | None) -> SecurityEvent:
    who = f"{person.given_name} {person.family_name}" if person else ""
    return SecurityEvent(event.id, event.at, event.action, who, event.subject_type, event.subject_id, event.details)
