"""The trail: one event for each act, in the same transaction as the act, chained to the one before at commit."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from mobility import audit_chain
from mobility.actors import Actor
from models.audit import AuditEvent

LATER = "audit.later"
"""Where a session that only reads carries what is to be written when it ends."""
_UNSEALED = "audit.unsealed"

Write = Callable[[Session], None]


def record(  # an event is who, what, on what, when; no fewer
    session: Session,
    actor: Actor,
    action: str,
    *,
    subject: tuple[str, object],
    now: dt.datetime,
    **details: Any,
) -> None:
    """Add an event; ``subject`` is (type, id). Details hold field names and codes, never texts that people wrote.

    In a session that only reads, the event is written in a transaction of its own when the reading has gone well.
    What is done with a token names the token.
    """
    if actor.token_id is not None:
        details["token"] = str(actor.token_id)
    event = AuditEvent(
        at=now,
        actor_id=actor.person_id,
        action=action,
        subject_type=subject[0],
        subject_id=str(subject[1]),
        # As the database gives it back: keys are texts, and a tuple is a list.
        details=json.loads(json.dumps(details)),
    )
    afterwards(session, lambda writing: _add(writing, event))


def afterwards(session: Session, write: Write) -> None:
    """Write now in a session that writes; in one that only reads, when its reading has gone well."""
    later: list[Write] | None = session.info.get(LATER)
    if later is None:
        write(session)
    else:
        later.append(write)


def unsealed(session: Session) -> list[AuditEvent]:
    """Give the events that this transaction has recorded and not yet chained."""
    # A savepoint that was rolled back has taken its events with it.
    return [one for one in session.info.get(_UNSEALED, ()) if not sa.inspect(one).transient]


def _add(session: Session, event: AuditEvent) -> None:
    session.add(event)
    session.info.setdefault(_UNSEALED, []).append(event)


@sa.event.listens_for(Session, "before_commit")
def _seal(session: Session) -> None:
    """Chain what the transaction has recorded. It comes last, so that the head of the chain is held but a moment."""
    if session.in_nested_transaction() or not session.info.get(_UNSEALED):
        return
    session.flush()
    audit_chain.append(session, unsealed(session))
    del session.info[_UNSEALED]
