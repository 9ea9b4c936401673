"""Counts in our own database, as the library ``limits`` wants them: no other store is needed to hold across workers.

One statement adds and tells the sum, so two workers that count at the same moment never read the same number.
"""

import datetime as dt
import hashlib
import hmac
from typing import Any

import sqlalchemy as sa
from limits.storage import Storage
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.session import LimitCount

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class DatabaseStorage(Storage):
    """Counts in the transaction of a session: what is rolled back has not been counted.

    Parameters
    ----------
    session
        An open session to write with.
    salt
        Keys are kept as a hash with it, so that the table does not tell whose a count is.
    now
        The moment that windows are measured at.
    """

    STORAGE_SCHEME = None

    def __init__(self, session: Session, *, salt: bytes, now: dt.datetime) -> None:
        super().__init__()
        self._session, self._salt, self._now = session, salt, now

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database raises."""
        return sa.exc.SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to a count and give the sum; a window that has run out begins anew."""
        table: Any = LimitCount
        fresh = {"count": amount, "expires_at": self._now + dt.timedelta(seconds=expiry)}
        insert: Any = _INSERT[self._session.get_bind().dialect.name](table).values(key=self._kept(key), **fresh)
        is_over = col(LimitCount.expires_at) <= self._now
        statement = insert.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "count": sa.case((is_over, amount), else_=col(LimitCount.count) + amount),
                "expires_at": sa.case((is_over, insert.excluded.expires_at), else_=col(LimitCount.expires_at)),
            },
        ).returning(col(LimitCount.count))
        return int(self._session.execute(statement).scalar_one())

    def get(self, key: str) -> int:
        """Give a count, 0 where its window has run out."""
        found = self._row(key)
        return found.count if found else 0

    def get_expiry(self, key: str) -> float:
        """Give when a window ends, in seconds since 1970; now where there is none."""
        found = self._row(key)
        return (found.expires_at if found else self._now).timestamp()

    def check(self) -> bool:
        """Tell whether the counts can be read."""
        self._session.execute(sa.select(col(LimitCount.key)).limit(1))
        return True

    def reset(self) -> int:
        """Forget all counts and give how many they were."""
        return int(self._session.execute(sa.delete(LimitCount)).rowcount)  # type: ignore[attr-defined]  # a DELETE gives a cursor result

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._session.execute(sa.delete(LimitCount).where(col(LimitCount.key) == self._kept(key)))

    def _row(self, key: str) -> Any:
        columns = (col(LimitCount.count), col(LimitCount.expires_at))
        holds = (col(LimitCount.key) == self._kept(key), col(LimitCount.expires_at) > self._now)
        return self._session.execute(sa.select(*columns).where(*holds)).one_or_none()

    def _kept(self, key: str) -> str:
        return hmac.new(self._salt, key.encode(), hashlib.sha256).hexdigest()
