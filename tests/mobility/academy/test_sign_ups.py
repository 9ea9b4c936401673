"""Sign up, wait, be offered a seat, take it or leave it: nobody is lost and no seat is given twice."""

import datetime as dt

import pytest
from academy_cast import CLOSES_ON, FIRST_DAY, Academy, days, session_values
from factories import NOW, TODAY, employee, person
from sqlmodel import select

from mobility.academy import access, deadlines, for_leaders, own, rules, seats, session_views, sessions, sign_ups
from mobility.academy.input import CancelInput, SessionInput
from mobility.actors import load
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from models.academy_enums import SignUpStatus as Status
from models.notice import Notice


@pytest.fixture
def academy(session):
    return Academy(session)


def status(row):
    return rules.sign_up_status(row)


def told(session, person_id):
    query = select(Notice.code).where(Notice.person_id == person_id).order_by(Notice.created_at)
    return list(session.exec(query))


def edit(academy, **changes):
    data = SessionInput.model_validate(session_values(**changes))
    sessions.edit(academy.session, academy.planner, academy.session_id, data, now=NOW)


def test_the_first_get_seats_and_the_rest_wait(academy):
    rows = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD", "KLD"))]
    assert [status(row) for row in rows] == [Status.SEATED, Status.SEATED, Status.WAITING, Status.WAITING]
    shown = session_views.get(academy.session, academy.actor(rows[3]), academy.session_id, now=NOW)
    assert (shown.free, shown.waiting, shown.own.place_in_line) == (0, 2, 2)
    assert not shown.can_sign_up


def test_a_ministry_that_has_its_share_leaves_seats_to_the_others(session):
    academy = Academy(session, seats=3, seats_per_ministry=1)
    kld, again, fin = (academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "KLD", "FIN")))
    assert [status(row) for row in (kld, again, fin)] == [Status.SEATED, Status.WAITING, Status.SEATED]
    shown = session_views.get(session, academy.actor(again), academy.session_id, now=NOW)
    assert (shown.free, shown.waiting) == (1, 1)


def test_no_seat_stays_empty_for_the_sake_of_a_share_when_sign_up_has_closed(session):
    academy = Academy(session, seats=3, seats_per_ministry=1)
    academy.sign_up("KLD")
    waiting = academy.sign_up("KLD", at=0.1)
    deadlines.run(session, now=days(19))
    assert status(waiting) is Status.WAITING
    deadlines.run(session, now=days(21))
    assert status(waiting) is Status.OFFERED
    assert told(session, waiting.person_id) == ["course.offer"]


def test_who_leaves_gives_the_seat_to_the_next_who_has_until_midnight_to_take_it(academy, session):
    first, _, third = (academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD")))
    sign_ups.withdraw(session, academy.actor(first), first.id, now=days(1))
    assert (status(first), status(third)) == (Status.WITHDRAWN, Status.OFFERED)
    assert own.waiting(session, academy.actor(third)) == 1
    sign_ups.accept(session, academy.actor(third), third.id, now=days(2))
    assert status(third) is Status.SEATED
    assert own.waiting(session, academy.actor(third)) == 0


def test_an_offer_that_runs_out_goes_to_the_next_and_can_no_longer_be_taken(academy, session):
    first, _, third, fourth = (
        academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD", "HOD"))
    )
    sign_ups.withdraw(session, academy.actor(first), first.id, now=days(1))
    with pytest.raises(ConflictError, match=r"course\.no-offer"):
        sign_ups.accept(session, academy.actor(third), third.id, now=third.offer_until)
    done = deadlines.run(session, now=third.offer_until)
    assert (done["lapsed"], done["offered"]) == (1, 1)
    assert (status(third), status(fourth)) == (Status.LAPSED, Status.OFFERED)
    assert told(session, third.person_id) == ["course.offer", "course.lapsed"]
    assert deadlines.run(session, now=third.offer_until)["lapsed"] == 0


def test_who_has_left_can_sign_up_again_and_stands_last_in_line(academy, session):
    rows = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD", "HOD"))]
    waits = rows[2]
    actor = academy.actor(waits)
    sign_ups.withdraw(session, actor, waits.id, now=days(1))
    again = academy.sign_up(actor, at=2)
    assert again.id == waits.id
    shown = session_views.get(session, actor, academy.session_id, now=days(2))
    assert shown.own.place_in_line == 2


def test_nobody_signs_up_twice_or_outside_the_days(academy, session):
    row = academy.sign_up()
    with pytest.raises(ConflictError, match=r"course\.signed-up"):
        academy.sign_up(academy.actor(row))
    for moment in (-1, 21, 40):
        with pytest.raises(ConflictError, match=r"course\.not-open"):
            academy.sign_up(at=moment)


def test_from_the_first_day_on_nobody_leaves_and_nobody_is_offered_a_seat(academy, session):
    row = academy.sign_up()
    with pytest.raises(ConflictError, match=r"course\.cannot-leave"):
        sign_ups.withdraw(session, academy.actor(row), row.id, now=days(30))
    other = academy.sign_up("FIN")
    waits = academy.sign_up("UD", at=0.1)
    other.withdrawn_at = days(30)
    session.add(other)
    session.flush()
    deadlines.run(session, now=days(30))
    assert status(waits) is Status.WAITING


def test_nobody_reaches_anybody_elses_sign_up(academy, session):
    row = academy.sign_up()
    outsider = employee(session)
    for act in (sign_ups.accept, sign_ups.withdraw, own.get):
        with pytest.raises(NotFoundError):
            act(session, outsider, row.id, now=NOW)
    with pytest.raises(NotFoundError):
        access.own(session, academy.planner, row.id)


@pytest.mark.parametrize("needs_leader", [True, False])
def test_a_leader_hears_only_where_the_course_says_so_and_only_of_a_seat(session, needs_leader):
    academy = Academy(session, course={"needs_leader": needs_leader}, seats=1)
    leader = employee(session)
    seated, waits = (load(session, person(session, leader_id=leader.person_id).id) for _ in range(2))
    row, second = academy.sign_up(seated), academy.sign_up(waits, at=0.1)
    assert told(session, leader.person_id) == ["course.leader"] * needs_leader
    sign_ups.withdraw(session, seated, row.id, now=days(1))
    sign_ups.withdraw(session, waits, second.id, now=days(1))
    assert told(session, leader.person_id) == ["course.leader", "course.leader-gone"] * needs_leader


def test_what_the_leader_sees_is_who_what_and_when(session):
    academy = Academy(session, course={"needs_leader": True})
    leader = employee(session)
    row = academy.sign_up(load(session, person(session, leader_id=leader.person_id, given_name="Aksel").id))
    seen = for_leaders.get(session, leader, row.id)
    assert (seen.name, seen.first_day, seen.has_seat) == ("Aksel Testesen", FIRST_DAY, True)
    with pytest.raises(NotFoundError):
        for_leaders.get(session, employee(session), row.id)
    with pytest.raises(NotFoundError):
        for_leaders.get(session, academy.planner, row.id)


def test_no_leader_can_see_a_sign_up_to_a_course_that_does_not_need_it(academy, session):
    leader = employee(session)
    row = academy.sign_up(load(session, person(session, leader_id=leader.person_id).id))
    with pytest.raises(NotFoundError):
        for_leaders.get(session, leader, row.id)


def test_participants_are_reminded_once_a_week_before(academy, session):
    seated = academy.sign_up()
    assert deadlines.run(session, now=days(22))["reminded"] == 0
    assert deadlines.run(session, now=days(23))["reminded"] == 1
    assert deadlines.run(session, now=days(24))["reminded"] == 0
    assert told(session, seated.person_id) == ["course.reminder"]


def test_more_seats_are_offered_to_those_who_wait_and_new_days_are_told(academy, session):
    rows = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD"))]
    edit(academy, seats=3)
    assert status(rows[2]) is Status.OFFERED
    assert told(session, rows[0].person_id) == []
    edit(academy, seats=3, first_day=FIRST_DAY + dt.timedelta(days=1), last_day=FIRST_DAY + dt.timedelta(days=1))
    assert told(session, rows[0].person_id) == ["course.changed"]


def test_seats_that_are_held_cannot_be_taken_away(academy):
    for code in ("KLD", "FIN"):
        academy.sign_up(code)
    with pytest.raises(InvalidInputError) as refusal:
        edit(academy, seats=1)
    assert refusal.value.fields == {"seats": "seats_held"}


def test_a_session_that_is_called_off_tells_everybody_and_takes_nobody(academy, session):
    rows = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN", "UD"))]
    sessions.cancel(session, academy.planner, academy.session_id, CancelInput(why="For få påmeldte"), now=days(1))
    assert [told(session, row.person_id) for row in rows] == [["course.cancelled"]] * 3
    with pytest.raises(ConflictError, match=r"course\.not-open"):
        academy.sign_up(at=2)
    with pytest.raises(ConflictError, match=r"course\.begun"):
        edit(academy)
    assert deadlines.run(session, now=days(25)) == {"lapsed": 0, "offered": 0, "reminded": 0}


def test_the_address_of_the_meeting_is_for_those_who_have_a_seat(academy, session):
    seated = academy.sign_up()
    assert session_views.get(session, academy.actor(seated), academy.session_id, now=NOW).link
    assert session_views.get(session, employee(session), academy.session_id, now=NOW).link is None


def test_only_the_academy_opens_changes_and_calls_off(academy, session):
    for role in (employee(session), academy.actor(academy.sign_up())):
        with pytest.raises(ForbiddenError):
            sessions.hold(session, role, academy.course_id, SessionInput.model_validate(session_values()), now=NOW)
        with pytest.raises(ForbiddenError):
            sessions.cancel(session, role, academy.session_id, CancelInput(why="x"), now=NOW)


def test_a_session_is_not_opened_in_the_past(academy):
    passed = TODAY - dt.timedelta(days=1)
    with pytest.raises(InvalidInputError) as refusal:
        academy.hold(first_day=passed, last_day=TODAY, opens_on=passed, closes_on=passed)
    assert refusal.value.fields == {"first_day": "day_passed"}


def test_the_lists_hold_when_many_come_and_go(session):
    """Whatever happens, no more seats are held than there are, and nobody waits while there is room for them."""
    academy = Academy(session, seats=4, seats_per_ministry=2)
    rows = [academy.sign_up(code, at=place / 100) for place, code in enumerate(("KLD", "FIN") * 5 + ("UD",) * 2)]
    for number, row in enumerate(rows[::3]):
        if status(row) in {Status.SEATED, Status.WAITING, Status.OFFERED}:
            sign_ups.withdraw(session, academy.actor(row), row.id, now=days(1 + number))
        deadlines.run(session, now=days(2 + number))
        ours = seats.rows(session, [academy.session_id])[academy.session_id]
        held, day = seats.held(ours), CLOSES_ON
        assert held.total() <= 4
        assert max(held.values()) <= 2
        row_of = access.held_session(session, academy.planner, academy.session_id)
        assert not any(rules.has_room(row_of, held, one.organisation_code, day) for one in seats.waiting(ours))
