"""``mobility course-plans``: compute the semester plans that wait, and end. The pages start it beside themselves."""

import click

from mobility import clock
from mobility.academy import plan_work
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.command("course-plans")
@clear_errors
def command() -> None:
    """Compute the plans for semesters that wait, and end. Two side by side never compute the same."""
    database = Database(Settings())
    done = plan_work.run(database.reading, database.transaction, clock=clock.now)
    click.echo(f"{done['course-plans']} computed")
