"""The trail of an opening: every change is numbered for the matcher and written down, in its own transaction."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from mobility import audit, revisions
from mobility.actors import Actor
from models.opportunity import Opportunity


def record(session: Session, actor: Actor, action: str, row: Opportunity, now: dt.datetime, **details: Any) -> None:
    """Number a change of an opening and write it in the trail."""
    row.revision = revisions.take(session, revisions.OPPORTUNITIES)
    session.add(row)
    audit.record(session, actor, action, subject=("opportunity", row.id), now=now, **details)
    session.flush()
