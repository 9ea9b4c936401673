"""What has been handed to the archive. Who deletes asks here first: what must be archived waits until it has been."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import Session, select

from mobility import audit
from mobility.actors import SYSTEM
from mobility.exchange.archive.records import Case, Opening, Record, cases, fingerprint, openings
from models.exchange import ArchivedRecord


def due(session: Session, *, now: dt.datetime, only_new: bool) -> list[Record]:
    """Give what must be archived; where ``only_new``, what has not been handed over as it stands now."""
    found: list[Record] = [*openings(session, now=now), *cases(session)]
    if not only_new:
        return found
    handed = {(row.subject, row.subject_id): row.fingerprint for row in session.exec(select(ArchivedRecord))}
    return [one for one in found if handed.get((one.subject, one.id)) != fingerprint(one)]


def mark(session: Session, records: Collection[Record], *, now: dt.datetime) -> None:
    """Note that records have been handed over as they stand. Flushes, never commits."""
    for record in records:
        row = session.get(ArchivedRecord, (record.subject, record.id))
        if row is None:
            row = ArchivedRecord(subject=record.subject, subject_id=record.id, fingerprint="", archived_at=now)
        row.fingerprint, row.archived_at = fingerprint(record), now
        session.add(row)
    counts = {
        name: sum(isinstance(one, kind) for one in records) for name, kind in (("openings", Opening), ("cases", Case))
    }
    audit.record(session, SYSTEM, "archive.exported", subject=("archive", now.date()), now=now, **counts)
    session.flush()
