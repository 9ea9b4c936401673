"""Write down that somebody was looked at, by whom, where, and for which reason. The person can read it.

Only what leads to one person is written: where people are told as numbers, nobody has been looked at.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlmodel import Session

from mobility import audit
from mobility.actors import Actor

SEEN = "person.seen"

Where = tuple[str, object]


def seen(
    session: Session,
    actor: Actor,
    people: Iterable[uuid.UUID | None],
    *,
    where: Where,
    why: Where | None = None,
    now: dt.datetime,
) -> None:
    """Record that the actor was shown people; oneself is not looked at by oneself.

    Parameters
    ----------
    where
        (kind, id) of the list or case that showed them.
    why
        (kind, id) of what the actor looks for people for, where that is something else.
    """
    reason = {"why": why[0], "why_id": str(why[1])} if why else {}
    for person_id in sorted({key for key in people if key is not None and key != actor.person_id}):
        audit.record(
            session,
            actor,
            SEEN,
            subject=("person", person_id),
            now=now,
            where=where[0],
            where_id=str(where[1]),
            **reason,
        )


def searched(session: Session, actor: Actor, subject: Where, *, found: int, by_words: bool, now: dt.datetime) -> None:
    """Record that the actor looked for people for something. Never the words: they may name somebody."""
    audit.record(session, actor, "people.searched", subject=subject, now=now, found=found, by_words=by_words)
