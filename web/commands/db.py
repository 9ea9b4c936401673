"""``mobility db``: the database's schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic.util.exc import CommandError

from mobility import groundwork
from models import migrate
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.group("db")
def command() -> None:
    """Bring the database's schema up or down, or check it."""


@command.command("upgrade")
@click.argument("revision", default="head")
@clear_errors
def upgrade(revision: str) -> None:
    """Bring the schema up to REVISION (the newest), and lay ministries and vocabulary where they are missing."""
    bring_up(Database(Settings()), revision)
    click.echo(f"the database stands at {revision}")


@command.command("downgrade")
@click.argument("revision")
@clear_errors
def downgrade(revision: str) -> None:
    """Undo the steps after REVISION; base empties the schema. What the undone tables held is lost."""
    with Database(Settings()).schema() as connection, _named():
        migrate.downgrade(connection, revision)
    click.echo(f"the database stands at {revision}")


@command.command("check")
@clear_errors
def check() -> None:
    """Tell whether the schema stands at the newest step and equals the tables; exit code 2 when it does not."""
    with Database(Settings()).schema() as connection, _named():
        migrate.check(connection)
    click.echo("the database is up to date")


def bring_up(database: Database, revision: str = "head") -> None:
    """Bring a database's schema up; at the newest step, lay the ministries and the vocabulary."""
    with database.schema() as connection, _named():
        migrate.upgrade(connection, revision)
    if revision == "head":
        with database.transaction() as session:
            groundwork.lay(session)


@contextmanager
def _named() -> Iterator[None]:
    """Turn Alembic's errors into bad input with a way out."""
    try:
        yield
    except CommandError as error:
        raise ValueError(f"{error}; run: mobility db upgrade") from error
