"""``mobility audit``: whether the trail of what has been done is whole."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from mobility import audit_verifying
from mobility.audit_verifying import Anchor, Break, Fault
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings

BROKEN = 1
_WORDS = {
    Fault.CHANGED: "event {number} has been changed, or stands where another stood{what}",
    Fault.REMOVED: "event {number} has been removed",
    Fault.PUT_IN: "an event has been put in past the service{what}",
    Fault.EMPTIED: "event {number} has been emptied and no erasure tells of it",
    Fault.CUT: "the newest events have been removed, from number {number} on",
    Fault.BEGINS_LATE: "the oldest events have been removed, and no deletion in time tells of those before {number}",
    Fault.RUN: "what the matcher showed has been changed or removed since event {number} told of it{what}",
    Fault.NO_HEAD: "the head of the chain has been removed",
    Fault.OTHER_CHAIN: "event {number} has another hash than the one kept elsewhere: the chain has been made anew",
}


@click.group("audit")
def command() -> None:
    """Verify the trail of what has been done, or give its newest hash to keep elsewhere."""


@command.command("verify")
@click.option("--anchor", metavar="NUMBER:HASH", help="What `mobility audit head` printed some time ago.")
@clear_errors
def verify(anchor: str | None) -> None:
    """Tell whether every event stands as it was written; exit code 1, and where, when one does not."""
    kept = Anchor.read(anchor) if anchor else None
    with _opened() as database, database.at_one_moment() as session:
        report = audit_verifying.verify(session, anchor=kept)
    if report.broken is not None:
        if report.broken.fault is Fault.NOT_KEPT:
            raise ValueError(f"event {report.broken.number} is no longer kept; give a newer anchor")
        click.echo(f"mobility: the trail is broken: {_worded(report.broken)}", err=True)
        sys.exit(BROKEN)
    click.echo(f"the trail is whole: {report.checked} events, numbers {report.base + 1} to {report.head.number}")


@command.command("head")
@clear_errors
def head() -> None:
    """Print the newest number and its hash: kept elsewhere, they find a chain that was cut or made anew."""
    with _opened() as database, database.reading() as session:
        click.echo(audit_verifying.head(session))


@contextmanager
def _opened() -> Iterator[Database]:
    database = Database(Settings())
    try:
        if not database.is_current():
            raise ValueError("the database does not stand at the newest step; run: mobility db upgrade")
        yield database
    finally:
        database.engine.dispose()


def _worded(broken: Break) -> str:
    what = f" ({broken.what})" if broken.what else ""
    return _WORDS[broken.fault].format(number=broken.number, what=what)
