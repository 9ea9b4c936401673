"""The steps of migration make exactly the tables, in both directions, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from source import ROOT

from models import migrate
from models.tables import metadata
from web.database import make_engine

HEAD = ROOT / "models" / "migrations" / "HEAD"


@pytest.fixture
def empty(kind, new_database):
    with new_database(kind) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


def steps():
    with sa.create_engine("sqlite://").connect() as connection:
        script = ScriptDirectory.from_config(migrate.config(connection))
    return [step.revision for step in script.walk_revisions()][::-1]


def tables(connection):
    return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_steps_make_the_tables(empty):
    with empty.begin() as connection:
        migrate.upgrade(connection)
        migrate.check(connection)
        assert tables(connection) == set(metadata.tables)


def test_every_step_can_be_undone_and_done_again(empty):
    with empty.begin() as connection:
        for step in steps():
            migrate.upgrade(connection, step)
            migrate.downgrade(connection, "-1")
            migrate.upgrade(connection, step)
        migrate.check(connection)
        migrate.downgrade(connection, "base")
        assert tables(connection) == set()


def test_the_steps_stand_in_one_row_and_head_names_the_last():
    assert HEAD.read_text(encoding="utf-8").strip() == migrate.head() == steps()[-1]
    numbers = [path.name[:4] for path in sorted((HEAD.parent / "versions").glob("*.py"))]
    assert numbers == steps()
