"""Work that is asked for in a page and done beside it: claimed by one process, and taken over when that one dies."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.computed import Computed
from models.rotation_enums import ProposalState

Sessions = Callable[[], AbstractContextManager[Session]]
Asked = TypeVar("Asked", bound=Computed)

_MOST_ATTEMPTS = 3
_GRACE = 120.0


def claim(session: Session, table: type[Asked], *, among: ColumnElement[bool], now: dt.datetime) -> Asked | None:
    """Take the oldest that waits, or that another process has let lie, and give it; None when nothing waits.

    ``among`` tells which may be computed now; the others wait.
    """
    is_free = sa.or_(
        col(table.state) == ProposalState.QUEUED,
        sa.and_(col(table.state) == ProposalState.RUNNING, col(table.lease_until) < now),
    )
    waiting = select(table).where(is_free, among).order_by(col(table.created_at), col(table.id))
    while (asked := session.exec(waiting.limit(1).with_for_update(skip_locked=True)).one_or_none()) is not None:
        if asked.attempts < _MOST_ATTEMPTS:
            asked.state, asked.started_at = ProposalState.RUNNING, now
            asked.lease_until = now + dt.timedelta(seconds=asked.time_limit + _GRACE)
            asked.attempts += 1
            session.add(asked)
            session.flush()
            return asked
        fail(session, asked, "gave-up", now=now)
    return None


def put_back(session: Session, asked: Computed) -> None:
    """Let what has been computed wait again: it may not be used."""
    asked.state, asked.lease_until, asked.attempts = ProposalState.QUEUED, None, asked.attempts - 1
    session.add(asked)
    session.flush()


def fail(session: Session, asked: Computed, error: str, *, now: dt.datetime) -> None:
    """Write down that it came to nothing, and why."""
    asked.state, asked.error = ProposalState.FAILED, error
    asked.finished_at, asked.lease_until = now, None
    session.add(asked)
    session.flush()
