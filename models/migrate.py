"""Bring a database's schema up or down, or tell whether it equals the tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def config(connection: Connection) -> Config:
    """Give Alembic's settings for one connection; no file of settings is needed."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run every step up to ``revision``. The caller owns the transaction."""
    command.upgrade(config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Undo the steps after ``revision``; ``base`` empties the schema."""
    command.downgrade(config(connection), revision)


def current(connection: Connection) -> str | None:
    """Give the step that the database stands at, None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Give the newest step. Raises AlembicError when two branches each have one."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return str(ScriptDirectory.from_config(settings).get_current_head())


def check(connection: Connection) -> None:
    """Raise AlembicError, naming the differences, unless the schema equals the tables."""
    command.check(config(connection))
