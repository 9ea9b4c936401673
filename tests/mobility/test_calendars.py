"""Calendars: the days of one's placements, at an address that nobody can guess and that can be taken back."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, TODAY, employee
from sqlmodel import select

from mobility import calendar_entries, calendar_feeds
from mobility.errors import NotFoundError
from models.enums import PlacementMove as Move
from models.notice import CalendarFeed


@pytest.fixture
def cast(session):
    return Cast(session)


def days(cast, actor):
    entries = calendar_entries.of_person(cast.session, actor, now=cast.now)
    return {entry.kind.value: (entry.first, entry.last) for entry in entries}


def test_a_conversation_is_a_day_for_both_and_for_no_leader(cast):
    cast.interest()
    cast.take(cast.receiver, Move.TALK, effective_on=TODAY + dt.timedelta(days=3), is_impartial=True)
    the_day = TODAY + dt.timedelta(days=3)
    assert days(cast, cast.person) == days(cast, cast.receiver) == {"talk": (the_day, the_day)}
    assert days(cast, cast.leader) == {}


def test_the_leaders_deadline_is_ten_working_days_ahead(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    # From Tuesday 24 November, none of the days being a holiday.
    assert days(cast, cast.leader)["answer"] == (dt.date(2026, 12, 8),) * 2


def test_an_agreed_stay_is_a_period_with_a_last_day(cast):
    cast.until_start()
    first, last = cast.opening.starts_on, cast.get(cast.person).ends_on
    assert days(cast, cast.leader) == {"period": (first, last), "last-day": (last, last)}


def test_outsiders_have_no_days_of_it(cast):
    cast.until_start()
    stranger = employee(cast.session)
    assert days(cast, stranger) == {}
    with pytest.raises(NotFoundError):
        calendar_entries.of_placement(cast.session, stranger, cast.id, now=NOW)


def test_an_entry_is_the_same_after_a_change(cast):
    cast.until_offer()
    before = calendar_entries.of_person(cast.session, cast.person, now=NOW)
    cast.take(cast.person, Move.GO_ON)
    cast.take(cast.leader, Move.RELEASE)
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    after = calendar_entries.of_person(cast.session, cast.person, now=NOW)
    assert before[0].number < after[0].number
    assert len({entry.key for entry in after}) == len(after)


def test_the_address_opens_its_owners_calendar_until_it_is_revoked(session):
    whom = employee(session)
    token = calendar_feeds.make(session, whom, now=NOW)
    assert calendar_feeds.owner(session, token, now=NOW).person_id == whom.person_id
    assert calendar_feeds.since(session, whom) == NOW
    calendar_feeds.revoke(session, whom, now=NOW)
    assert calendar_feeds.since(session, whom) is None
    with pytest.raises(NotFoundError):
        calendar_feeds.owner(session, token, now=NOW)


def test_a_new_address_takes_the_place_of_the_old_and_neither_is_stored(session):
    whom = employee(session)
    old, new = (calendar_feeds.make(session, whom, now=NOW) for _ in range(2))
    with pytest.raises(NotFoundError):
        calendar_feeds.owner(session, old, now=NOW)
    assert calendar_feeds.owner(session, new, now=NOW).person_id == whom.person_id
    assert not {old, new} & set(session.exec(select(CalendarFeed.token_hash)))


def test_the_address_of_one_who_has_left_opens_nothing(session):
    whom = employee(session, ends_on=TODAY)
    token = calendar_feeds.make(session, whom, now=NOW)
    with pytest.raises(NotFoundError):
        calendar_feeds.owner(session, token, now=NOW + dt.timedelta(days=1))


@pytest.mark.parametrize("token", ["", "x", "å" * 500])
def test_no_address_can_be_made_up(session, token):
    with pytest.raises(NotFoundError):
        calendar_feeds.owner(session, token, now=NOW)
