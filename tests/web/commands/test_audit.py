"""``mobility audit``: whole or broken, in one line that tells where, with an exit code to go by."""

import uuid

import pytest
import sqlalchemy as sa
import trails
from click.testing import CliRunner

from models import audit_guard
from web.cli import main


@pytest.fixture
def mobility(database, monkeypatch):
    """Runs a command on a database with some events."""
    monkeypatch.setenv("MOBILITY_DATABASE_URL", database.engine.url.render_as_string(hide_password=False))
    with database.transaction() as session:
        trails.write(session, uuid.uuid4())
        trails.write(session, uuid.uuid4())
    return lambda *args: CliRunner().invoke(main, ["audit", *args])


def test_a_whole_trail_is_told_of_with_exit_code_0(mobility):
    answer = mobility("verify")
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("the trail is whole: ")


def test_the_head_printed_now_is_an_anchor_for_later(mobility, database):
    head = mobility("head").stdout.strip()
    with database.transaction() as session:
        trails.write(session, uuid.uuid4())
    assert mobility("verify", "--anchor", head).exit_code == 0
    other = mobility("verify", "--anchor", f"{head.split(':')[0]}:{'0' * 64}")
    assert other.exit_code == 1
    assert "made anew" in other.stderr


def test_an_anchor_that_is_none_is_bad_input(mobility):
    answer = mobility("verify", "--anchor", "12")
    assert answer.exit_code == 2
    assert "mobility audit head" in answer.stderr


def test_a_broken_trail_is_told_of_in_one_line_with_exit_code_1(mobility, database):
    with database.schema() as connection:
        audit_guard.lift(connection)
        second = "(SELECT event_id FROM audit_link WHERE number = 2)"
        changed = f"UPDATE audit_event SET action = 'opportunity.closed' WHERE id = {second}"  # noqa: S608
        connection.execute(sa.text(changed))
        audit_guard.lay(connection)
    answer = mobility("verify")
    assert answer.exit_code == 1
    (line,) = answer.stderr.splitlines()
    assert line.startswith("mobility: the trail is broken: event 2 has been changed")
    assert "opportunity.closed of 2026-11-24" in line
