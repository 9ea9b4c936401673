"""``mobility privacy``: give out all that is held about a person, erase one who has left, delete in time."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from mobility import audit, clock, retention
from mobility.actors import SYSTEM
from mobility.privacy import erasing, exporting
from mobility.privacy.erasing import Plan
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.group("privacy")
def command() -> None:
    """Rights of people: export, erasure, and deletion in time."""


@command.command("export")
@click.argument("person")
@clear_errors
def export(person: str) -> None:
    """Print all that is held about PERSON (e-mail address, employee number or id) as JSON."""
    now = clock.now()
    with _database() as database, database.transaction() as session:
        key = erasing.find(session, SYSTEM, person)
        made = exporting.of(session, key, now=now)
        audit.record(session, SYSTEM, "export.made", subject=("person", key), now=now, format="json")
    json.dump(made.as_json(), sys.stdout, ensure_ascii=False, indent=2)
    click.echo()


@command.command("erase")
@click.argument("person")
@click.option("--dry-run", is_flag=True, help="Tell what would be erased, and erase nothing.")
@clear_errors
def erase(person: str, *, dry_run: bool) -> None:
    """Erase PERSON (e-mail address, employee number or id), who has left. There is no way back."""
    now = clock.now()
    with _database() as database:
        with database.reading() as session:
            key = erasing.find(session, SYSTEM, person)
            plan = erasing.plan(session, SYSTEM, key, now=now)
        if dry_run or plan.hindrances:
            _tell(plan, "would be erased")
        if plan.hindrances and not dry_run:
            raise ValueError("nothing was erased: see what is in the way")
        if not dry_run:
            with database.transaction() as session:
                _tell(erasing.erase(session, SYSTEM, key, now=now), "erased")
            database.settle()


@command.command("retention")
@click.option("--dry-run", is_flag=True, help="Tell what would be deleted, and delete nothing.")
@clear_errors
def apply(*, dry_run: bool) -> None:
    """Delete what has been kept long enough, as the worker does each hour, and tell how many rows each rule takes."""
    act = retention.planned if dry_run else retention.apply
    with _database() as database, database.transaction() as session:
        done = act(session, now=clock.now())
    for code, number in done.items():
        click.echo(f"{code:28} {number:6}")


@contextmanager
def _database() -> Iterator[Database]:
    database = Database(Settings())
    try:
        yield database
    finally:
        database.engine.dispose()


def _tell(plan: Plan, what: str) -> None:
    for one in plan.hindrances:
        click.echo(f"in the way: {one.code} ({one.count})")
    for name, number in plan.own.items():
        click.echo(f"{name:28} {number:6}  {what}")
    for name, number in plan.naming.items():
        click.echo(f"{name:28} {number:6}  name taken out")
    if plan.kept:
        click.echo(f"{'placement':28} {plan.kept:6}  bare course kept, without the person")
