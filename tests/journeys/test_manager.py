"""A leader: a short-term assignment is posted by the rules, and people who could fit come forward."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

TEXT = "Du skal kartlegge hvordan departementene deler data, og lage en plan for felles tiltak."


@pytest.fixture
def leader(visit):
    return visit().log_in("leder").speak("nb")


def fill_in(page, title, *, months):
    page.get_by_role("radio", name="Hospitering").check()
    page.locator("[name=title]").fill(title)
    page.locator("[name=capsule]").fill("Seks måneder med deling av data på tvers.")
    page.locator("[name=months]").fill(str(months))
    page.locator("[name=percentage]").fill("100")
    page.locator("[name=payer]").select_option("releasing")
    page.locator("[name=closes_on]").fill((dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)).isoformat())
    page.locator("[name=do_text]").fill(TEXT)


def test_an_assignment_is_posted_on_its_route_and_people_come_forward(leader):
    page = leader.open("/mine-oppslag/nytt/tilbud").page
    fill_in(page, "Felles plan for deling av data", months=6)
    route = page.locator("#rute")
    expect(route).to_contain_text("Hospitering")
    leader.look("posting-filled")
    page.get_by_role("button", name="Publiser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Felles plan for deling av data")
    leader.look("posting-published")

    leader.open("/mine-oppslag").look("postings")
    expect(page.get_by_role("heading", name="Felles plan for deling av data")).to_be_visible()


def test_what_no_route_allows_is_refused_with_its_rule_and_nothing_typed_is_lost(leader):
    page = leader.open("/mine-oppslag/nytt/tilbud").page
    fill_in(page, "For langt opphold", months=60)
    expect(page.locator("#rute")).to_have_attribute("data-color", "danger")
    page.get_by_role("button", name="Publiser").click()
    summary = page.locator(".ds-error-summary, [role=alert], ds-error-summary").first
    expect(summary).to_be_visible()
    leader.look("posting-refused")
    expect(page.locator("[name=title]")).to_have_value("For langt opphold")
    expect(page.locator("[name=do_text]")).to_have_value(TEXT)


def test_an_empty_form_names_what_is_missing_and_leads_to_it(leader):
    page = leader.open("/mine-oppslag/nytt/tilbud").page
    page.get_by_role("button", name="Publiser").click()
    leader.look("posting-empty")
    links = page.locator("ds-error-summary a, .ds-error-summary a")
    expect(links.first).to_be_visible()
    targets = [link.get_attribute("href") for link in links.all()]
    assert [target for target in targets if page.locator(target).count() != 1] == []
    links.last.click()
    expect(page.locator(targets[-1])).to_be_focused()


def test_people_for_an_opening_are_shown_in_bands_without_a_score(leader):
    page = leader.open("/").page
    page.get_by_role("link", name="Aktuelle").first.click()
    expect(page).to_have_url(re.compile(r"/aktuelle$"))
    leader.look("candidates")
    expect(page.locator("article.opportunity-card [data-side=for] li").first).to_be_visible()
    assert not re.search(r"\d+ av 100|poeng", page.locator("main").inner_text())


def test_an_employee_does_not_come_near_the_people_of_an_opening(visit, leader):
    leader.page.get_by_role("link", name="Aktuelle").first.click()
    path = leader.path
    ingrid = visit().log_in("ansatt").speak("nb")
    assert ingrid.page.goto(path).status in {403, 404}
