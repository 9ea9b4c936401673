"""What tests ask for: databases that forget, the demo, the app, and somebody logged in."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import databases
import pytest
import sqlalchemy as sa
from factories import NOW
from page import csrf
from sqlmodel import Session

from mobility import clock, demo

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from web.database import Database

# Alembic tells each step; a test that fails should show its own log alone.
logging.getLogger("alembic").setLevel(logging.WARNING)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.URL]:
    """A PostgreSQL server for this worker."""
    with databases.postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable:
    """A maker of empty databases of a kind; each is a context manager that gives an address."""

    @contextmanager
    def make(kind: str) -> Iterator[sa.URL]:
        if kind == "sqlite":
            yield sa.make_url(f"sqlite:///{tmp_path_factory.mktemp('database') / 'test.sqlite'}")
            return
        with databases.postgresql_database(request.getfixturevalue("postgresql")) as url:
            yield url

    return make


@pytest.fixture(scope="session", params=databases.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases in turn."""
    return request.param


@pytest.fixture(scope="session")
def engine(kind: str, new_database: Callable) -> Iterator[sa.Engine]:
    """A database with the newest schema and no rows, one a worker."""
    with new_database(kind) as url, databases.migrated(url) as engine:
        yield engine


@pytest.fixture(scope="session")
def demo_engine(kind: str, new_database: Callable) -> Iterator[sa.Engine]:
    """A database with the demo in it as on the day of ``factories.NOW``, one a worker."""
    with new_database(kind) as url, databases.migrated(url) as engine:
        with Session(engine) as session:
            demo.fill(session, now=NOW)
            session.commit()
        with engine.begin() as connection:
            # A database that has just been filled does not know how large it is, and plans as if it were empty.
            connection.exec_driver_sql("ANALYZE")
        yield engine


@pytest.fixture(scope="module")
def database(kind: str, new_database: Callable) -> Iterator["Database"]:
    """A migrated database whose transactions stand."""
    from web.database import Database  # noqa: PLC0415 - tests of the lower rooms run without the front door
    from web.settings import Settings  # noqa: PLC0415 - as above

    with new_database(kind) as url, databases.migrated(url):
        opened = Database(Settings(database_url=url.render_as_string(hide_password=False)))
        yield opened
        opened.engine.dispose()


@pytest.fixture(params=range(3))
def attempt(request: pytest.FixtureRequest) -> int:
    """Chance decides who comes first, so a race is run more than once."""
    return request.param


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A session on an empty schema, rolled back after the test."""
    with databases.rolled_back(engine) as session:
        yield session


@pytest.fixture
def demo_session(demo_engine: sa.Engine) -> Iterator[Session]:
    """A session on the demo, rolled back after the test."""
    with databases.rolled_back(demo_engine) as session:
        yield session


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the demo as of now, for what runs by the real clock."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    with databases.migrated(f"sqlite:///{path}") as engine, Session(engine) as session:
        demo.fill(session, now=clock.now())
        session.commit()
    return path


@pytest.fixture(scope="module")
def app(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Flask"]:
    """The whole service on a demo of the module's own; what a test changes in it stays for the module's next test."""
    from web.app import create_app  # noqa: PLC0415 - tests of the lower rooms run without the front door
    from web.settings import Settings  # noqa: PLC0415

    path = shutil.copy(demo_file, tmp_path_factory.mktemp("app"))
    app = create_app(Settings(database_url=f"sqlite:///{path}", demo=True, secret_key="a test's own secret" * 3))
    yield app
    app.extensions["database"].engine.dispose()


@pytest.fixture
def client(app: "Flask") -> "FlaskClient":
    """A browser without scripts in which nobody is logged in."""
    return app.test_client()


@pytest.fixture
def as_persona(app: "Flask") -> Callable:
    """A maker of browsers in which a persona of the demo is logged in."""

    def log_in(persona: str) -> "FlaskClient":
        browser = app.test_client()
        answer = browser.post("/logg-inn/demo", data={"persona": persona, **csrf(browser, "/logg-inn")})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return browser

    return log_in
