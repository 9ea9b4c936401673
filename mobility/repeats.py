"""What a program that asks twice is answered: the same, and nothing is done again.

The key is claimed, and the answer kept, in the transaction of the act. Two that come at once wait for each other at the
key; an act that is refused leaves no key behind.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility.actors import Actor
from mobility.errors import InvalidInputError
from models.api_token import KeptAnswer

LIFE = dt.timedelta(hours=24)
"""How long an answer is given again; after that the key is as good as new."""

FIELD = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given."""

    status: int
    headers: Mapping[str, str]
    body: str


def earlier(session: Session, actor: Actor, key: str, request_hash: str, *, now: dt.datetime) -> Answer | None:
    """Claim a key for the actor's request, or give the answer that the same request got before.

    Raises InvalidInputError where the key has been used for another request.
    """
    caller = _caller(actor)
    row = _find(session, caller, key, now)
    if row is None and _claim(session, actor, caller, key, request_hash, now):
        return None
    row = row or _find(session, caller, key, now)
    if row is None or row.request_hash != request_hash:
        raise InvalidInputError({FIELD: "key.used"})
    return Answer(row.status, row.headers, row.body)


def keep(session: Session, actor: Actor, key: str, answer: Answer) -> None:
    """Keep the answer to the request that has claimed a key."""
    ours = (col(KeptAnswer.caller_id) == _caller(actor), col(KeptAnswer.key) == key)
    values = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
    session.execute(sa.update(KeptAnswer).where(*ours).values(**values))


def _caller(actor: Actor) -> uuid.UUID:
    return actor.token_id or actor.person


def _find(session: Session, caller: uuid.UUID, key: str, now: dt.datetime) -> KeptAnswer | None:
    ours = (col(KeptAnswer.caller_id) == caller, col(KeptAnswer.key) == key)
    session.execute(sa.delete(KeptAnswer).where(*ours, col(KeptAnswer.created_at) < now - LIFE))
    return session.exec(select(KeptAnswer).where(*ours)).one_or_none()


def _claim(session: Session, actor: Actor, caller: uuid.UUID, key: str, request_hash: str, now: dt.datetime) -> bool:
    """Tell whether the key is ours; one that was claimed at the same moment is waited for."""
    row = KeptAnswer(
        caller_id=caller, person_id=actor.person_id, key=key, request_hash=request_hash, created_at=now, status=0
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True
