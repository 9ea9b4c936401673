"""The trail: one event for each act, in the same transaction as the act."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from mobility.actors import Actor
from models.audit import AuditEvent


def record(  # an event is who, what, on what, when; no fewer
    session: Session,
    actor: Actor,
    action: str,
    *,
    subject: tuple[str, object],
    now: dt.datetime,
    **details: Any,
) -> None:
    """Add an event; ``subject`` is (type, id). Details hold field names and codes, never texts that people wrote."""
    session.add(
        AuditEvent(
            at=now,
            actor_id=actor.person_id,
            action=action,
            subject_type=subject[0],
            subject_id=str(subject[1]),
            details=details,
        )
    )
