"""NAV's feed followed page by page from a server on this machine that answers as the real one does."""

import datetime as dt

import feed_server
import pytest
import sqlalchemy as sa
from factories import NOW, organisation
from sqlmodel import col, select

from mobility.exchange import nav_pull
from models.audit import AuditEvent
from models.exchange import FeedPosition
from models.opportunity import Opportunity
from web.feed_reader import FeedReader


@pytest.fixture
def feed():
    with feed_server.running() as feed:
        yield feed


@pytest.fixture(autouse=True)
def ministry(database):
    with database.transaction() as session:
        organisation(session, "KLD", name_nb="Klima- og miljødepartementet", organisation_number="972417882")
    yield
    with database.transaction() as session:
        session.execute(sa.delete(Opportunity))
        session.execute(sa.delete(FeedPosition))


def pull(database, feed, *, now=NOW, token=feed_server.TOKEN):
    reader = FeedReader(feed.base, token)
    return nav_pull.pull(database.reading, database.transaction, reader.get, clock=lambda: now)


def stored(database):
    with database.reading() as session:
        return {row.source_id: row for row in session.exec(select(Opportunity).order_by(col(Opportunity.source_id)))}


def position(database):
    with database.reading() as session:
        return session.exec(select(FeedPosition)).one()


def test_all_pages_are_read_and_only_ministries_advertisements_are_fetched_whole(database, feed):
    feed.add("a", page=0)
    feed.add("b", page=0, name="Bakeriet AS")
    feed.add("c", page=1, name="Klimaavdelingen, Klima- og miljødepartementet")
    assert pull(database, feed) == {"read": 2, "new": 2, "changed": 0, "refused": 0}
    assert {key: row.organisation_code for key, row in stored(database).items()} == {"a": "KLD", "c": "KLD"}
    fetched = ["/api/v1/feed", "/api/v1/feedentry/a", "/api/v1/feed/p1", "/api/v1/feedentry/c"]
    assert feed.paths() == fetched


def test_what_has_not_changed_is_not_sent_again(database, feed):
    feed.add("a", page=0)
    pull(database, feed)
    feed.paths()
    assert pull(database, feed) == {"read": 0, "new": 0, "changed": 0, "refused": 0}
    ((path, headers),) = feed.asked
    assert path == "/api/v1/feed"
    assert headers["If-None-Match"] == position(database).etag
    assert headers["If-Modified-Since"] == "Fri, 20 Nov 2026 10:00:00 GMT"


def test_the_first_reading_goes_half_a_year_back(database, feed):
    pull(database, feed)
    assert feed.asked[0][1]["If-Modified-Since"] == "Sun, 24 May 2026 10:00:00 GMT"


def test_what_is_told_on_the_last_page_later_is_read_and_inactive_removes_at_once(database, feed):
    feed.add("a", page=0)
    pull(database, feed)
    feed.add("a", page=0, status="INACTIVE")
    feed.add("d", page=1)
    feed.paths()
    assert pull(database, feed, now=NOW + dt.timedelta(hours=1)) == {"read": 3, "new": 1, "changed": 1, "refused": 0}
    rows = stored(database)
    assert rows["a"].withdrawn_at == NOW + dt.timedelta(hours=1)
    assert rows["d"].withdrawn_at is None


def test_an_advertisement_that_is_gone_when_it_is_fetched_is_removed(database, feed):
    feed.add("a", page=0)
    pull(database, feed)
    del feed.entries["a"]
    feed.add("b", page=0)
    pull(database, feed)
    assert stored(database)["a"].withdrawn_at is not None


def test_a_break_in_the_middle_goes_on_where_it_was(database, feed):
    for page, key in enumerate("abc"):
        feed.add(key, page=page)
    feed.faults["/api/v1/feed/p1"] = (503, {})
    assert pull(database, feed)["failed"] == 1
    assert list(stored(database)) == ["a"]
    assert position(database).page == "/api/v1/feed/p1"
    feed.faults.clear()
    feed.paths()
    assert pull(database, feed, now=NOW + dt.timedelta(minutes=5))["new"] == 2
    assert feed.paths()[0] == "/api/v1/feed/p1"
    assert list(stored(database)) == ["a", "b", "c"]


def test_a_break_while_entries_are_fetched_loses_nothing_of_the_page(database, feed):
    feed.add("a", page=0)
    feed.add("b", page=0)
    feed.faults["/api/v1/feedentry/b"] = (500, {})
    pull(database, feed)
    assert stored(database) == {}
    feed.faults.clear()
    assert pull(database, feed, now=NOW + dt.timedelta(minutes=5))["new"] == 2


@pytest.mark.parametrize(("headers", "minutes"), [({}, 2), ({"Retry-After": "1200"}, 20), ({"Retry-After": "tull"}, 2)])
def test_a_feed_that_fails_is_left_in_peace_longer_each_time(database, feed, headers, minutes):
    feed.faults["/api/v1/feed"] = (429, headers)
    pull(database, feed)
    assert position(database).not_before == NOW + dt.timedelta(minutes=minutes)
    feed.paths()
    pull(database, feed, now=NOW + dt.timedelta(minutes=1))
    assert feed.paths() == []
    later = NOW + dt.timedelta(minutes=minutes)
    feed.faults["/api/v1/feed"] = (500, {})
    pull(database, feed, now=later)
    assert position(database).not_before == later + dt.timedelta(minutes=4)
    feed.faults.clear()
    pull(database, feed, now=later + dt.timedelta(minutes=5))
    assert (position(database).failures, position(database).not_before) == (0, None)


@pytest.mark.parametrize("address", ["http://127.0.0.2:1/api/v1/feed/p9", "//127.0.0.2:1/x"])
def test_no_other_host_is_ever_asked_whatever_a_page_says(database, feed, address):
    feed.pages = [[], []]
    real = feed.answer
    feed.answer = lambda path: {**real(path), "next_url": address} if path == "/api/v1/feed" else real(path)
    pull(database, feed)
    assert all(path.startswith("/") for path in feed.paths())
    assert position(database).page in {"/api/v1/feed/p9", "/x", "/api/v1/feed"}


def test_a_redirect_is_not_followed(database, feed):
    feed.faults["/api/v1/feed"] = (302, {"Location": f"{feed.base}/api/v1/feed/p1"})
    assert pull(database, feed)["failed"] == 1
    assert feed.paths() == ["/api/v1/feed"]


def test_a_wrong_token_and_a_server_that_is_away_are_failures_and_no_more(database, feed):
    assert pull(database, feed, token="feil")["failed"] == 1
    feed.base = "http://127.0.0.1:9"
    assert pull(database, feed, now=NOW + dt.timedelta(hours=1))["failed"] == 1


def test_a_bad_item_loses_none_of_the_others(database, feed):
    feed.add("a", page=0)
    feed.add("b", page=0)
    feed.entries["a"]["ad_content"]["link"] = "javascript:x()"
    feed.pages[0].append("tekst")
    assert pull(database, feed) == {"read": 3, "new": 1, "changed": 0, "refused": 2}
    with database.reading() as session:
        event = session.exec(select(AuditEvent).order_by(col(AuditEvent.at).desc())).first()
    assert event.action == "import.nav-feed"


def test_a_page_that_has_been_taken_away_is_no_end(database, feed):
    feed.add("a", page=0)
    feed.add("b", page=1)
    pull(database, feed)
    feed.pages = [[]]
    feed.add("c", page=0)
    pull(database, feed, now=NOW + dt.timedelta(days=200))
    assert list(stored(database)) == ["a", "b", "c"]


def test_two_workers_at_once_read_each_page_once(database, feed):
    feed.add("a", page=0)
    reader = FeedReader(feed.base, feed_server.TOKEN)
    depth = []

    def get(path, headers):
        answer = reader.get(path, headers)
        if not depth:
            depth.append(1)
            # Another worker comes by while this one has the page in its hand.
            pull(database, feed)
        return answer

    nav_pull.pull(database.reading, database.transaction, get, clock=lambda: NOW)
    assert list(stored(database)) == ["a"]
