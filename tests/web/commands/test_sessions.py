"""``mobility sessions``: whoever runs the service ends log-ins at once."""

import pytest
from browsers import logged_in
from click.testing import CliRunner
from factories import person

from web.cli import main


@pytest.fixture
def run(app, monkeypatch):
    """A runner of the command on the app's database."""
    monkeypatch.setenv("MOBILITY_DATABASE_URL", app.extensions["settings"].database_url)
    return lambda *words: CliRunner().invoke(main, ["sessions", *words])


def somebody(app, email):
    with app.app_context(), app.extensions["database"].transaction() as session:
        return person(session, organisation_code="KLD", email=email).id


def is_in(browser):
    return browser.get("/innlogginger").status_code == 200


def test_one_persons_log_ins_end_and_nobody_elses(app, run):
    one, two = (logged_in(app, somebody(app, f"{name}@sessions.example")) for name in ("one", "two"))

    answer = run("end", "ONE@sessions.example")

    assert (answer.exit_code, answer.output) == (0, "log-ins ended: 1\n")
    assert (is_in(one), is_in(two)) == (False, True)


def test_an_address_that_nobody_has_is_told_in_one_line(run):
    answer = run("end", "nobody@sessions.example")

    assert answer.exit_code == 2
    assert "nobody has this e-mail address" in answer.output


def test_everybodys_log_ins_end(app, run):
    browsers = [logged_in(app, somebody(app, f"all{n}@sessions.example")) for n in range(2)]

    assert run("end-all").exit_code == 0
    assert [is_in(browser) for browser in browsers] == [False, False]
