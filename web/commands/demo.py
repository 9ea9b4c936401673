"""``mobility demo``: made-up ministries, served on one's own machine."""

import secrets

import click

from mobility import actors, catalogue, clock, demo, recommendations
from mobility.demo.personas import find
from models.enums import Language
from web.commands.db import bring_up
from web.commands.errors import clear_errors
from web.commands.serve import run
from web.database import Database
from web.presenters.terminal import suggestion_lines
from web.settings import Settings

_PERSONA = "ansatt"
_SUGGESTED = 3


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--serve/--no-serve", default=True, help="Whether to serve when the database is made.")
@clear_errors
def command(host: str, port: int, workers: int, *, serve: bool) -> None:
    """Make a database of made-up data if there is none, show some suggestions, and serve it."""
    settings = Settings(demo=True)
    database = Database(settings)
    bring_up(database)
    with database.transaction() as session:
        is_new = demo.fill(session, now=clock.now())
    click.echo("The demo is filled with made-up data." if is_new else "The demo stands as it was left.")
    _suggest(database)
    if serve:
        click.echo(f"\nhttp://{host}:{port}/  (Ctrl+C stops it)")
        secret = settings.secret_key.get_secret_value() if settings.secret_key else secrets.token_urlsafe(32)
        run(host, port, workers, {"MOBILITY_DEMO": "1", "MOBILITY_PLAIN_HTTP": "1", "MOBILITY_SECRET_KEY": secret})


def _suggest(database: Database) -> None:
    with database.reading() as session:
        actor = actors.load(session, find(session, _PERSONA).id)
        found = recommendations.for_person(session, actor, n=_SUGGESTED, now=clock.now())
        labels = catalogue.labels(session, Language.NB)
    click.echo()
    for line in suggestion_lines(actor.name, found, labels):
        click.echo(line)
