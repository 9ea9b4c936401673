"""Two at once about a seat, on committed databases with a thread each: exactly one wins, and the other is told why."""

import datetime as dt

import pytest
from factories import NOW, TODAY
from group_cast import cast
from races import WON, race
from sqlmodel import Session

from mobility.groups import consulting, deadlines, seat_rows, seats
from mobility.groups.inputs import AnswerInput, InviteInput, LeaveInput, RemarkInput
from models.group import GroupSeat
from models.group_enums import ConsultationMatter, SeatReason, SeatState

pytestmark = pytest.mark.usefixtures("attempt")
LATE = NOW + dt.timedelta(days=40)


def state(database, seat_id):
    with database.reading() as session:
        return seat_rows.state(session, session.get_one(GroupSeat, seat_id))


def test_the_last_seat_is_offered_to_one_of_two(database):
    with database.transaction() as session:
        play = cast(session)
        role = play.role(law=3).id
        people = [play.findable(law=3).id for _ in range(2)]
        secretary = play.secretary

    def invite(person_id):
        data = InviteInput(people=(person_id,), starts_on=TODAY)
        return lambda session: seats.invite(session, secretary, role, data, now=NOW)

    assert race(database, *map(invite, people)) == ["group.no-seat", WON]


@pytest.fixture
def invited(database):
    """Somebody's seat with the two who may do something with it, committed."""
    with database.transaction() as session:
        play = cast(session)
        somebody = play.findable(is_led=False, law=3)
        (seat,) = play.invite(play.role(law=3), somebody)
        return seat.id, play.actor(somebody), play.secretary


def test_a_double_click_is_one_answer(database, invited):
    seat_id, person, _ = invited
    data = AnswerInput(seen=1, is_yes=True)

    def act(session: Session):
        seats.answer(session, person, seat_id, data, now=NOW)

    assert race(database, act, act) == ["group.stale", WON]
    assert state(database, seat_id) is SeatState.SEATED


def test_an_answer_and_the_taking_back_of_the_invitation_are_not_both(database, invited):
    seat_id, person, secretary = invited
    yes = AnswerInput(seen=1, is_yes=True)
    back = LeaveInput(seen=1, reason=SeatReason.ROLE_CHANGED)
    told = race(
        database,
        lambda session: seats.answer(session, person, seat_id, yes, now=NOW),
        lambda session: seats.take_back(session, secretary, seat_id, back, now=NOW),
    )
    assert told == ["group.stale", WON]
    assert state(database, seat_id) in {SeatState.SEATED, SeatState.WITHDRAWN}


def test_two_workers_let_an_invitation_lapse_once(database, invited):
    seat_id, _, _ = invited

    def work(session):
        deadlines.run(session, now=LATE)

    assert race(database, work, work) == [WON, WON]
    with database.reading() as session:
        assert session.get_one(GroupSeat, seat_id).steps == 2
    assert state(database, seat_id) is SeatState.LAPSED


def test_dfd_answers_once(database):
    with database.transaction() as session:
        play = cast(session)
        consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
        group_id, dfd = play.group.id, play.dfd

    def answer(session):
        consulting.answer(session, dfd, group_id, RemarkInput(), now=NOW)

    assert race(database, answer, answer) == ["group.not-asked", WON]
