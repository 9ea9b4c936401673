"""``mobility archive``: hand over what must be archived, and verify what has been handed over."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from mobility.clock import now
from mobility.exchange.archive import marks, package, verifying
from mobility.exchange.archive.package import Document
from mobility.exchange.archive.records import Record
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.group("archive")
def command() -> None:
    """Export what must be archived, and verify an export."""


@command.command("export")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to make; it must not be there.")
@click.option("--new", "only_new", is_flag=True, help="Only what has not been exported as it stands now.")
@clear_errors
def export(out: Path, *, only_new: bool) -> None:
    """Write documents as PDF/A, metadata and checksums, and mark what they tell of as archived.

    The folder is there when it is whole, and not before; only then are records marked.
    """
    # Setting papers takes the templates with it, which no other part of the command line needs.
    from web.app import create_app  # noqa: PLC0415
    from web.archiving import documents  # noqa: PLC0415

    # Fonts bear the moment that they were taken from their files, unless this says another.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    app = create_app(Settings())
    database: Database = app.extensions["database"]
    try:
        told = _export(database, partial(documents, app), out, only_new=only_new)
    finally:
        database.engine.dispose()
    click.echo(told)


def _export(database: Database, documents: Callable[[Record], list[Document]], out: Path, *, only_new: bool) -> str:
    at = now()
    with database.reading() as session:
        records = marks.due(session, now=at, only_new=only_new)
    with package.being_made(out) as folder:
        contents = [(record, documents(record)) for record in records]
        package.write(folder, contents)
    with database.transaction() as session:
        marks.mark(session, records, now=at)
    return f"{len(records)} records with {sum(len(papers) for _, papers in contents)} documents in {out}"


@command.command("verify")
@click.argument("folder", type=click.Path(path_type=Path))
@clear_errors
def verify(folder: Path) -> None:
    """Verify that nothing in FOLDER is missing, changed or added; exits 1 when something is."""
    faults = verifying.faults(folder)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(f"{folder}: {'whole' if not faults else f'{len(faults)} faults'}")
    sys.exit(1 if faults else 0)
