"""``mobility rotations``: compute the plans that HR has asked for, and end. The pages start it beside themselves."""

import click

from mobility import clock, rotation_work
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.command("rotations")
@clear_errors
def command() -> None:
    """Compute the plans for rotation rounds that wait, and end. Two side by side never compute the same."""
    database = Database(Settings())
    done = rotation_work.run(database.reading, database.transaction, clock=clock.now)
    click.echo(f"{done['plans']} computed")
