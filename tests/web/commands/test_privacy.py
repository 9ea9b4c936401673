"""``mobility privacy``: a person is given out, erased, and the rules are tried, from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import TODAY, held, person, profile
from filler import DAY
from sqlmodel import select

from mobility import groundwork
from models.person import Person
from web.cli import main

EMAIL = "unn.borte@eksempel.no"


@pytest.fixture
def run(database, monkeypatch):
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("MOBILITY_DATABASE_URL", url)

    def invoke(*words):
        return CliRunner().invoke(main, ["privacy", *words])

    return invoke


@pytest.fixture
def gone(database):
    with database.transaction() as session:
        groundwork.lay(session)
        who = person(session, given_name="Unn", family_name="Borte", email=EMAIL, ends_on=TODAY - 400 * DAY)
        held(session, profile(session, who, about="Jeg har sluttet."), "digitalisation")


def names(database):
    with database.reading() as session:
        return {one.family_name for one in session.exec(select(Person))}


def left_in_files(database):
    """Give the files of the database's folder in which something of the person can still be read."""
    path = database.engine.url.database
    if database.engine.dialect.name != "sqlite":
        return []
    needles = (b"Borte", EMAIL.encode(), b"Jeg har sluttet.")
    return [one for one in Path(path).parent.iterdir() if any(needle in one.read_bytes() for needle in needles)]


def test_a_person_who_left_is_given_out_tried_and_erased(database, run, gone):
    del gone
    told = json.loads(run("export", EMAIL).output)
    assert told["own"]["profile"]["profile"][0]["about"] == "Jeg har sluttet."
    tried = run("erase", EMAIL, "--dry-run")
    assert (tried.exit_code, "would be erased" in tried.output, "held_competence" in tried.output) == (0, True, True)
    assert "Borte" in names(database)
    assert "profile-after-leaving             1" in run("retention", "--dry-run").output
    assert "Borte" in names(database)
    done = run("erase", EMAIL)
    assert (done.exit_code, "erased" in done.output) == (0, True)
    assert "Borte" not in names(database)
    assert left_in_files(database) == []
    assert run("erase", EMAIL).exit_code != 0
    assert run("retention").exit_code == 0


def test_somebody_still_here_is_not_erased_and_what_is_in_the_way_is_told(database, run):
    with database.transaction() as session:
        groundwork.lay(session)
        person(session, email="her@eksempel.no")
    refused = run("erase", "her@eksempel.no")
    assert (refused.exit_code, "in the way: still-employed" in refused.output) == (2, True)
