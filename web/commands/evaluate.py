"""``mobility evaluate``: measure a run."""

import json

import click

from mobility.offline.measuring import evaluate
from web.commands.errors import clear_errors


@click.command("evaluate")
@click.option("--run", required=True, help="The run, in TREC form; - for standard input.")
@click.option("--qrels", required=True, help="The judgements: query-id 0 document-id grade; - for standard input.")
@clear_errors
def command(run: str, qrels: str) -> None:
    """Measure how good a run is: nDCG@10, MRR and recall@100, means over the queries in QRELS."""
    quality = evaluate(run=run, qrels=qrels)
    click.echo(
        json.dumps(
            {
                "queries": quality.queries,
                "ndcg@10": round(quality.ndcg_10, 6),
                "mrr": round(quality.mrr, 6),
                "recall@100": round(quality.recall_100, 6),
            }
        )
    )
