"""Plans are computed beside the pages: by several processes at once, each plan by one of them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from factories import NOW
from rotation_cast import RoundCast, search_here

from mobility import rotation_proposals, rotation_work
from models import migrate
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundProposal
from web.database import Database
from web.settings import Settings


@pytest.fixture
def database(kind, new_database):
    with new_database(kind) as url:
        made = Database(Settings(database_url=url.render_as_string(hide_password=False)))
        with made.schema() as connection:
            migrate.upgrade(connection)
        yield made
        made.engine.dispose()


def test_two_that_compute_at_once_never_compute_the_same(database, monkeypatch):
    search_here(monkeypatch)
    with database.transaction() as session:
        cast = RoundCast(session)
        cast.join("Ada", "KLD")
        cast.join("Bo", "FIN")
        cast.ring("Ada", "Bo")
        cast.lock()
        asked = rotation_proposals.propose(session, cast.hr, cast.id, rotation_proposals.GOALS, now=NOW)

    def work():
        return rotation_work.run(database.reading, database.transaction, clock=lambda: NOW)["plans"]

    with ThreadPoolExecutor(2) as pool:
        done = [one.result() for one in [pool.submit(work), pool.submit(work)]]
    assert sum(done) == len(asked)
    with database.reading() as session:
        told = [session.get_one(RoundProposal, key) for key in asked]
        assert [(one.state, one.attempts, one.moved) for one in told] == [(ProposalState.DONE, 1, 2)] * len(asked)
        assert {one.goal for one in told} == {RoundGoal.BEST_FIT, RoundGoal.MOST_MOVED, RoundGoal.SHORTEST}
