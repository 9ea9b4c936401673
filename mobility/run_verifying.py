"""Whether the log of the matcher's runs is as the trail says: the hash of each run stands in an event of the chain."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import match_runs
from models.match_run import MatchRun, MatchShown

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What an event tells of a run; no digest where the event's details have been emptied."""

    number: int
    at: dt.datetime
    run_id: str
    digest: str


def told(row: Any) -> Told | None:
    """Give what a row of an event tells of a run, None for any other event."""
    if row.action != match_runs.RAN or not row.subject_id:
        return None
    return Told(row.number, row.at, row.subject_id, row.details.get("digest", ""))


def first_broken(session: Session, events: Sequence[Told]) -> Told | None:
    """Give the first event whose run has been changed or removed, None where all stand as they were shown.

    A run may be gone where no older one is left, for they go in time. Who has been forgotten is held by the seal alone.
    """
    oldest: dt.datetime | None = session.exec(select(sa.func.min(col(MatchRun.at)))).one()
    for start in range(0, len(events), _AT_ONCE):
        some = events[start : start + _AT_ONCE]
        keys = [uuid.UUID(one.run_id) for one in some]
        runs = {str(run.id): run for run in session.exec(select(MatchRun).where(col(MatchRun.id).in_(keys)))}
        shown: defaultdict[str, list[MatchShown]] = defaultdict(list)
        for one in session.exec(select(MatchShown).where(col(MatchShown.run_id).in_(keys))):
            shown[str(one.run_id)].append(one)
        for event in some:
            if not _stands(runs.get(event.run_id), shown[event.run_id], event, oldest):
                return event
        session.expunge_all()
    return None


def put_in(session: Session, events: Sequence[Told]) -> uuid.UUID | None:
    """Give a run that no event tells of, None where there is none."""
    known = {event.run_id for event in events}
    ids = session.exec(select(MatchRun.id).order_by(col(MatchRun.at), col(MatchRun.id)))
    return next((key for key in ids if str(key) not in known), None)


def _stands(run: MatchRun | None, shown: Sequence[MatchShown], event: Told, oldest: dt.datetime | None) -> bool:
    if run is None:
        return oldest is None or event.at <= oldest
    if not event.digest:
        return True
    is_sealed = all(one.salt is None or match_runs.seal(one) == one.seal for one in shown)
    return is_sealed and match_runs.digest(run, shown) == event.digest
