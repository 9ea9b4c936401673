"""``mobility plan-courses``: plan which courses to run, and whom to offer seats, on files."""

import click

from mobility.offline.course_plan import SECONDS, plan
from web.commands.errors import clear_errors


@click.command("plan-courses")
@click.option("--in", "source", required=True, help="The problem, as JSON; - for standard input.")
@click.option("--out", required=True, help="The plan to write, as JSON; - for standard output.")
@click.option(
    "--time-limit",
    default=SECONDS,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Seconds for the search; then the best plan found is written with its bound.",
)
@clear_errors
def command(source: str, out: str, time_limit: float) -> None:
    """Plan how often to run which course and who gets the seats, so that most people qualify for most openings."""
    plan(source=source, out=out, seconds=time_limit)
