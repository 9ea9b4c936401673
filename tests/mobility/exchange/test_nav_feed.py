"""NAV's feed: every form it comes in, twice without doubling, and nothing unsafe or personal kept."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from factories import NOW, employee, organisation
from sqlmodel import col, select

from mobility import revisions
from mobility.errors import ForbiddenError
from mobility.exchange import nav_feed
from mobility.exchange.reports import Refusal, UnreadableError
from models.audit import AuditEvent
from models.enums import Language, OpportunityKind, Route
from models.opportunity import Opportunity

AD = {
    "uuid": "ad-1",
    "title": "Seniorrådgiver",
    "description": "<h2>Om oss</h2><p>Vi søker en rådgiver.</p>",
    "published": "2026-11-01T08:00:00Z",
    "expires": "2026-12-01T22:00:00Z",
    "applicationDue": "2026-11-30T00:00:00",
    "link": "https://arbeidsplassen.example/ad-1",
    "employer": {"name": "Klimadirektoratet", "orgnr": "111111111"},
    "workLocations": [{"city": "OSLO"}],
    "contactList": [{"name": "Ola Hemmelig", "phone": "99999999"}],
}


def ad(**changes):
    return {**AD, **changes}


def load(session, records, now=NOW):
    return nav_feed.load(session, None, json.dumps(records).encode(), now=now)


def stored(session):
    return session.exec(select(Opportunity).order_by(col(Opportunity.source_id))).all()


@pytest.mark.parametrize(
    "record", [AD, {"uuid": "ad-1", "status": "ACTIVE", "ad_content": AD}, {"json": AD}, {"json": json.dumps(AD)}]
)
def test_bare_and_wrapped_entries_are_the_same_position(session, record):
    assert load(session, [record]).new == 1
    (row,) = stored(session)
    assert (row.kind, row.route, row.link) == (OpportunityKind.POSITION, Route.R5, AD["link"])
    assert (row.title, row.other_body, row.place) == ("Seniorrådgiver", "Klimadirektoratet", "Oslo")
    assert row.closes_on == dt.date(2026, 11, 30)
    assert (row.months, row.percentage, row.payer, row.owner_id) == (None, None, None, None)


def test_lines_of_json_are_read_and_a_bad_line_loses_only_itself(session):
    content = "\n".join([json.dumps(AD), "{oops", "", json.dumps(ad(uuid="ad-2"))])
    report = nav_feed.load(session, None, content.encode(), now=NOW)
    assert (report.read, report.new) == (3, 2)
    assert report.refused[0].record == "line 2"


def test_the_same_file_twice_changes_nothing_and_numbers_nothing(session):
    load(session, [AD, AD])
    number = revisions.current(session, revisions.OPPORTUNITIES)
    report = load(session, [AD, AD], now=NOW + dt.timedelta(days=1))
    assert report.counts == {"read": 2, "new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert len(stored(session)) == 1
    assert revisions.current(session, revisions.OPPORTUNITIES) == number


def test_a_changed_advertisement_is_changed(session):
    load(session, [AD])
    assert load(session, [ad(title="Fagdirektør")]).changed == 1
    assert stored(session)[0].title == "Fagdirektør"


def test_an_inactive_entry_closes_the_position_and_an_active_one_opens_it_again(session):
    load(session, [AD])
    gone = {"uuid": "ad-1", "status": "INACTIVE", "ad_content": None}
    assert load(session, [gone]).changed == 1
    assert stored(session)[0].withdrawn_at == NOW
    assert load(session, [gone]).unchanged == 1
    assert load(session, [AD]).changed == 1
    assert stored(session)[0].withdrawn_at is None


def test_an_inactive_entry_never_seen_before_leaves_no_trace(session):
    assert load(session, [{"uuid": "x", "status": "INACTIVE"}]).unchanged == 1
    assert stored(session) == []


def test_scripts_and_contact_persons_are_not_kept(session):
    description = '<p onclick="x()">Hei</p><script>alert(1)</script><a href="javascript:x()">søk</a>'
    load(session, [ad(description=description)])
    kept = stored(session)[0].model_dump_json()
    for unsafe in ("script", "onclick", "javascript", "Hemmelig", "99999999"):
        assert unsafe not in kept


def test_a_text_longer_than_its_column_is_cut_with_its_tags_closed(session):
    load(session, [ad(description="<ul>" + "<li>Mange ord og mer til</li>" * 2000 + "</ul>", title="Lang " * 100)])
    (row,) = stored(session)
    assert len(row.do_text) <= 20000
    assert row.do_text.endswith("</ul>")
    assert len(row.title) <= 200
    assert len(row.capsule) <= 300


@pytest.mark.parametrize(
    "employer",
    [
        {"name": "Hva som helst", "orgnr": "972417882"},
        {"name": "Klimaavdelingen, Klima- og miljødepartementet", "orgnr": "999999999"},
    ],
)
def test_a_ministry_is_known_by_its_number_or_its_name(session, employer):
    organisation(session, "KLD", name_nb="Klima- og miljødepartementet", organisation_number="972417882")
    load(session, [ad(employer=employer)])
    assert (stored(session)[0].organisation_code, stored(session)[0].other_body) == ("KLD", "")


@pytest.mark.parametrize(
    ("record", "word"),
    [
        (ad(uuid=""), "uuid"),
        (ad(uuid="x" * 201), "at most 200"),
        (ad(title=""), "title"),
        (ad(published="i går"), "published"),
        (ad(link="javascript:x()"), "link"),
        ("tekst", "no JSON object"),
        ({"uuid": "a", "json": "{"}, "json"),
    ],
)
def test_a_record_that_cannot_be_used_is_named_with_its_reason(session, record, word):
    report = load(session, [record, ad(uuid="good")])
    assert report.new == 1
    (refusal,) = report.refused
    assert isinstance(refusal, Refusal)
    assert refusal.record.startswith("record 1")
    assert word in refusal.reason


@pytest.mark.parametrize("due", ["Snarest", "", None])
def test_a_deadline_in_words_falls_back_to_the_day_it_expires(session, due):
    load(session, [ad(applicationDue=due)])
    assert stored(session)[0].closes_on == dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi søker en rådgiver, og du får være med fra start.", Language.NB),
        ("Vi søkjer ein rådgivar som ikkje er redd for å vere usamd, og frå dag ein.", Language.NN),
        ("You will work with our team and the data for all.", Language.EN),
    ],
)
def test_the_language_of_a_text_is_told(session, text, language):
    load(session, [ad(description=f"<p>{text}</p>")])
    assert stored(session)[0].language is language


def test_signs_that_a_database_refuses_are_lost_and_not_the_record(session):
    record = json.dumps(ad(title="Råd\x00giver\ud800")).encode()
    assert nav_feed.load(session, None, record, now=NOW).new == 1
    assert stored(session)[0].title == "Rådgiver"


@pytest.mark.parametrize("content", [b"[{", b"\xff\xfe\x00", b"[" * 200_000])
def test_a_file_that_is_no_json_is_refused_whole(session, content):
    with pytest.raises(UnreadableError):
        nav_feed.load(session, None, content, now=NOW)


def test_only_administrators_import_and_the_trail_tells(session):
    with pytest.raises(ForbiddenError):
        nav_feed.load(session, employee(session), b"[]", now=NOW)
    load(session, [AD])
    assert session.exec(select(AuditEvent)).one().details["new"] == 1


def real_file():
    default = Path(__file__).resolve().parents[4] / "shared" / "data"
    return Path(os.environ.get("MOBILITY_DATA", default)) / "nav-feed" / "public-sector-ads.json"


def test_real_advertisements_are_read_and_doubles_fold(session):
    if not real_file().exists():
        pytest.skip("the development data are not here; set MOBILITY_DATA to their folder")
    report = nav_feed.load(session, None, real_file().read_bytes(), now=NOW)
    assert (report.read, report.new, report.unchanged) == (25, 21, 4)
