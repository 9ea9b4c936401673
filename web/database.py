"""The database as the front door opens it: sessions that read, and the one place in the program that commits."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app, g
from sqlmodel import Session

from mobility import audit
from mobility.bridge import meaning
from mobility.bridge.suggest import Suggestions
from models import migrate
from web.settings import Settings

_BUSY_SECONDS = 15
_SHARED = "shared_session"


class Database:
    """An engine with its sessions, and the suggestion engine that they share.

    Parameters
    ----------
    settings
        Where the database is. A folder for an SQLite file is made.
    """

    def __init__(self, settings: Settings) -> None:
        settings.make_folder()
        self.engine = make_engine(settings.database_url)
        self._writing = self.engine.execution_options(is_writing=True)
        self._info = {"suggestions": Suggestions(meaning.model(settings.semantic, settings.semantic_store))}

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session to read with; whatever is written in it is rolled back.

        What the reading has left in the trail is written when it has gone well, in a transaction of its own, before
        anything that was read can leave.
        """
        later: list[audit.Write] = []
        with Session(self.engine, info={**self._info, audit.LATER: later}) as session:
            yield session
        if later:
            with self.transaction() as writing:
                for write in later:
                    write(writing)

    @contextmanager
    def at_one_moment(self) -> Iterator[Session]:
        """Open a session to read much with: however long it takes, it sees the database as at its first question."""
        is_sqlite = self.engine.dialect.name == "sqlite"
        # SQLite's readers see one moment as it is.
        engine = self.engine if is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with Session(engine, info=dict(self._info)) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session to write with: committed at the end, rolled back on any error."""
        with Session(self._writing, expire_on_commit=False, info=dict(self._info)) as session:
            yield session
            session.commit()

    @contextmanager
    def schema(self) -> Iterator[sa.Connection]:
        """Open a connection to change the schema with, in one transaction."""
        with self._writing.begin() as connection:
            yield connection

    def settle(self) -> None:
        """Write every change into SQLite's file itself, so that its log keeps nothing of what was deleted.

        While somebody else writes it does not wait long: the log is then emptied when it has grown, or at the end.
        """
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                for pragma in ("busy_timeout=200", "wal_checkpoint(TRUNCATE)", f"busy_timeout={_BUSY_SECONDS * 1000}"):
                    cursor.execute(f"PRAGMA {pragma}")

    def is_current(self) -> bool:
        """Tell whether the schema stands at the newest step."""
        with self.engine.connect() as connection:
            return migrate.current(connection) == migrate.head()


def make_engine(url: str) -> sa.Engine:
    """Make an engine; SQLite gets write-ahead logging, foreign keys and real transactions."""
    # Parameters hold what people wrote: they do not belong in an error's message.
    engine = sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def install(app: Flask, settings: Settings) -> None:
    """Give an app its database."""
    app.extensions["database"] = Database(settings)


def database() -> Database:
    """Give the present app's database."""
    found: Database = current_app.extensions["database"]
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session of the present app's to read with."""
    if _SHARED in g:
        yield g.get(_SHARED)
        return
    with database().reading() as session:
        yield session


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a session of the present app's to write with."""
    if _SHARED in g:
        yield g.get(_SHARED)
        # Who reads next reads what now stands, as it would after a commit.
        g.get(_SHARED).flush()
        g.get(_SHARED).expire_all()
        return
    with database().transaction() as session:
        yield session


@contextmanager
def one_transaction() -> Iterator[Session]:
    """Open a session of the present app's to write with, which all that is opened until its end is a part of."""
    with database().transaction() as session:
        setattr(g, _SHARED, session)
        try:
            yield session
        finally:
            g.pop(_SHARED)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late for savepoints and locks: SQLAlchemy begins instead (``_begin_sqlite``).
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")
    # What is deleted is written over in the file too, whatever SQLite was built with.
    connection.execute("PRAGMA secure_delete=ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes its lock at once: two that began as readers would refuse each other.
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
