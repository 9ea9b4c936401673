"""What has been kept long enough is deleted, and nothing else."""

import datetime as dt

from factories import NOW, TODAY, held, opportunity, person, profile
from sqlmodel import select

from mobility import retention
from models.audit import AuditEvent
from models.enums import NoticeKind
from models.notice import CalendarFeed, Mail, Notice, SavedSearch
from models.opportunity import Favourite, Opportunity
from models.profile import HeldCompetence, Profile


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def test_the_profile_of_one_who_left_three_months_ago_goes_with_all_that_hangs_on_it(session):
    held(session, profile(session, person(session, ends_on=days_ago(93))))
    kept = profile(session, person(session, ends_on=days_ago(92)))
    assert retention.apply(session, now=NOW)["profile-after-leaving"] == 1
    assert session.exec(select(Profile.id)).all() == [kept.id]
    assert session.exec(select(HeldCompetence)).all() == []


def test_favourites_go_half_a_year_after_the_opening_closed(session):
    whom = person(session)
    old, open_still = opportunity(session, closes_on=days_ago(184)), opportunity(session)
    session.add_all([Favourite(person_id=whom.id, opportunity_id=one.id) for one in (old, open_still)])
    assert retention.apply(session, now=NOW)["shortlist-after-closing"] == 1
    assert session.exec(select(Favourite.opportunity_id)).all() == [open_still.id]


def test_a_draft_that_nobody_has_touched_for_a_year_goes(session):
    then = NOW - dt.timedelta(days=366)
    opportunity(session, published_at=None, updated_at=then)
    published = opportunity(session, updated_at=then)
    fresh = opportunity(session, published_at=None, updated_at=NOW)
    assert retention.apply(session, now=NOW)["draft-untouched"] == 1
    assert set(session.exec(select(Opportunity.id))) == {published.id, fresh.id}


def test_what_was_deleted_stands_in_the_trail_as_numbers_only(session):
    opportunity(session, published_at=None, updated_at=NOW - dt.timedelta(days=366))
    retention.apply(session, now=NOW)
    assert session.exec(select(AuditEvent)).one().details == {"draft-untouched": 1}
    assert not any(retention.apply(session, now=NOW).values())
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_what_was_told_mailed_saved_and_revoked_goes_in_its_time_and_not_before(session):
    whom = person(session).id
    moments = {days: NOW - dt.timedelta(days=days) for days in (29, 31, 364, 366)}
    feeds = [
        CalendarFeed(person_id=whom, token_hash=str(days), created_at=moments[366], revoked_at=moments.get(days))
        for days in (0, 29, 31)
    ]
    letters = [Mail(person_id=whom, due_at=moments[366], done_at=moments.get(days)) for days in (0, 29, 31)]
    told = [
        Notice(person_id=whom, kind=NoticeKind.NEWS, code="search.expired", created_at=moments[days])
        for days in (364, 366)
    ]
    searches = [
        SavedSearch(person_id=whom, name="x", filters={}, looked_at=NOW, expires_on=days_ago(days)) for days in (90, 91)
    ]
    session.add_all([*feeds, *letters, *told, *searches])
    session.flush()
    done = retention.apply(session, now=NOW)
    rules = ("notice-told", "letter-sent", "saved-search-over", "calendar-feed-revoked")
    assert [done[rule] for rule in rules] == [1, 1, 1, 1]
    assert not any(retention.apply(session, now=NOW).values())
