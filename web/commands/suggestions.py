"""``mobility suggestions``: stop suggestions, start them again, and see where they are stopped."""

from collections.abc import Callable

import click
from pydantic import ValidationError
from sqlmodel import Session

from mobility import clock
from mobility.accountability import stops, switching
from mobility.accountability.input import SwitchInput
from mobility.accountability.stops import Stop
from mobility.accountability.switching import ALL
from mobility.actors import SYSTEM
from mobility.errors import ConflictError, NotFoundError
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings

_of_ministry = click.option("--ministry", metavar="CODE", help="The ministry's code, as KLD.")
_of_all = click.option("--all", "for_all", is_flag=True, help="All ministries.")
_with_reason = click.option("--reason", required=True, help="Why; everybody whom it concerns reads it.")


@click.group("suggestions")
def command() -> None:
    """Stop suggestions for a ministry or for all, start them again, and see where they are stopped."""


@command.command("status")
@clear_errors
def status() -> None:
    """Tell where suggestions are stopped now, since when and why."""
    with Database(Settings()).reading() as session:
        lasting = stops.lasting(session)
    for one in lasting:
        click.echo(_line(one))
    if not lasting:
        click.echo("suggestions are on everywhere")


@command.command("stop")
@_of_ministry
@_of_all
@_with_reason
@clear_errors
def stop(*, ministry: str | None, for_all: bool, reason: str) -> None:
    """Stop suggestions; it holds at once in every process."""
    key = _key(ministry, for_all=for_all)
    _act(switching.stop, key, reason)
    click.echo(f"suggestions are stopped: {key}")


@command.command("start")
@_of_ministry
@_of_all
@_with_reason
@clear_errors
def start(*, ministry: str | None, for_all: bool, reason: str) -> None:
    """Start suggestions again; it holds at once in every process."""
    key = _key(ministry, for_all=for_all)
    _act(switching.start, key, reason)
    click.echo(f"suggestions are on: {key}")


def _key(ministry: str | None, *, for_all: bool) -> str:
    if for_all == (ministry is not None):
        raise ValueError("name one ministry with --ministry, or all of them with --all")
    return ALL if ministry is None else ministry.upper()


def _act(act: Callable[..., None], key: str, reason: str) -> None:
    try:
        data = SwitchInput(reason=reason)
    except ValidationError as error:
        raise ValueError("--reason needs from 3 to 500 characters") from error
    with Database(Settings()).transaction() as session:
        _told(act, session, key, data)


def _told(act: Callable[..., None], session: Session, key: str, data: SwitchInput) -> None:
    try:
        act(session, SYSTEM, key, data, now=clock.now())
    except NotFoundError as error:
        raise ValueError(f"there is no ministry {key}; give a code such as KLD") from error
    except ConflictError as error:
        raise ValueError(f"nothing is changed for {key}: {error.code}") from error


def _line(one: Stop) -> str:
    since = one.stopped_at.astimezone(clock.OSLO).strftime("%Y-%m-%d %H:%M")
    return f"{one.organisation_code or ALL}\tsince {since}\t{one.stopped_by or 'command line'}\t{one.reason}"
