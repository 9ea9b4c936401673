"""``mobility clear``: the best plan of a rotation round, on files."""

import json

import click

from mobility.offline.clearing import GOALS, clear
from web.commands.errors import clear_errors

_START_UP = 1.0
"""Seconds that the time limit gives to starting and reading, before the search."""


@click.command("clear")
@click.option("--round", "round_", required=True, help="The round, one JSON object; - for standard input.")
@click.option("--out", required=True, help="The plan to write; - for standard output.")
@click.option(
    "--time-limit", default=60.0, show_default=True, type=click.FloatRange(min=0, min_open=True), help="Seconds."
)
@click.option("--goal", default=GOALS[0], show_default=True, type=click.Choice(GOALS), help="What makes a plan best.")
@click.option("--fair", is_flag=True, help="Among equally good plans, leave no group of the limits far behind.")
@clear_errors
def command(round_: str, out: str, time_limit: float, goal: str, *, fair: bool) -> None:
    """Clear a rotation round: find the best set of swap cycles and vacancy chains, and prove that none is better.

    Past the time limit the best plan found is written, with a bound on what any plan could be worth.
    """
    plan = clear(round_=round_, out=out, seconds=max(time_limit - _START_UP, time_limit / 2), goal=goal, fair=fair)
    if out != "-":
        click.echo(json.dumps({"status": plan["status"], "objective": plan["objective"], "moved": plan["moved"]}))
