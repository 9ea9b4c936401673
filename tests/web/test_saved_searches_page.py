"""Saved searches, from the search to the list, in a browser without script."""

import pytest
from page import Page, csrf

ASKED = "/muligheter?q=klima&type=hospitering&varighet=6"


@pytest.fixture
def browser(as_persona):
    return as_persona("forvalter")


def save(browser, name="Klima og sånt", **fields):
    form = Page(browser.get(ASKED)).links["Lagre søket"]
    page = Page(browser.get(form))
    sent = page.form("/sokevarsler/ny")
    return browser.post(sent.action, data={**sent.fields, "name": name, **fields})


@pytest.fixture(autouse=True)
def emptied(browser):
    yield
    for card in Page(browser.get("/sokevarsler")).find("form[action$='/slett']"):
        browser.post(card["action"], data=csrf(browser, "/sokevarsler"))


def test_a_search_is_saved_from_where_it_is_made_and_opens_as_it_was(browser):
    page = Page(browser.get(Page(browser.get(ASKED)).links["Lagre søket"]))
    assert page.texts(".chips li") == ["«klima»", "Hospitering", "Inntil 6 måneder"]
    assert page.form("/sokevarsler/ny").fields["name"] == "klima"
    assert save(browser).location == "/sokevarsler"
    listed = Page(browser.get("/sokevarsler"))
    assert listed.links["Klima og sånt"] == ASKED
    assert listed.texts(".chips li") == ["«klima»", "Hospitering", "Inntil 6 måneder"]
    assert "Du får varsel om nye muligheter til og med" in listed.text


def test_a_search_without_a_name_is_asked_for_one(browser):
    answer = save(browser, name="  ")
    page = Page(answer)
    assert answer.status_code == 422
    assert page.find("[data-field=validation]")
    assert page.texts(".chips li") == ["«klima»", "Hospitering", "Inntil 6 måneder"]


def test_a_search_is_renamed_silenced_and_deleted(browser):
    save(browser)
    page = Page(browser.get("/sokevarsler"))
    form = page.form(page.find("article form")[0]["action"])
    quiet = {name: value for name, value in form.fields.items() if name != "is_alerting"}
    assert browser.post(form.action, data={**quiet, "name": "Nytt navn"}).status_code == 303
    page = Page(browser.get("/sokevarsler"))
    assert page.texts("article h2") == ["Nytt navn"]
    assert "Du får ikke varsel" in page.text
    browser.post(f"{form.action}/slett", data=csrf(browser, "/sokevarsler"))
    assert Page(browser.get("/sokevarsler")).find("article") == []


def test_a_name_that_is_taken_away_is_told_of_and_the_old_one_stays(browser):
    save(browser)
    page = Page(browser.get("/sokevarsler"))
    form = page.form(page.find("article form")[0]["action"])
    answer = Page(browser.post(form.action, data={**form.fields, "name": ""}, follow_redirects=True))
    assert answer.texts("article h2") == ["Klima og sånt"]
    assert answer.texts(".flash[data-color=danger]") == ["«Navn på søket» må fylles ut."]


def test_a_search_for_everything_says_so(browser):
    page = Page(browser.get(Page(browser.get("/muligheter")).links["Lagre søket"]))
    assert "Søket gjelder alle muligheter" in page.text


def test_nobody_reaches_anothers_search(browser, as_persona):
    save(browser)
    action = Page(browser.get("/sokevarsler")).find("article form")[0]["action"]
    other = as_persona("dfd")
    sent = {"name": "Kapret", **csrf(other, "/sokevarsler")}
    assert [other.post(path, data=sent).status_code for path in (action, f"{action}/slett")] == [404, 404]
