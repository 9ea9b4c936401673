"""My log-ins on the page: seen by me alone, ended one by one or all, and dead at once wherever they were."""

import datetime as dt

import pytest
import sqlalchemy as sa
from browsers import logged_in, token_of
from factories import person
from page import Page, csrf
from sqlmodel import col, select

from mobility import sessions
from mobility.actors import SYSTEM
from mobility.clock import now
from models.person import Person
from models.session import LoginSession
from models.session_enums import Browser, System
from web.presenters import device

PAGE = "/innlogginger"


@pytest.fixture
def me(app):
    """Somebody of one's own."""
    with app.app_context(), app.extensions["database"].transaction() as session:
        return person(session, organisation_code="KLD").id


def change(app, me, **values):
    """Move what the database knows of a person's log-ins, as time would."""
    with app.app_context(), app.extensions["database"].transaction() as session:
        session.execute(sa.update(LoginSession).where(col(LoginSession.person_id) == me).values(**values))


def is_in(browser):
    return browser.get(PAGE).status_code == 200


def test_i_see_where_i_am_logged_in_and_which_is_this_one(app, me):
    here = logged_in(app, me, browser=Browser.FIREFOX, system=System.LINUX)
    logged_in(app, me, browser=Browser.EDGE, system=System.WINDOWS)

    page = Page(here.get(PAGE))

    assert page.texts(".login-card h2") == ["Firefox, Linux", "Edge, Windows"]
    assert "Denne bruker du nå" in page.texts(".login-card")[0]
    assert len(page.find(".login-card form")) == 1


def test_ending_another_log_in_ends_it_at_its_next_request(app, me):
    here, there = logged_in(app, me), logged_in(app, me)
    form = Page(here.get(PAGE)).find(".login-card form")[0]["action"]

    assert here.post(form, data=csrf(here, PAGE)).status_code == 303

    assert not is_in(there)
    assert is_in(here)


def test_logging_out_everywhere_is_everywhere(app, me):
    browsers = [logged_in(app, me) for _ in range(3)]
    answer = browsers[0].post(f"{PAGE}/avslutt-alle", data=csrf(browsers[0], PAGE))

    assert (answer.status_code, answer.location) == (303, "/logg-inn")
    assert [is_in(browser) for browser in browsers] == [False] * 3
    assert "Du er logget ut alle steder." in Page(browsers[0].get("/logg-inn")).text


def test_a_copy_of_the_cookie_opens_nothing_after_logging_out(app, me):
    browser = logged_in(app, me)
    name = app.config["SESSION_COOKIE_NAME"]
    thief = app.test_client()
    thief.set_cookie(name, browser.get_cookie(name).value)
    assert is_in(thief)

    browser.post("/logg-ut", data=csrf(browser, PAGE))

    assert not is_in(thief)


def test_a_token_of_ones_own_making_opens_nothing(app, me):
    browser = logged_in(app, me)
    for token in ("", "x" * 43, str(me), token_of(browser)[::-1]):
        other = app.test_client()
        with other.session_transaction() as cookie:
            cookie["login"] = token
        assert not is_in(other)


def test_whoever_works_here_no_more_is_out_at_once_and_does_not_come_back(app, me):
    browser = logged_in(app, me)

    def until(day):
        with app.app_context(), app.extensions["database"].transaction() as session:
            session.get_one(Person, me).ends_on = day

    until(now().date() - dt.timedelta(days=2))
    assert not is_in(browser)
    until(None)
    assert not is_in(browser)


def test_whoever_is_deactivated_is_out_at_once(app, me):
    browser = logged_in(app, me)
    with app.app_context(), app.extensions["database"].transaction() as session:
        sessions.end_all_of(session, SYSTEM, me, now=now())

    assert not is_in(browser)


def test_a_log_in_ends_by_time_whole_and_unused(app, me):
    for moved in (
        {"seen_at": now() - dt.timedelta(minutes=61)},
        {"made_at": now() - dt.timedelta(hours=11), "expires_at": now()},
    ):
        browser = logged_in(app, me)
        assert is_in(browser)
        change(app, me, **moved)
        assert not is_in(browser)


def seen_at(app, me):
    with app.extensions["database"].reading() as session:
        return session.exec(select(LoginSession.seen_at).where(LoginSession.person_id == me)).one()


def test_reading_writes_nothing_but_the_use_every_few_minutes(app, me):
    browser = logged_in(app, me)
    before = seen_at(app, me)
    browser.get("/om")
    assert seen_at(app, me) == before

    change(app, me, seen_at=now() - dt.timedelta(minutes=6))
    browser.get("/om")
    assert seen_at(app, me) > before - dt.timedelta(minutes=1)


def test_whoever_is_not_logged_in_has_no_row(app, client):
    def count():
        with app.extensions["database"].reading() as session:
            return session.execute(sa.select(sa.func.count()).select_from(LoginSession)).scalar_one()

    before = count()
    token = csrf(client, "/logg-inn")
    client.post("/sprak", data={"language": "nn", **token})
    client.post("/logg-ut", data=token)

    assert count() == before


def test_logging_in_again_ends_the_log_in_before(app):
    browser = app.test_client()
    browser.post("/logg-inn/demo", data={"persona": "ansatt"})
    first = token_of(browser)
    browser.post("/logg-inn/demo", data={"persona": "leder"})
    assert token_of(browser) != first

    old = app.test_client()
    with old.session_transaction() as cookie:
        cookie["login"] = first
    assert not is_in(old)


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", ("firefox", "linux")),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/129.0 Safari/537.36 Edg/129.0", ("edge", "windows")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) Version/17.6 Safari/605.1.15", ("safari", "mac")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) CriOS/129 Mobile Safari/604", ("chrome", "ios")),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/129.0 Mobile Safari/537.36", ("chrome", "android")),
        ("curl/8.5", ("other", "other")),
        ("", ("other", "other")),
    ],
)
def test_a_machine_is_told_as_coarsely_as_its_user_would(agent, told):
    assert (device.browser(agent), device.system(agent)) == told
