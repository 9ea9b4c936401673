"""Forget a person in the trail: what tells of the person goes, the chain of hashes stays whole.

The trail remembers which parts were emptied, by number: so nobody empties anything unseen.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, audit_chain
from mobility.actors import SYSTEM
from models import sealing
from models.audit import AuditEvent, AuditLink
from models.match_run import MatchShown

EMPTIED = "audit.emptied"
_AT_ONCE = 100

Ranges = list[list[int]]


def forget(
    session: Session, person_id: uuid.UUID, *, also: Collection[tuple[str, object]] = (), now: dt.datetime
) -> int:
    """Empty what every event tells of a person, and give how many events that were.

    Parameters
    ----------
    also
        (type, id) of whatever else leads to the person: the profile, placements, and the like.

    Notes
    -----
    It holds the end of the chain until commit, so it comes last in its transaction.
    """
    audit_chain.hold(session)
    keys = sorted({str(person_id), *(str(key) for _, key in also)})
    _forget_unsealed(session, person_id, keys)
    found = {row.number: row for some in _some(keys) for row in session.execute(_telling(person_id, some))}
    gone: dict[str, list[int]] = {part: [] for part in sealing.PARTS}
    for number in sorted(found):
        for part in _empty(session, found[number], person_id, keys):
            gone[part].append(number)
    _forget_shown(session, person_id)
    if found:
        told = {part: ranges(numbers) for part, numbers in gone.items() if numbers}
        audit.record(session, SYSTEM, EMPTIED, subject=("audit", "trail"), now=now, emptied=told)
    session.flush()
    return len(found)


def ranges(numbers: Iterable[int]) -> Ranges:
    """Write rising numbers as first and last of each run."""
    runs: Ranges = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def numbers(runs: Ranges) -> Iterator[int]:
    """Give the numbers behind ``ranges``."""
    return (number for first, last in runs for number in range(first, last + 1))


def _telling(person_id: uuid.UUID, keys: Collection[str]) -> sa.Select[Any]:
    text = sa.cast(col(AuditEvent.details), sa.Text)
    return (
        sa.select(col(AuditLink.number), *audit_chain.columns(AuditEvent))
        .join(AuditLink, col(AuditLink.event_id) == col(AuditEvent.id))
        .where(
            sa.or_(
                col(AuditEvent.actor_id) == person_id,
                col(AuditEvent.subject_id).in_(keys),
                *(text.contains(key, autoescape=True) for key in keys),
            )
        )
    )


def _empty(session: Session, row: sa.Row[Any], person_id: uuid.UUID, keys: Collection[str]) -> list[str]:
    """Empty what a row tells of the person and give which parts that were."""
    telling = [part for part, tells in _tells(row, person_id, keys).items() if tells]
    kept = {
        part: {"seal": seal} if part in telling or part in audit_chain.emptied(row) else {"salt": _salt(row, part)}
        for part, seal in audit_chain.seals(row).items()
    }
    columns = {"actor": "actor_id", "subject": "subject_id", "details": "details"}
    empty = {columns[part]: audit_chain.EMPTY[part] for part in telling}
    session.execute(sa.update(AuditEvent).where(col(AuditEvent.id) == row.id).values(salt=None, kept=kept, **empty))
    return telling


def _salt(row: sa.Row[Any], part: str) -> str:
    return sealing.part_salt(row.salt, part) if row.salt is not None else str(row.kept[part]["salt"])


def _tells(event: object, person_id: uuid.UUID, keys: Collection[str]) -> Mapping[str, bool]:
    told = audit_chain.parts(event)
    details = str(told["details"])
    return {
        "actor": told["actor"] == str(person_id),
        "subject": told["subject"] in keys,
        "details": any(key in details for key in keys),
    }


def _forget_unsealed(session: Session, person_id: uuid.UUID, keys: Collection[str]) -> None:
    """Let events of this very transaction be chained without the person."""
    for event in audit.unsealed(session):
        tells = _tells(event, person_id, keys)
        event.actor_id = None if tells["actor"] else event.actor_id
        event.subject_id = "" if tells["subject"] else event.subject_id
        event.details = {} if tells["details"] else event.details
    session.flush()


def _forget_shown(session: Session, person_id: uuid.UUID) -> None:
    shown = sa.update(MatchShown).where(col(MatchShown.person_id) == person_id)
    session.execute(shown.values(person_id=None, profile_version=None, salt=None))


def _some(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
