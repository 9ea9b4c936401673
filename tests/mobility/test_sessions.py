"""Log-ins: known by their token alone, over in time, and ended by whoever may."""

import dataclasses
import datetime as dt

import pytest
from factories import NOW, employee, grant, person
from sqlmodel import select

from mobility import actors, retention, sessions
from mobility.actors import SYSTEM
from mobility.errors import ForbiddenError, NotFoundError
from mobility.sessions import Lifetime, Place
from models.audit import AuditEvent
from models.enums import Role
from models.session import LoginSession
from models.session_enums import Browser, System

LIFETIME = Lifetime(dt.timedelta(hours=10), dt.timedelta(hours=1))
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def me(session):
    return employee(session)


def begin(session, actor, now=NOW, **place):
    return sessions.begin(session, actor.person, Place(**place), lifetime=LIFETIME, now=now)


def find(session, token, now=NOW):
    return sessions.find(session, token, lifetime=LIFETIME, now=now)


def test_a_token_opens_its_own_person_and_no_other_token_does(session, me):
    token = begin(session, me)

    assert find(session, token).person_id == me.person
    assert find(session, token[:-1]) is None
    assert find(session, "") is None


def test_the_database_holds_no_token_that_opens_anything(session, me):
    token = begin(session, me)

    row = session.exec(select(LoginSession)).one()
    assert token not in str(row.model_dump())
    assert find(session, row.token_hash) is None


def test_a_token_has_256_bits_and_is_never_the_same(session, me):
    tokens = {begin(session, me) for _ in range(50)}

    assert len(tokens) == 50
    assert all(len(token) == 43 for token in tokens)


def test_nothing_is_kept_of_the_machine_but_its_kind():
    kept = {"id", "token_hash", "person_id", "made_at", "seen_at", "expires_at", "ended_at", "provider_session"}

    assert set(LoginSession.model_fields) == kept | {"browser", "system"}


def test_a_log_in_is_over_after_its_whole_time_however_much_it_is_used(session, me):
    token = begin(session, me)
    last = NOW + LIFETIME.whole - MINUTE
    sessions.touch(session, token, now=last)

    assert find(session, token, last) is not None
    assert find(session, token, NOW + LIFETIME.whole) is None


def test_a_log_in_that_is_not_used_is_over_sooner(session, me):
    token = begin(session, me)

    assert find(session, token, NOW + LIFETIME.idle - MINUTE) is not None
    assert find(session, token, NOW + LIFETIME.idle) is None


def test_use_is_written_down_every_few_minutes_and_not_at_every_request(session, me):
    token = begin(session, me)

    assert not find(session, token, NOW + 4 * MINUTE).is_stale
    assert find(session, token, NOW + 5 * MINUTE).is_stale
    sessions.touch(session, token, now=NOW + 5 * MINUTE)
    assert not find(session, token, NOW + 6 * MINUTE).is_stale


def test_use_is_written_down_often_enough_for_the_shortest_time_unused():
    shortest = Lifetime(LIFETIME.whole, 5 * MINUTE)

    assert shortest.touch_every < shortest.idle / 2


def test_what_has_ended_opens_nothing_and_is_audited_once(session, me):
    token = begin(session, me, way="oidc")
    sessions.end(session, token, now=NOW)
    sessions.end(session, token, now=NOW)

    assert find(session, token) is None
    events = session.exec(select(AuditEvent).where(AuditEvent.actor_id == me.person)).all()
    assert sorted((event.action, event.details.get("way")) for event in events) == [
        ("session.begun", "oidc"),
        ("session.ended", None),
    ]


def test_i_see_my_own_log_ins_that_hold_with_this_one_first(session, me):
    mine = begin(session, me, NOW - 30 * MINUTE, browser=Browser.FIREFOX, system=System.LINUX)
    begin(session, me, browser=Browser.EDGE, system=System.WINDOWS)
    sessions.end(session, begin(session, me), now=NOW)
    begin(session, me, NOW - 2 * LIFETIME.idle)
    begin(session, employee(session))

    found = sessions.mine(session, me, token=mine, lifetime=LIFETIME, now=NOW)

    assert [(one.browser, one.system, one.is_this) for one in found] == [
        (Browser.FIREFOX, System.LINUX, True),
        (Browser.EDGE, System.WINDOWS, False),
    ]


def test_i_end_one_of_mine_and_nobody_elses(session, me):
    other = employee(session)
    theirs, mine = begin(session, other), begin(session, me)
    (row,) = sessions.mine(session, other, token="", lifetime=LIFETIME, now=NOW)

    with pytest.raises(NotFoundError):
        sessions.end_one(session, me, row.id, now=NOW)
    sessions.end_one(session, other, row.id, now=NOW)

    assert find(session, theirs) is None
    assert find(session, mine) is not None


def test_i_end_all_of_mine_at_once(session, me):
    tokens = [begin(session, me) for _ in range(3)]
    other = begin(session, employee(session))

    assert sessions.end_mine(session, me, now=NOW) == 3
    assert [find(session, token) for token in tokens] == [None] * 3
    assert find(session, other) is not None


def test_an_administrator_ends_all_of_somebodys_and_nobody_else_may(session, me):
    token = begin(session, me)
    boss = person(session)
    grant(session, boss, Role.HR)
    grant(session, boss, Role.PRIVACY_OFFICER)
    with pytest.raises(ForbiddenError):
        sessions.end_all_of(session, actors.load(session, boss.id), me.person, now=NOW)
    grant(session, boss, Role.ADMINISTRATOR)

    assert sessions.end_all_of(session, actors.load(session, boss.id), me.person, now=NOW) == 1
    assert find(session, token) is None


def test_the_service_itself_ends_all_of_somebodys(session, me):
    token = begin(session, me)

    assert sessions.end_all_of(session, SYSTEM, me.person, now=NOW) == 1
    assert find(session, token) is None


def test_nobody_logs_in_after_the_last_day(session):
    left = person(session, ends_on=NOW.date() - dt.timedelta(days=1))

    with pytest.raises(NotFoundError):
        sessions.begin(session, left.id, Place(), lifetime=LIFETIME, now=NOW)


def ended_at_provider(session, told_at=NOW, **of):
    return sessions.end_at_provider(
        session, **{"subject": None, "provider_session": None, **of}, told_at=told_at, now=NOW
    )


def test_a_session_that_ends_at_the_provider_ends_here_and_only_that(session):
    me = employee(session, subject="sub-1")
    one, two = begin(session, me, provider_session="s1"), begin(session, me, provider_session="s2")

    assert ended_at_provider(session, subject="sub-1", provider_session="s1") == 1
    assert find(session, one) is None
    assert find(session, two) is not None


def test_a_subject_that_logs_out_at_the_provider_is_out_here(session):
    me = employee(session, subject="sub-1")
    tokens = [begin(session, me), begin(session, me, provider_session="s1")]
    other = begin(session, employee(session, subject="sub-2"))

    assert ended_at_provider(session, subject="sub-1") == 2
    assert [find(session, token) for token in tokens] == [None, None]
    assert find(session, other) is not None


def test_an_old_word_of_the_provider_logs_out_nobody_who_has_come_back(session):
    me = employee(session, subject="sub-1")
    token = begin(session, me, provider_session="s1")

    assert ended_at_provider(session, NOW - MINUTE, subject="sub-1") == 0
    assert ended_at_provider(session, NOW - MINUTE, subject="sub-1", provider_session="s1") == 0
    assert find(session, token) is not None


def test_no_subject_ends_nothing(session, me):
    token = begin(session, me)

    assert ended_at_provider(session) == 0
    assert find(session, token) is not None


def test_log_ins_that_are_over_are_deleted_in_time(session, me):
    begin(session, me)
    ended = begin(session, me)
    sessions.end(session, ended, now=NOW)

    assert retention.apply(session, now=NOW + dt.timedelta(hours=1))["session-over"] == 0
    assert retention.apply(session, now=NOW + dt.timedelta(days=3))["session-over"] == 2
    assert session.exec(select(LoginSession)).all() == []


def test_what_is_found_tells_of_nobody_but_whose_it_is():
    assert {field.name for field in dataclasses.fields(sessions.Found)} == {"person_id", "is_stale"}
