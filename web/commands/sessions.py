"""``mobility sessions``: end somebody's log-ins, or everybody's, at once."""

import click

from mobility import clock, sessions
from mobility.errors import NotFoundError
from web.commands.errors import clear_errors
from web.database import Database
from web.settings import Settings


@click.group("sessions")
def command() -> None:
    """End log-ins at once, wherever they are."""


@command.command("end")
@click.argument("email")
@clear_errors
def end(email: str) -> None:
    """End all log-ins of the person with this e-mail address."""
    try:
        with Database(Settings()).transaction() as session:
            number = sessions.end_by_address(session, email, now=clock.now())
    except NotFoundError as error:
        raise ValueError("nobody has this e-mail address; give it as the HR table tells it") from error
    click.echo(f"log-ins ended: {number}")


@command.command("end-all")
@clear_errors
def end_all() -> None:
    """End everybody's log-ins, as when the database or the secret may have been stolen."""
    with Database(Settings()).transaction() as session:
        number = sessions.end_everybodys(session, now=clock.now())
    click.echo(f"log-ins ended: {number}")
