"""``mobility worker``: does what waits, goes on until it is stopped, and refuses half a set of settings."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import feed_server
import pytest
from click.testing import CliRunner
from data import ROOT
from databases import migrated
from factories import employee, opportunity, organisation
from sqlmodel import Session, select

from mobility import clock, notices, saved_searches
from mobility.saved_searches import SearchInput
from mobility.search import Filters
from models import migrate
from models.notice import Notice
from models.opportunity import Opportunity
from web.commands import worker
from web.database import Database
from web.settings import Settings

MANY = 20


@pytest.fixture
def url(kind, new_database):
    with new_database(kind) as url, migrated(url):
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def engine(url):
    with migrated(url) as engine:
        yield engine


def run(url, *options, **environment):
    given = {"MOBILITY_DATABASE_URL": url, **environment}
    return CliRunner(env=given).invoke(worker.command, list(options))


def save_a_search(engine):
    now = clock.now()
    with Session(engine) as session:
        saved_searches.save(
            session,
            employee(session),
            Filters(),
            SearchInput(name="Alt", is_alerting=True),
            now=now - dt.timedelta(days=1),
        )
        opportunity(session, published_at=now - dt.timedelta(hours=1), closes_on=clock.today(now))
        session.commit()


def told(engine):
    with Session(engine) as session:
        return session.exec(select(Notice.code)).all()


def test_a_feed_is_followed_where_one_is_named(url, engine):
    with Session(engine) as session:
        organisation(session, "KLD", name_nb="Klima- og miljødepartementet")
        session.commit()
    with feed_server.running() as feed:
        feed.add("a")
        answer = run(url, "--once", MOBILITY_NAV_FEED_URL=feed.base, MOBILITY_NAV_FEED_TOKEN=feed_server.TOKEN)
    assert answer.exit_code == 0
    with Session(engine) as session:
        assert session.exec(select(Opportunity.source_id)).all() == ["a"]


def test_what_waits_is_done_once_and_not_again(url, engine):
    save_a_search(engine)
    assert [run(url, "--once").exit_code for _ in range(2)] == [0, 0]
    assert told(engine) == ["search.hits"]


def test_two_workers_at_once_tell_of_every_hit_once(url, engine):
    for _ in range(MANY):
        save_a_search(engine)
    workers = [Database(Settings(database_url=url)) for _ in range(2)]
    together = threading.Barrier(len(workers))

    def look(database):
        together.wait()
        worker._alerts(database)
        database.engine.dispose()

    with ThreadPoolExecutor(len(workers)) as threads:
        list(threads.map(look, workers))
    assert told(engine) == ["search.hits"] * MANY


def test_one_kind_of_work_that_fails_does_not_keep_the_others_from_theirs(url, engine, monkeypatch):
    save_a_search(engine)

    def fail(session, *, now):
        raise RuntimeError

    monkeypatch.setattr(worker.placement_deadlines, "run", fail)
    assert run(url, "--once").exit_code == 1
    assert told(engine) == ["search.hits"]


def test_what_the_worker_deletes_is_in_no_file_of_sqlite(tmp_path):
    place = tmp_path / "kept.sqlite"
    database = Database(Settings(database_url=f"sqlite:///{place}"))
    with database.schema() as connection:
        migrate.upgrade(connection)
    with database.transaction() as session:
        long_ago = clock.now() - dt.timedelta(days=800)
        notices.tell(session, employee(session).person, "course.cancelled", now=long_ago, title="Sjeldsynt kurs")

    def is_kept():
        return any(b"Sjeldsynt kurs" in file.read_bytes() for file in tmp_path.iterdir())

    assert is_kept()
    # Others hold the database open, so that its log is not emptied by closing.
    assert run(f"sqlite:///{place}", "--once").exit_code == 0
    assert not is_kept()
    database.engine.dispose()


def test_half_a_set_of_mail_settings_is_refused_in_a_line(url):
    answer = run(url, "--once", MOBILITY_SMTP_HOST="127.0.0.1")
    assert answer.exit_code == 2
    assert "MOBILITY_MAIL_FROM is not set" in answer.output


def test_a_database_behind_is_refused_in_a_line(tmp_path):
    answer = run(f"sqlite:///{tmp_path / 'empty.sqlite'}", "--once")
    assert (answer.exit_code, "mobility db upgrade" in answer.output) == (2, True)


def test_it_goes_on_until_it_is_stopped_and_ends_in_peace(url, engine):
    save_a_search(engine)
    command = [sys.executable, "-c", "from web.cli import main; main()", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "MOBILITY_DATABASE_URL": url})
    until = time.monotonic() + 200
    while not told(engine) and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert told(engine) == ["search.hits"]
