"""Notices, their settings and the calendar, as their reader meets them in a browser without script."""

import icalendar
import pytest
from page import Page, csrf
from sqlmodel import select

from mobility import clock, notices
from mobility.demo import personas
from models.notice import Notice
from web.database import transaction


@pytest.fixture
def hr(as_persona):
    return as_persona("hr")


@pytest.fixture(autouse=True)
def nothing_told(app):
    """Let HR begin without notices."""
    with app.app_context(), transaction() as session:
        for row in session.exec(select(Notice).where(Notice.person_id == personas.find(session, "hr").id)):
            session.delete(row)


@pytest.fixture
def tell(app):
    def say(code, **data):
        with app.app_context(), transaction() as session:
            notices.tell(session, personas.find(session, "hr").id, code, now=clock.now(), **data)

    return say


def send(browser, path, **fields):
    return browser.post(path, data={**csrf(browser, "/varsler"), **fields})


def test_what_has_been_told_is_counted_at_the_top_and_read_in_the_list(hr, tell):
    assert "ulest" not in Page(hr.get("/")).texts(".notices-link")[0]
    tell("placement.dialogue", title="Ei <b>prøve</b> & {meir}", placement="0" * 32)
    tell("search.expired", name="Klima")
    page = Page(hr.get("/varsler"))
    assert page.texts(".notices-link") == ["Varsler 2 2 uleste"]
    assert any("Ei <b>prøve</b> & {meir}" in one for one in page.texts(".notice.unread .what"))


def test_following_a_notice_reads_it_and_leads_to_what_it_is_about(hr, tell):
    tell("search.expired", name="Klima")
    form = Page(hr.get("/varsler")).form(Page(hr.get("/varsler")).find(".notice form")[0]["action"])
    answer = hr.post(form.action, data=form.fields)
    assert (answer.status_code, answer.location) == (303, "/sokevarsler")
    assert Page(hr.get("/varsler")).find(".notice.unread") == []


def test_hits_lead_to_the_search(hr, tell):
    tell("search.hits", name="Klima", count=2, filters={"q": "klima", "months": 6})
    action = Page(hr.get("/varsler")).find(".notice form")[0]["action"]
    assert send(hr, action).location == "/muligheter?q=klima&varighet=6"


def test_a_notice_of_a_case_leads_to_the_case(hr, tell):
    key = "6f1c1f52-52f0-4b06-9d0b-1d1b3c1c7a17"
    tell("placement.dialogue", title="x", placement=key)
    action = Page(hr.get("/varsler")).find(".notice form")[0]["action"]
    assert send(hr, action).location == f"/saker/{key}"


def test_all_can_be_marked_as_read(hr, tell):
    tell("search.expired", name="Klima")
    assert send(hr, "/varsler/lest").status_code == 303
    assert Page(hr.get("/varsler")).find(".notice.unread") == []


def test_anothers_notice_is_not_there(as_persona, hr, tell):
    tell("search.expired", name="Klima")
    action = Page(hr.get("/varsler")).find(".notice form")[0]["action"]
    assert send(as_persona("dfd"), action).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "²"])
def test_a_page_number_that_makes_no_sense_is_forgiven(hr, number):
    assert hr.get("/varsler", query_string={"side": number}).status_code == 200


def test_the_pace_of_mail_is_chosen_and_stays(hr):
    form = Page(hr.get("/varsler/innstillinger")).form("/varsler/innstillinger")
    assert {name: form.fields[name] for name in ("task", "news")} == {"task": "at-once", "news": "daily"}
    answer = hr.post(form.action, data={**form.fields, "task": "weekly", "news": "off"})
    assert answer.status_code == 303
    again = Page(hr.get("/varsler/innstillinger")).form("/varsler/innstillinger").fields
    assert (again["task"], again["news"], again["search"]) == ("weekly", "off", "daily")


def test_a_pace_that_is_none_changes_nothing(hr):
    form = Page(hr.get("/varsler/innstillinger")).form("/varsler/innstillinger")
    assert hr.post(form.action, data={**form.fields, "task": "never"}).status_code == 422
    assert Page(hr.get("/varsler/innstillinger")).form("/varsler/innstillinger").fields == form.fields


def test_the_private_calendar_is_made_read_without_log_in_and_revoked(hr, client):
    address = Page(send(hr, "/varsler/innstillinger/kalender")).texts(".feed-address")[0]
    path = address.removeprefix("http://localhost")
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert icalendar.Calendar.from_ical(answer.data)["version"] == "2.0"
    assert address not in Page(hr.get("/varsler/innstillinger")).text
    assert send(hr, "/varsler/innstillinger/kalender/slett").status_code == 303
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "a" * 5000])
def test_a_calendar_that_nobody_has_made_is_not_there(client, token):
    assert client.get(f"/kalender/{token}.ics").status_code == 404
