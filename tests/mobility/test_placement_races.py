"""Two at once, on committed databases with a thread each: exactly one wins, and the other is told why."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, employee
from races import WON, race
from sqlmodel import Session, select

from mobility import placement_begin, placement_deadlines, placement_moves, placements
from mobility.agreements import editing, reading, warnings
from mobility.placement_input import InterestInput, StepInput
from models.agreement import CounterWarning
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State
from models.enums import Route
from models.placement import Placement, PlacementStep

pytestmark = pytest.mark.usefixtures("attempt")


@pytest.fixture
def cast(database):
    """People and an opening that stand in the database for good, new ones for each round."""
    with database.transaction() as session:
        return Cast(session)


def step(cast, actor, move, placement_id=None, **data):
    """Make an act of a step from the page as it stands now."""
    key = placement_id or cast.id
    sent = StepInput(move=move, seen=cast.session.get_one(Placement, key).steps, **data)
    return lambda session: placement_moves.take(session, actor, key, sent, now=NOW)


def state(database, cast, placement_id=None):
    with database.reading() as session:
        return placements.get(session, cast.receiver, placement_id or cast.id, now=NOW).state


def test_the_last_seat_is_offered_to_one_of_two(database, cast):
    with database.transaction() as session:
        cast.session = session
        other = employee(session, organisation_code="FIN")
        first, second = cast.interest(), cast.interest(other)
        acts = [step(cast, cast.receiver, Move.OFFER, key) for key in (first, second)]
    assert race(database, *acts) == ["placement.seats-taken", WON]
    assert {state(database, cast, first), state(database, cast, second)} == {State.INTEREST, State.OFFERED}


def test_a_double_click_takes_one_step(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.interest()
        act = step(cast, cast.receiver, Move.OFFER)
    assert race(database, act, act) == ["placement.stale", WON]
    with database.reading() as session:
        taken = session.exec(select(PlacementStep.number).where(PlacementStep.placement_id == cast.id)).all()
    assert sorted(taken) == [1, 2]


def test_interest_shown_twice_at_once_is_shown_once(database, cast):
    def act(session):
        placement_begin.show_interest(session, cast.person, cast.opening.id, InterestInput(), now=NOW)

    lost, won = race(database, act, act)
    assert (lost, won) in {("placement.begun", WON), ("placement.step", WON)}
    with database.reading() as session:
        assert len(placements.for_opening(session, cast.receiver, cast.opening.id)) == 1


def test_a_leader_who_answers_while_the_person_withdraws_wins_or_is_told(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_offer()
        cast.take(cast.person, Move.GO_ON)
        acts = [
            step(cast, cast.leader, Move.RELEASE),
            step(cast, cast.person, Move.WITHDRAW, reason=Reason.CHANGED_MIND),
        ]
    assert race(database, *acts) == ["placement.stale", WON]
    assert state(database, cast) in {State.AGREEMENT, State.WITHDRAWN}


def test_a_leader_who_answers_after_withdrawal_is_told_that_the_page_is_behind(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_offer()
        cast.take(cast.person, Move.GO_ON)
        answer = step(cast, cast.leader, Move.RELEASE)
        cast.take(cast.person, Move.WITHDRAW, reason=Reason.CHANGED_MIND)
    assert race(database, answer) == ["placement.stale"]
    assert state(database, cast) is State.WITHDRAWN


def test_two_workers_take_each_step_once(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_offer()
        cast.take(cast.person, Move.GO_ON)
        due = session.get_one(Placement, cast.id).answer_due_on
    late = NOW.replace(year=due.year + 1)

    def work(session):
        placement_deadlines.run(session, now=late)

    assert race(database, work, work) == [WON, WON]
    with Session(database.engine) as session:
        moves = session.exec(select(PlacementStep.move).where(PlacementStep.placement_id == cast.id)).all()
    assert moves.count(Move.ESCALATE) == 1


def test_an_agreement_is_signed_as_it_was_read_or_not_at_all(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_agreement()
        read = reading.get(session, cast.person, cast.id)
        sign = step(cast, cast.person, Move.SIGN, name="N N", agreement=read.content_hash)
    terms = read.terms.model_copy(update={"tasks": "Noe annet."})

    def change(session):
        editing.change(session, cast.receiver, cast.id, terms, read=read.content_hash, now=NOW)

    found = race(database, sign, change)
    with database.reading() as session:
        after = reading.get(session, cast.person, cast.id)
        first = reading.get(session, cast.person, cast.id, version=1)
    signed = first.signatures[0].at is not None
    assert found == ([WON, WON] if signed else ["agreement.changed", WON])
    # Whoever came first, the signature stands under the very words that were read.
    assert (first.content_hash == read.content_hash) is signed
    assert after.version == (2 if signed else 1)
    assert after.terms.tasks == "Noe annet."
    assert after.signatures[0].at is None


def test_of_two_changes_to_an_agreement_one_wins(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_agreement()
        read = reading.get(session, cast.leader, cast.id)

    def change(actor, tasks):
        terms = read.terms.model_copy(update={"tasks": tasks})
        return lambda session: editing.change(session, actor, cast.id, terms, read=read.content_hash, now=NOW)

    assert race(database, change(cast.leader, "En"), change(cast.receiver, "To")) == ["agreement.changed", WON]


def test_two_workers_warn_of_a_limit_once(database, cast):
    with database.transaction() as session:
        cast.session = session
        cast.until_agreement()
        row = session.get_one(Placement, cast.id)
        row.route, row.starts_on, row.ends_on = Route.R3, NOW.date(), NOW.date() + dt.timedelta(days=40)
        session.add(row)
    race(database, *[lambda session: warnings.run(session, now=NOW)] * 2)
    with database.reading() as session:
        mine = select(CounterWarning).where(CounterWarning.placement_id == cast.id)
        assert len(session.exec(mine).all()) == 1
