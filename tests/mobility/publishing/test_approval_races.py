"""Two at once around an approval, on committed databases with a thread each: exactly one wins."""

import pytest
from factories import NOW, grant, manager, opportunity, person
from races import WON, race
from sqlmodel import select

from mobility import actors, postings
from mobility.errors import ConflictError, NotFoundError
from mobility.publishing import approvals
from mobility.publishing.approvals import ReturnInput
from models.enums import Role
from models.opportunity import Opportunity
from models.publishing import OpportunityApproval

pytestmark = pytest.mark.usefixtures("attempt")
LOST = (ConflictError, NotFoundError)


@pytest.fixture
def people(database):
    with database.transaction() as session:
        owner, whom = manager(session), person(session)
        grant(session, whom, Role.HR, organisation_code="KLD")
        row = opportunity(session, owner_id=owner.person, published_at=None, months=12)
        return owner, actors.load(session, whom.id), row.id


def asked(database, key):
    with database.reading() as session:
        return session.exec(select(OpportunityApproval).where(OpportunityApproval.opportunity_id == key)).all()


def test_a_double_click_asks_once(database, people):
    owner, _, key = people
    send = [lambda session: postings.publish(session, owner, key, now=NOW)] * 2
    assert race(database, *send, lost=LOST).count(WON) == 1
    assert len(asked(database, key)) == 1


def test_of_a_yes_a_return_and_taking_back_one_stands(database, people):
    owner, hr, key = people
    with database.transaction() as session:
        postings.publish(session, owner, key, now=NOW)
    acts = (
        lambda session: approvals.approve(session, hr, key, now=NOW),
        lambda session: approvals.send_back(session, hr, key, ReturnInput(comment="Nei"), now=NOW),
        lambda session: postings.take_back(session, owner, key, now=NOW),
    )
    assert race(database, *acts, lost=LOST).count(WON) == 1
    (only,) = asked(database, key)
    with database.reading() as session:
        row = session.get_one(Opportunity, key)
    stands = {"approved": row.published_at, "returned": row.returned_at, "taken-back": row.submitted_at is None}
    assert [outcome for outcome, is_so in stands.items() if is_so] == [only.outcome]
