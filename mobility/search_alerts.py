"""Tell people of new openings in the searches that they have saved, and of searches that have run out."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import actors, notices, saved_searches, search
from mobility.clock import today
from mobility.errors import NotFoundError
from models.notice import SavedSearch

EVERY = dt.timedelta(minutes=30)
"""A search is looked through so often at most."""

_MOST_AT_ONCE = 50
_LOOKED_THROUGH = 100


def run(session: Session, *, now: dt.datetime) -> int:
    """Look through some searches whose turn it is and give how many they were; 0 when there is none left.

    The rows are held until commit, and each bears how far it has been told of: two workers tell nothing twice.
    """
    waiting = select(SavedSearch).where(
        col(SavedSearch.is_alerting),
        sa.or_(col(SavedSearch.looked_at) <= now - EVERY, col(SavedSearch.expires_on) < today(now)),
    )
    ordered = waiting.order_by(col(SavedSearch.looked_at), col(SavedSearch.id)).limit(_MOST_AT_ONCE)
    rows = session.exec(ordered.with_for_update(skip_locked=True)).all()
    for row in rows:
        _expire(session, row, now) if row.expires_on < today(now) else _look(session, row, now)
    session.flush()
    return len(rows)


def _expire(session: Session, row: SavedSearch, now: dt.datetime) -> None:
    row.is_alerting = False
    notices.tell(session, row.person_id, "search.expired", now=now, name=row.name)


def _look(session: Session, row: SavedSearch, now: dt.datetime) -> None:
    since, row.looked_at = row.looked_at, now
    try:
        actor = actors.load_employed(session, row.person_id, now=now)
    except NotFoundError:
        row.is_alerting = False
        return
    found = search.find(session, actor, saved_searches.filters_of(row), now=now, size=_LOOKED_THROUGH)
    new = [
        card for card in found.page.items if not card.is_own and card.published_at and since < card.published_at <= now
    ]
    if new:
        notices.tell(session, row.person_id, "search.hits", now=now, name=row.name, count=len(new), filters=row.filters)
