"""The way of a seat: the person decides first, the own leader then, and of two at once exactly one wins."""

import datetime as dt

import factories
import pytest
from factories import NOW, TODAY
from group_cast import cast
from sqlmodel import select

from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.groups import consulting, deadlines, queue, reading, seat_rows, seats
from mobility.groups.inputs import AnswerInput, InviteInput, LeaveInput
from mobility.working_days import add_working_days
from models.group_enums import ConsultationMatter, SeatReason, SeatState
from models.notice import Notice
from models.person import Person

LATE = NOW + dt.timedelta(days=40)


@pytest.fixture
def play(session):
    return cast(session)


def told(session, person_id):
    return [one.code for one in session.exec(select(Notice).where(Notice.person_id == person_id))]


def yes(seat, **changes):
    return AnswerInput(**{"seen": seat.steps, "is_yes": True, **changes})


def no(seat, reason=SeatReason.WORKLOAD):
    return AnswerInput(seen=seat.steps, is_yes=False, reason=reason, note="Dessverre.")


def test_the_leader_knows_of_nothing_before_the_person_has_said_yes(session, play):
    somebody = play.findable(law=3)
    leader = play.actor(session.get_one(Person, somebody.leader_id))
    (seat,) = play.invite(play.role(law=3), somebody)
    assert queue.mine(session, play.actor(somebody), now=NOW).invited[0].seat_id == seat.id
    assert queue.waiting(session, play.actor(somebody)) == 1
    assert queue.waiting(session, leader) == 0
    assert told(session, leader.person) == []
    with pytest.raises(NotFoundError):
        reading.get(session, leader, play.group.id, now=NOW)
    seats.answer(session, play.actor(somebody), seat.id, yes(seat), now=NOW)
    (asked,) = queue.mine(session, leader, now=NOW).asked
    assert (asked.seat_id, asked.load, asked.due_on) == (seat.id, 20, add_working_days(TODAY, 10))
    assert told(session, leader.person) == ["group.asked"]
    assert reading.get(session, leader, play.group.id, now=NOW)


def test_a_no_bears_a_reason_frees_the_seat_and_tells_the_secretariat(session, play):
    somebody, role = play.findable(law=3), play.role(law=3)
    (seat,) = play.invite(role, somebody)
    with pytest.raises(InvalidInputError):
        seats.answer(session, play.actor(somebody), seat.id, AnswerInput(seen=1, is_yes=False), now=NOW)
    with pytest.raises(InvalidInputError):
        seats.answer(session, play.actor(somebody), seat.id, no(seat, SeatReason.STAFFING), now=NOW)
    seats.answer(session, play.actor(somebody), seat.id, no(seat), now=NOW)
    (shown,) = reading.get(session, play.secretary, play.group.id, now=NOW).roles
    assert (shown.open_seats, shown.live) == (1, ())
    assert [(one.state, one.reason) for one in shown.past[0].history] == [
        (SeatState.INVITED, None),
        (SeatState.DECLINED, SeatReason.WORKLOAD),
    ]
    assert told(session, play.secretary.person) == ["group.declined"]
    assert told(session, somebody.leader_id) == []


def test_asked_again_after_a_no_the_history_stays(session, play):
    somebody, role = play.findable(law=3), play.role(law=3)
    (first,) = play.invite(role, somebody)
    seats.answer(session, play.actor(somebody), first.id, no(first), now=NOW)
    (second,) = play.invite(role, somebody)
    assert second.id != first.id
    play.say_yes(second)
    assert seat_rows.state(session, first) is SeatState.DECLINED
    assert seat_rows.state(session, second) is SeatState.SEATED


def test_a_leader_lets_go_from_a_later_day_or_not_with_why(session, play):
    role = play.role(seats=2, law=3)
    one, other = play.findable(law=3), play.findable(law=3)
    first, second = play.invite(role, one, other)
    for somebody, seat in ((one, first), (other, second)):
        seats.answer(session, play.actor(somebody), seat.id, yes(seat), now=NOW)
    leader = play.actor(session.get_one(Person, one.leader_id))
    with pytest.raises(InvalidInputError) as refusal:
        seats.answer_as_leader(session, leader, first.id, yes(first, from_on=TODAY), now=NOW)
    assert refusal.value.fields == {"from_on": "day.before"}
    later = first.starts_on + dt.timedelta(days=30)
    seats.answer_as_leader(session, leader, first.id, yes(first, from_on=later), now=NOW)
    assert (seat_rows.state(session, first), first.starts_on) == (SeatState.SEATED, later)
    with pytest.raises(NotFoundError):
        seats.answer_as_leader(session, leader, second.id, yes(second), now=NOW)
    theirs = play.actor(session.get_one(Person, other.leader_id))
    seats.answer_as_leader(session, theirs, second.id, no(second, SeatReason.STAFFING), now=NOW)
    assert seat_rows.state(session, second) is SeatState.REFUSED
    assert told(session, other.id)[-1] == "group.refused"


def test_who_has_no_leader_has_the_seat_by_the_own_yes(session, play):
    somebody = play.findable(is_led=False, law=3)
    (seat,) = play.invite(play.role(law=3), somebody)
    seats.answer(session, play.actor(somebody), seat.id, yes(seat), now=NOW)
    assert seat_rows.state(session, seat) is SeatState.SEATED


def test_only_those_who_have_opted_in_can_be_asked_and_nobody_twice(session, play):
    role = play.role(seats=3, law=3)
    hidden = factories.person(session)
    factories.profile(session, hidden)
    reserved = play.findable(law=3)
    reserved.is_reserved = True
    session.flush()
    for somebody in (hidden, reserved):
        with pytest.raises(NotFoundError):
            play.invite(role, somebody)
    somebody = play.findable(law=3)
    play.invite(role, somebody)
    with pytest.raises(ConflictError, match=r"group\.already-in"):
        play.invite(role, somebody)


def test_no_more_are_asked_than_there_are_open_seats(session, play):
    role = play.role(law=3)
    play.invite(role, play.findable(law=3))
    with pytest.raises(ConflictError, match=r"group\.no-seat"):
        play.invite(role, play.findable(law=3))


def test_a_stale_page_a_second_answer_and_an_answer_after_taking_back_are_refused(session, play):
    somebody = play.findable(law=3)
    (seat,) = play.invite(play.role(law=3), somebody)
    data = LeaveInput(seen=1, reason=SeatReason.ROLE_CHANGED)
    seats.take_back(session, play.secretary, seat.id, data, now=NOW)
    with pytest.raises(ConflictError, match=r"group\.stale"):
        seats.answer(session, play.actor(somebody), seat.id, AnswerInput(seen=1, is_yes=True), now=NOW)
    with pytest.raises(ConflictError, match=r"group\.seat-step"):
        seats.answer(session, play.actor(somebody), seat.id, yes(seat), now=NOW)
    assert told(session, somebody.id) == ["group.invited", "group.withdrawn"]


def test_another_secretariat_takes_nothing_back(session, play):
    (seat,) = play.invite(play.role(law=3), play.findable(law=3))
    data = LeaveInput(seen=1, reason=SeatReason.OTHER)
    with pytest.raises(NotFoundError):
        seats.take_back(session, factories.manager(session), seat.id, data, now=NOW)


def test_a_member_leaves_with_why_and_the_seat_is_open_again(session, play):
    somebody = play.findable(law=3)
    (seat,) = play.invite(play.role(law=3), somebody)
    play.say_yes(seat)
    data = LeaveInput(seen=seat.steps, reason=SeatReason.WORKLOAD)
    seats.leave(session, play.actor(somebody), seat.id, data, now=LATE)
    assert seat.ends_on == LATE.date()
    (shown,) = reading.get(session, play.secretary, play.group.id, now=NOW).roles
    assert shown.open_seats == 1
    assert told(session, somebody.leader_id)[-1] == "group.left-home"


def test_members_know_each_other_and_others_see_only_where_people_come_from(session, play):
    role = play.role(seats=2, law=3)
    one, other = play.findable(law=3), play.findable("FIN", law=3)
    for seat in play.invite(role, one, other):
        play.say_yes(seat)
    (mine,) = reading.get(session, play.actor(one), play.group.id, now=NOW).roles
    assert all(seat.person for seat in mine.live)
    assert all(seat.history == () and seat.load is None for seat in mine.live)
    play.group.started_at = NOW
    session.flush()
    shown = reading.get(session, factories.employee(session), play.group.id, now=NOW)
    assert [seat.person for seat in shown.roles[0].live] == [None, None]
    assert {(one.code, one.seated) for one in shown.coverage.ministries} == {("KLD", 1), ("FIN", 1)}


def test_that_somebody_is_asked_is_known_to_the_secretariat_alone(session, play):
    role = play.role(seats=2, law=3)
    (seat,) = play.invite(role, play.findable(law=3))
    play.say_yes(seat)
    play.invite(role, play.findable("FIN", law=3))
    play.group.started_at = NOW
    session.flush()
    told = {}
    for reader in (play.secretary, factories.employee(session), play.actor(session.get_one(Person, seat.person_id))):
        shown = reading.get(session, reader, play.group.id, now=NOW)
        asked = {one.code for one in shown.coverage.ministries if one.asked}
        told[reader.person] = (
            asked,
            shown.coverage.roles[0].asked,
            shown.roles[0].open_seats,
            len(shown.roles[0].live),
        )
    assert told.pop(play.secretary.person) == ({"FIN"}, 1, 0, 2)
    assert list(told.values()) == [(set(), 0, 1, 1)] * 2


def test_an_invitation_lapses_after_its_last_day_and_is_reminded_of_once_before(session, play):
    somebody = play.findable(law=3)
    (seat,) = play.invite(play.role(law=3), somebody)
    days = (6, 7, 8, 10, 11, 12)
    moments = [dt.datetime.combine(add_working_days(TODAY, day), dt.time(9), dt.UTC) for day in days]
    done = [deadlines.run(session, now=moment) for moment in moments]
    assert [one["reminded"] for one in done] == [0, 1, 0, 0, 0, 0]
    assert [one["lapsed"] for one in done] == [0, 0, 0, 0, 1, 0]
    assert seat_rows.state(session, seat) is SeatState.LAPSED
    assert told(session, somebody.id) == ["group.invited", "group.reminder", "group.lapsed"]


def test_a_leader_who_lets_the_day_pass_is_told_of_and_may_still_answer(session, play):
    somebody = play.findable(law=3)
    (seat,) = play.invite(play.role(law=3), somebody)
    seats.answer(session, play.actor(somebody), seat.id, yes(seat), now=NOW)
    assert [deadlines.run(session, now=LATE)["overdue"] for _ in range(2)] == [1, 0]
    assert told(session, play.secretary.person)[-1] == "group.overdue"
    leader = play.actor(session.get_one(Person, somebody.leader_id))
    seats.answer_as_leader(session, leader, seat.id, yes(seat), now=LATE)
    assert seat_rows.state(session, seat) is SeatState.SEATED


def test_the_first_day_must_not_have_passed(session, play):
    somebody, role = play.findable(law=3), play.role(law=3)
    data = InviteInput(people=(somebody.id,), starts_on=TODAY - dt.timedelta(days=1))
    with pytest.raises(InvalidInputError) as refusal:
        seats.invite(session, play.secretary, role.id, data, now=NOW)
    assert refusal.value.fields == {"starts_on": "day.passed"}


def test_dfd_has_what_it_is_asked_in_its_queue(session, play):
    assert queue.waiting(session, play.dfd) == 0
    consulting.ask(session, play.secretary, play.group.id, ConsultationMatter.START, now=NOW)
    assert queue.waiting(session, play.dfd) == 1
    assert queue.mine(session, play.dfd, now=NOW).consult[0][0] == play.group.id
    assert queue.waiting(session, play.secretary) == 0
