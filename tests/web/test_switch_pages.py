"""The stop switch on its page and on the command line holds at once in every worker; plain lists stand instead."""

import pytest
from click.testing import CliRunner
from page import Page, csrf

from web.app import create_app
from web.cli import main
from web.settings import Settings

WHY = "Tallene må ses på først"


@pytest.fixture
def other_worker(app):
    """Somebody's browser at another worker on the same database."""
    settings = app.extensions["settings"]
    other = create_app(
        Settings(database_url=settings.database_url, demo=True, secret_key="another worker's own secret" * 3)
    )

    def log_in(persona):
        browser = other.test_client()
        browser.post("/logg-inn/demo", data={"persona": persona, **csrf(browser, "/logg-inn")})
        return browser

    yield log_in
    other.extensions["database"].engine.dispose()


@pytest.fixture
def switch(as_persona):
    """A way to press the switch as a persona; everything that is stopped is started again afterwards."""
    pressed = []

    def press(persona, where, reason=WHY):
        browser = as_persona(persona)
        pressed.append((browser, where))
        return browser.post(f"/kontroll/{where}", data={"reason": reason, **csrf(browser, "/kontroll")})

    yield press
    for browser, where in pressed:
        browser.post(
            f"/kontroll/{where.replace('stopp', 'start')}", data={"reason": "ferdig", **csrf(browser, "/kontroll")}
        )


def test_a_stop_holds_at_once_in_another_worker_and_so_does_the_start(as_persona, other_worker, switch):
    browser = other_worker("leder")
    assert Page(browser.get("/forslag")).find("section.band")
    assert switch("hr-dfd", "DFD/stopp").status_code == 303
    stopped = Page(browser.get("/forslag"))
    assert stopped.find("section.band") == []
    assert WHY in stopped.text
    assert "Forslag er slått av i departementet ditt" in stopped.text
    assert stopped.find("ul.cards article")
    # Those who work elsewhere go on.
    assert Page(other_worker("ansatt").get("/forslag")).find("section.band")
    hr = as_persona("hr-dfd")
    hr.post("/kontroll/DFD/start", data={"reason": "rettet", **csrf(hr, "/kontroll")})
    assert Page(browser.get("/forslag")).find("section.band")


def test_the_administrator_stops_all_and_everybody_reads_plain_lists(as_persona, switch):
    assert switch("forvalter", "alle/stopp").status_code == 303
    for persona in ("ansatt", "nynorskbrukar", "utvikler"):
        browser = as_persona(persona)
        page = Page(browser.get("/forslag"))
        assert page.find("section.band") == []
        assert WHY in page.text
        assert page.find("ul.cards article")
        assert "/forslag" in Page(browser.get("/")).links.values()
        assert browser.get("/api/v1/me/recommendations").get_json()["outcome"] == "stopped"


def test_the_plain_list_is_there_also_while_suggestions_are_on(as_persona):
    browser = as_persona("ansatt")
    assert "/forslag/uten-rangering" in Page(browser.get("/forslag")).links.values()
    for order in ("title", "newest", "deadline", "nonsense"):
        page = Page(browser.get(f"/forslag/uten-rangering?rekkefolge={order}&side=1"))
        assert page.status == 200
        assert page.find("ul.cards article")
        assert page.find(".grounds, .worked-out, meter") == []
    titles = Page(browser.get("/forslag/uten-rangering")).texts("ul.cards article h2")
    order = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}
    keys = [[order.get(letter, -1) for letter in title.lower()] for title in titles]
    assert keys == sorted(keys)


def test_a_stop_without_a_reason_is_refused_with_the_words_kept(as_persona):
    browser = as_persona("hr-dfd")
    answer = browser.post("/kontroll/DFD/stopp", data={"reason": " a", **csrf(browser, "/kontroll")})
    assert answer.status_code == 422
    page = Page(answer)
    assert "Skriv en begrunnelse" in page.text
    assert page.find("#reason-DFD")[0]["aria-invalid"] == "true"
    assert Page(browser.get("/forslag")).find("section.band")


def test_nobody_presses_anothers_switch(as_persona):
    for persona, where, status in (
        ("hr-dfd", "HOD/stopp", 403),
        ("hr-dfd", "alle/stopp", 403),
        ("forvalter", "DFD/stopp", 403),
        ("ansatt", "KLD/stopp", 403),
        ("tillitsvalgt", "KD/stopp", 403),
        ("hr-dfd", "XX/stopp", 404),
    ):
        browser = as_persona(persona)
        token = csrf(browser, "/profil")
        assert browser.post(f"/kontroll/{where}", data={"reason": WHY, **token}).status_code == status
    assert as_persona("leder").get("/kontroll").status_code == 403


def test_the_page_tells_state_history_and_who_can_stop(as_persona, switch):
    switch("hr-dfd", "DFD/stopp")
    page = Page(as_persona("hr-dfd").get("/kontroll"))
    assert "Forslag er slått av." in page.text
    assert "Marte Solvang Lie" in page.text
    assert any(WHY in row for row in page.texts("tbody tr"))
    assert page.find("form[action='/kontroll/DFD/start']")


def test_the_command_line_stops_starts_and_tells(app, as_persona, monkeypatch):
    monkeypatch.setenv("MOBILITY_DATABASE_URL", app.extensions["settings"].database_url)

    def run(*words):
        return CliRunner().invoke(main, ["suggestions", *words])

    assert run("status").output == "suggestions are on everywhere\n"
    assert run("stop", "--ministry", "kld", "--reason", WHY).exit_code == 0
    assert run("status").output.startswith("KLD\tsince ")
    assert WHY in run("status").output
    assert WHY in Page(as_persona("ansatt").get("/forslag")).text
    again = run("stop", "--ministry", "KLD", "--reason", WHY)
    assert (again.exit_code, "suggestions.stopped-already" in again.output) == (2, True)
    assert run("start", "--ministry", "KLD", "--reason", WHY).exit_code == 0
    for wrong in (["--reason", WHY], ["--all", "--ministry", "KLD", "--reason", WHY], ["--all", "--reason", "a"]):
        assert run("stop", *wrong).exit_code == 2
    assert "there is no ministry XX" in run("stop", "--ministry", "XX", "--reason", WHY).output
    assert run("status").output == "suggestions are on everywhere\n"
