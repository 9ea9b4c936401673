"""``mobility import``: read files from outside into the database, and tell what became of every record."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from mobility.clock import now
from mobility.exchange import competences_csv, dfo, json_resume, nav_feed, people_csv
from mobility.exchange.esco import load as esco
from mobility.exchange.europass import load as europass
from mobility.exchange.reports import Report
from web.commands.db import bring_up
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings

_FORMATS = ("nav-feed", "json-resume", "europass", "competences-csv", "esco", "people-csv", "dfo")
_CURRICULA = ("json-resume", "europass")
_WIDTH = 11

# What a format is read from: the bytes of a file, or a folder.
Load = Callable[..., Report]


@click.command("import")
@click.argument("name", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--person", help="json-resume, europass: e-mail address of the person whose profile it is.")
@clear_errors
def command(name: str, files: tuple[str, ...], person: str | None) -> None:
    """Import files in FORMAT: nav-feed, json-resume, europass, competences-csv, esco, people-csv or dfo.

    The good records of a file are kept, and the reason is told for each of the others. A second import of the same
    file changes nothing. A file that cannot be read at all ends the command; files before it are kept. For esco, FILE
    is the folder of the official CSV download.
    """
    if person is not None and name not in _CURRICULA:
        raise click.BadOptionUsage("person", f"--person goes with {' and '.join(_CURRICULA)} only, not with {name}")
    load = _loader(name, person)
    database = _open()
    click.echo(_row("file", *Report(name).counts))
    for file in files:
        report = _import(database, load, file, _source(name, file))
        click.echo(_row(file, *report.counts.values()))
        _tell(report)


def _loader(name: str, person: str | None) -> Load:
    at = now()
    loaders: dict[str, Load] = {
        "nav-feed": lambda session, content: nav_feed.load(session, None, content, now=at),
        "competences-csv": lambda session, content: competences_csv.load(session, None, content, now=at),
        "people-csv": lambda session, content: people_csv.load(session, None, content, now=at),
        "dfo": lambda session, content: dfo.load(session, None, content, now=at),
        "json-resume": lambda session, content: json_resume.load(session, None, content, now=at, email=person),
        "europass": lambda session, content: europass.load(session, None, content, now=at, email=person),
    }
    if name == "esco":
        return lambda session, folder: esco.load(session, None, folder, now=at)
    return loaders[name]


def _open() -> Database:
    """Open the database; an embedded one is brought up by itself, a server's is its keeper's to bring up."""
    database = Database(Settings())
    if database.engine.dialect.name == "sqlite":
        bring_up(database)
    elif not database.is_current():
        raise ValueError("the database does not stand at the newest step; run: mobility db upgrade")
    return database


def _source(name: str, file: str) -> bytes | Path:
    if name == "esco":
        return Path(file)
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _import(database: Database, load: Load, file: str, source: bytes | Path) -> Report:
    try:
        with database.transaction() as session:
            return load(session, source)
    except ValueError as fault:
        raise ValueError(f"{file}: {fault}") from fault


def _row(file: str, *cells: object) -> str:
    return "".join(f"{cell:>{_WIDTH}}" for cell in cells) + f"  {file}"


def _tell(report: Report) -> None:
    for refusal in report.refused:
        click.echo(f"  refused: {refusal.record}: {refusal.reason}")
    for heading, entries in report.lists.items():
        click.echo(f"  {heading}: {', '.join(entries) or '-'}")
