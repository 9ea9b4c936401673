"""Where sessions stand by the day, and who is next in line."""

import datetime as dt
import itertools
import uuid

import pytest
from factories import NOW, TODAY

from mobility.academy import rules
from mobility.clock import OSLO
from models.academy import CourseSession, SignUp
from models.academy_enums import SessionStatus, SignUpStatus


def day(number):
    return TODAY + dt.timedelta(days=number)


def held(**changes):
    values = {
        "course_id": uuid.uuid4(),
        "first_day": day(10),
        "last_day": day(12),
        "starts_at": dt.time(9),
        "ends_at": dt.time(15),
        "language": "nb",
        "seats": 3,
        "seats_per_ministry": 2,
        "opens_on": day(0),
        "closes_on": day(5),
        **changes,
    }
    return CourseSession(**values)


def waits(ministry, minute):
    moment = NOW + dt.timedelta(minutes=minute)
    key = uuid.UUID(int=minute)
    return SignUp(id=key, session_id=key, person_id=uuid.uuid4(), organisation_code=ministry, signed_up_at=moment)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (-1, SessionStatus.PLANNED),
        (0, SessionStatus.OPEN),
        (5, SessionStatus.OPEN),
        (6, SessionStatus.CLOSED),
        (9, SessionStatus.CLOSED),
        (10, SessionStatus.UNDER_WAY),
        (12, SessionStatus.UNDER_WAY),
        (13, SessionStatus.OVER),
    ],
)
def test_a_session_stands_where_its_days_say(number, status):
    assert rules.session_status(held(), day(number)) is status


def test_a_session_that_is_called_off_stays_so():
    assert rules.session_status(held(cancelled_at=NOW), day(11)) is SessionStatus.CANCELLED


def test_the_weightiest_step_tells_where_a_sign_up_stands():
    row = waits("KLD", 0)
    steps = ("offered_at", "seated_at", "attended_at", "completed_at")
    found = [rules.sign_up_status(row)]
    for name in steps:
        setattr(row, name, NOW)
        found.append(rules.sign_up_status(row))
    assert found == ["waiting", "offered", "seated", "attended", "completed"]
    row.completed_at = row.attended_at = None
    row.withdrawn_at = NOW
    assert rules.sign_up_status(row) is SignUpStatus.WITHDRAWN


def test_ministries_with_fewest_seats_come_first_and_then_the_first_to_sign_up():
    line = [waits("FIN", 1), waits("FIN", 2), waits("KLD", 3), waits("UD", 4)]
    found = rules.line(held(), line, {"FIN": 1}, day(1))
    assert [(one.organisation_code, one.id.int) for one in found] == [("KLD", 3), ("UD", 4), ("FIN", 1), ("FIN", 2)]


def test_who_signed_up_first_does_not_depend_on_the_order_in_which_they_are_read():
    line = [waits("FIN", 1), waits("KLD", 2), waits("FIN", 3), waits("UD", 4)]
    orders = {
        tuple(one.id for one in rules.line(held(), list(mixed), {}, day(1))) for mixed in itertools.permutations(line)
    }
    assert len(orders) == 1


def test_a_ministry_with_its_share_waits_behind_all_others_until_sign_up_has_closed():
    line = [waits("FIN", 1), waits("KLD", 2)]
    full = {"FIN": 2, "KLD": 3}
    assert [one.organisation_code for one in rules.line(held(seats_per_ministry=2), line[:1], full, day(1))] == ["FIN"]
    assert not rules.has_room(held(seats=9), full, "FIN", day(5))
    assert rules.has_room(held(seats=9), full, "FIN", day(6))


@pytest.mark.parametrize(
    ("today", "first_day", "last"),
    [
        # Wednesday: Thursday and Friday.
        (dt.date(2026, 11, 25), dt.date(2026, 12, 20), dt.date(2026, 11, 27)),
        # Friday: Monday and Tuesday.
        (dt.date(2026, 11, 27), dt.date(2026, 12, 20), dt.date(2026, 12, 1)),
        # The session is tomorrow: today.
        (dt.date(2026, 11, 25), dt.date(2026, 11, 26), dt.date(2026, 11, 25)),
    ],
)
def test_an_offer_runs_out_at_midnight_after_two_working_days_or_before_the_session(today, first_day, last):
    until = rules.offer_until(held(first_day=first_day), today)
    assert until == dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), OSLO)
