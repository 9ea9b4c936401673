"""``mobility worker``: what waits for its time. Two may run side by side: deleting twice is deleting once."""

import signal
import threading

import click
import structlog

from mobility import clock, retention
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings

_PAUSE = 3600.0

log = structlog.get_logger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits now, and end.")
@clear_errors
def command(*, once: bool) -> None:
    """Do what waits: delete what has been kept long enough. Goes on, once an hour, until stopped."""
    database = Database(Settings())
    if not database.is_current():
        raise ValueError("the database does not stand at the newest step; run: mobility db upgrade")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    while True:
        _work(database)
        if once or stop.wait(_PAUSE):
            return


def _work(database: Database) -> None:
    with database.transaction() as session:
        done = retention.apply(session, now=clock.now())
    log.info("worked", **{code.replace("-", "_"): number for code, number in done.items()})
