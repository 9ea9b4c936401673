"""What in the trail concerns security: log-ins, refusals, downloads, access, the trail itself; never what is read."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit_erasing, audit_trimming, permissions, refusals
from mobility.actors import Actor
from mobility.paging import Page, within
from mobility.permissions import Permission
from models.audit import AuditEvent
from models.person import Person

SIZE = 50


class SecurityKind(StrEnum):
    """Kinds of events that concern security."""

    LOGIN = "login"
    REFUSAL = "refusal"
    DOWNLOAD = "download"
    ACCESS = "access"
    WATCH = "watch"
    TRAIL = "trail"


ACTIONS: Mapping[SecurityKind, tuple[str, ...]] = {
    SecurityKind.LOGIN: (
        "session.begun",
        "session.ended",
        "identity.linked",
        refusals.LOGIN,
        refusals.LOGIN_OFTEN,
    ),
    SecurityKind.REFUSAL: (refusals.DENIED, refusals.OFTEN),
    SecurityKind.DOWNLOAD: ("export.made", "list.exported", "archive.exported"),
    SecurityKind.ACCESS: (
        "api-token.made",
        "api-token.revoked",
        "role.granted",
        "role.taken",
        "user.made",
        "user.changed",
        "user.moved",
        "user.deactivated",
        "user.reactivated",
        "user.removed",
    ),
    SecurityKind.WATCH: ("reading.flagged", "reading.seen-to", "suggestions.stopped", "suggestions.started"),
    SecurityKind.TRAIL: (audit_erasing.EMPTIED, audit_trimming.TRIMMED, "person.erased", "retention.applied"),
}


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """An event; ``who`` is a name, empty for the service itself, for strangers, for who has been forgotten, and for
    log-ins: when people come and go is nothing that an employer may follow.
    """

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
    of_kind = col(AuditEvent.action).in_([action for kind in kinds for action in ACTIONS[kind]])
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
    is_told = event.action not in ACTIONS[SecurityKind.LOGIN]
    who = f"{person.given_name} {person.family_name}" if person is not None and is_told else ""
    return SecurityEvent(event.id, event.at, event.action, who, event.subject_type, event.subject_id, event.details)
