"""The chain: each event's hash holds the hash of the one before, and one row tells where the chain ends."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from models import sealing
from models.audit import AuditEvent, AuditHead, AuditLink

EMPTY: dict[str, object] = {"actor": None, "subject": "", "details": {}}
"""What an emptied part holds."""


def append(session: Session, events: Sequence[AuditEvent]) -> None:
    """Give events that stand in the database their places after the last one.

    The head's row is held until commit: writers come one after the other, and none forks the chain. Whoever holds it
    takes no other lock, so no two can wait for each other.
    """
    if not events:
        return
    number, before = hold(session)
    links = []
    for event in events:
        number += 1
        before = sealing.link(before, number, openly(event), seals(event))
        links.append({"number": number, "event_id": event.id, "hash": before})
    session.execute(sa.insert(AuditLink), links)
    session.execute(sa.update(AuditHead).values(number=number, hash=before))


def hold(session: Session) -> tuple[int, str]:
    """Give the last number and its hash, and let nobody else add to the chain until commit."""
    end = session.execute(sa.select(col(AuditHead.number), col(AuditHead.hash)).with_for_update()).one()
    return end.number, end.hash


def columns(table: type[SQLModel]) -> tuple[sa.Column[Any], ...]:
    """Give a table's columns, to read rows in great numbers."""
    return tuple(sa.inspect(table).columns)


def openly(event: Any) -> tuple[str, ...]:
    """Give what an event, or a row of one, tells openly."""
    return sealing.openly(event.id, event.at, event.action, event.subject_type)


def parts(event: Any) -> dict[str, object]:
    """Give the parts of an event, or of a row of one, that can be emptied."""
    return sealing.values(event.actor_id, event.subject_id, event.details)


def seals(event: Any) -> dict[str, str]:
    """Give the seals of an event's parts; an emptied part keeps the seal that it had.

    Raises ValueError for an event whose salts are not as ``record`` and ``forget`` leave them, and for a part that is
    told to be empty and is not.
    """
    told = parts(event)
    if event.salt is not None and event.kept is None:
        return sealing.seals(event.salt, told)
    if event.salt is not None or not isinstance(event.kept, dict) or set(event.kept) != set(sealing.PARTS):
        raise ValueError(f"event {event.id} has not the salts of its parts")
    return {part: _seal(event.kept[part], told[part], EMPTY[part]) for part in sealing.PARTS}


def emptied(event: Any) -> frozenset[str]:
    """Give the parts of an event that have been emptied."""
    return frozenset(part for part, how in (event.kept or {}).items() if "seal" in how)


def _seal(how: Mapping[str, str], told: object, empty: object) -> str:
    match dict(how):
        case {"seal": str(seal), **rest} if not rest and told == empty:
            return seal
        case {"salt": str(salt), **rest} if not rest:
            return sealing.seal(salt, told)
    raise ValueError("a part has neither its salt alone nor, being empty, its seal alone")
