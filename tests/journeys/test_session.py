"""A log-in that runs out takes nobody by surprise, and nothing that was typed."""

import pytest
from playwright.sync_api import expect

TYPED = "Jeg vil arbeide mer med klimatilpasning."
MINUTE = 60_000


@pytest.fixture
def writer(visit):
    return visit().log_in("ansatt").speak("nb")


def kept(visitor):
    """Give all that the browser holds of this site, the address of the open page aside."""
    held = visitor.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")
    return [one for one in held if one != "htmx-current-path-for-history"]


def lose_the_log_in(visitor):
    visitor.page.context.clear_cookies()


def write(visitor):
    """Write in a form and send it after the log-in has run out."""
    page = visitor.open("/profil/om").page
    page.locator("[name=about]").fill(TYPED)
    lose_the_log_in(visitor)
    page.get_by_role("button", name="Lagre").click()
    page.wait_for_load_state()
    visitor.faults.clear()
    return page


def test_who_is_about_to_be_logged_out_is_told_and_can_stay(visit):
    visitor = visit()
    visitor.page.clock.install()
    page = visitor.log_in("ansatt").speak("nb").open("/profil/om").page
    warning = page.get_by_role("dialog")
    page.clock.run_for(49 * MINUTE)
    expect(warning).to_be_hidden()
    page.clock.run_for(2 * MINUTE)
    expect(warning).to_be_visible()
    expect(warning.get_by_role("button", name="Bli innlogget")).to_be_focused()
    visitor.look("session-warning")
    with page.expect_response("**/api/v1/me") as answer:
        page.keyboard.press("Enter")
    assert answer.value.ok
    expect(warning).to_be_hidden()
    page.clock.run_for(49 * MINUTE)
    expect(warning).to_be_hidden()


def test_what_was_typed_comes_back_to_who_typed_it(writer):
    page = write(writer)
    writer.log_in("ansatt").speak("nb").open("/profil/om")
    expect(page.locator("[name=about]")).to_have_value(TYPED)
    expect(page.get_by_role("status").first).to_contain_text("Her er det igjen")
    writer.look("session-kept")
    expect(writer.open("/profil/om").page.locator("[name=about]")).not_to_have_value(TYPED)


def test_what_was_typed_comes_to_nobody_else(writer):
    page = write(writer)
    writer.log_in("utvikler").speak("nb").open("/profil/om")
    expect(page.locator("[name=about]")).not_to_have_value(TYPED)
    assert kept(writer) == []


def test_what_arrived_is_kept_no_longer(writer):
    page = writer.open("/profil/om").page
    page.get_by_role("button", name="Lagre").click()
    page.wait_for_url("**/profil")
    assert kept(writer) == []


def test_who_logs_out_leaves_nothing_behind(writer):
    page = write(writer)
    writer.log_in("ansatt").speak("nb")
    assert kept(writer) == ["typed"]
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/logg-inn*")
    assert kept(writer) == []
