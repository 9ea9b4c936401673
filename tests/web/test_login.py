"""Log in and out, go on to where one was heading, and never anywhere else."""

import pytest
from page import Page, csrf

from web.app import create_app
from web.login import local_path
from web.settings import Settings


@pytest.mark.parametrize("path", ["/forslag", "/muligheter?q=klima&side=2", "/"])
def test_a_path_on_this_site_may_be_gone_on_to(path):
    assert local_path(path) == path


@pytest.mark.parametrize(
    "target", [None, "", "https://example.org/", "//example.org", "/\\example.org", "/a\\b", "/a\nb", "javascript:1"]
)
def test_nothing_that_could_lead_elsewhere_is_gone_on_to(target):
    assert local_path(target) is None


def test_who_is_not_logged_in_is_asked_to_and_then_goes_on(client):
    asked = client.get("/muligheter?q=klima")
    assert (asked.status_code, asked.location) == (303, "/logg-inn?neste=/muligheter?q%3Dklima")
    form = Page(client.get(asked.location)).form("/logg-inn/demo")
    answer = client.post("/logg-inn/demo", data={**form.fields, "persona": "ansatt"})
    assert answer.location == "/muligheter?q=klima"


def test_each_persona_of_the_demo_has_a_button_that_says_who_it_is(client):
    page = Page(client.get("/logg-inn"))
    buttons = page.find("button[name=persona]")
    assert {button["value"] for button in buttons} >= {"ansatt", "leder", "hr", "akademi", "dfd", "forvalter"}
    assert all(page.find(f"#{button['aria-describedby']}") for button in buttons)


def test_an_unknown_persona_is_not_found(client):
    assert client.post("/logg-inn/demo", data={"persona": "statsråd"}).status_code == 404


def test_there_is_no_log_in_without_a_password_outside_the_demo(demo_file):
    settings = Settings(database_url=f"sqlite:///{demo_file}", demo=False, secret_key="x" * 40)
    browser = create_app(settings).test_client()
    assert browser.post("/logg-inn/demo", data={"persona": "ansatt"}).status_code == 404
    assert not Page(browser.get("/logg-inn")).find("button[name=persona]")


def test_who_logs_out_is_out(as_persona):
    browser = as_persona("ansatt")
    assert browser.get("/").status_code == 200
    assert browser.post("/logg-ut", data=csrf(browser, "/om")).location == "/logg-inn"
    assert browser.get("/").location == "/logg-inn?neste=/"


def test_a_session_from_before_is_not_taken_over_at_log_in(client):
    before = csrf(client, "/logg-inn")
    client.post("/logg-inn/demo", data={"persona": "ansatt"})
    assert csrf(client, "/om") != before


def test_the_language_is_chosen_by_the_reader_and_remembered(as_persona):
    browser = as_persona("jurist")
    assert Page(browser.get("/om")).language == "nn"
    sent = {**csrf(browser, "/om"), "language": "en", "neste": "/om"}
    assert browser.post("/sprak", data=sent).location == "/om"
    assert Page(browser.get("/om")).language == "en"
    assert Page(as_persona("jurist").get("/om")).language == "en"
    browser.post("/sprak", data={**sent, "language": "nn"})


@pytest.mark.parametrize(("asked", "read"), [("nn-NO,nb;q=0.8", "nn"), ("no", "nb"), ("en-GB", "en"), ("fr", "nb")])
def test_a_stranger_reads_what_the_browser_asks_for(client, asked, read):
    assert Page(client.get("/om", headers={"Accept-Language": asked})).language == read
