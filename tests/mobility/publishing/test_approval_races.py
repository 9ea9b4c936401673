"""Two at once around an approval, on committed databases with a thread each: exactly one wins."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from databases import migrated
from factories import NOW, grant, manager, opportunity, person
from sqlmodel import select

from mobility import actors, postings
from mobility.errors import ConflictError, NotFoundError
from mobility.publishing import approvals
from mobility.publishing.approvals import ReturnInput
from models.enums import Role
from models.opportunity import Opportunity
from models.publishing import OpportunityApproval
from web.database import Database
from web.settings import Settings

ROUNDS = 3


@pytest.fixture(scope="module")
def database(kind, new_database):
    with new_database(kind) as url, migrated(url):
        opened = Database(Settings(database_url=url.render_as_string(hide_password=False)))
        yield opened
        opened.engine.dispose()


@pytest.fixture(autouse=True, params=range(ROUNDS))
def attempt(request):
    """Chance decides who comes first, so each race is run more than once."""
    return request.param


@pytest.fixture
def people(database):
    with database.transaction() as session:
        owner, whom = manager(session), person(session)
        grant(session, whom, Role.HR, organisation_code="KLD")
        row = opportunity(session, owner_id=owner.person, published_at=None, months=12)
        return owner, actors.load(session, whom.id), row.id


def race(database, *acts):
    """Let each act begin at the same moment, in a transaction of its own, and count those that stood."""
    together = threading.Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            with database.transaction() as session:
                act(session)
        except (ConflictError, NotFoundError):
            return False
        return True

    with ThreadPoolExecutor(len(acts)) as threads:
        return sum(threads.map(run, acts))


def asked(database, key):
    with database.reading() as session:
        return session.exec(select(OpportunityApproval).where(OpportunityApproval.opportunity_id == key)).all()


def test_a_double_click_asks_once(database, people):
    owner, _, key = people
    send = [lambda session: postings.publish(session, owner, key, now=NOW)] * 2
    assert race(database, *send) == 1
    assert len(asked(database, key)) == 1


def test_of_a_yes_a_return_and_taking_back_one_stands(database, people):
    owner, hr, key = people
    with database.transaction() as session:
        postings.publish(session, owner, key, now=NOW)
    assert (
        race(
            database,
            lambda session: approvals.approve(session, hr, key, now=NOW),
            lambda session: approvals.send_back(session, hr, key, ReturnInput(comment="Nei"), now=NOW),
            lambda session: postings.take_back(session, owner, key, now=NOW),
        )
        == 1
    )
    (only,) = asked(database, key)
    with database.reading() as session:
        row = session.get_one(Opportunity, key)
    stands = {"approved": row.published_at, "returned": row.returned_at, "taken-back": row.submitted_at is None}
    assert [outcome for outcome, is_so in stands.items() if is_so] == [only.outcome]
