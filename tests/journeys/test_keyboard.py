"""Without a mouse: the important tasks are done by keys alone, and it is always seen where one is."""

import datetime as dt
import re

import pytest
from keys import Keys
from playwright.sync_api import expect

from mobility import clock
from mobility.demo.chance import key

OPEN_ROUND = f"/rotasjon/{key('round', 'autumn')}"
PAGES = {
    "ansatt": ("/", "/muligheter", "/forslag", "/profil", "/saker", "/varsler/innstillinger", "/kurs"),
    "leder": ("/mine-oppslag/nytt/tilbud",),
    "hr": ("/styringstall", "/til-godkjenning"),
}


def coming_day(today):
    """Give a day whose number is its month's: a browser asks for them in the order of its own language."""
    days = (today + dt.timedelta(days=ahead) for ahead in range(7, 90))
    return next(day for day in days if day.day == day.month)


def going_by_keys(visitor, path):
    """Open a page and give its keyboard."""
    visitor.open(path)
    return Keys(visitor.page)


@pytest.mark.parametrize(("persona", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_focus_is_seen_goes_as_one_reads_and_comes_out_again(visit, persona, path):
    visitor = visit().log_in(persona).speak("nb")
    seen = going_by_keys(visitor, path).round()
    assert [one["html"] for one in seen if not one["ringed"]] == []
    assert [one["html"] for one in seen if one["covered"]] == []
    places = [one["at"] for one in seen]
    assert places == sorted(places)
    assert any(one["inside"] for one in seen)


def test_the_first_key_press_leads_past_the_menu(visit):
    visitor = visit().log_in("ansatt").speak("nb")
    keys = going_by_keys(visitor, "/muligheter")
    keys.press("Tab")
    assert keys.where()["name"] == "Hopp til hovedinnholdet"
    keys.press("Enter", "Tab")
    assert keys.where()["inside"]


def test_an_employee_shows_interest_and_withdraws_without_a_mouse(visit):
    visitor = visit().log_in("ansatt").speak("nb")
    keys = going_by_keys(visitor, "/forslag")
    page = visitor.page
    title = page.locator("article.opportunity-card a[lang]").first.inner_text()
    keys.to(title).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    keys.to("Meld interesse").press("Enter")
    expect(page).to_have_url(re.compile("/interesse"))
    keys.to("Meld interesse", tag="button").press("Enter")
    expect(page).to_have_url(re.compile("/saker/"))
    keys.to("Trekk", tag="summary").press("Enter").to_field("reason").press("ArrowDown")
    keys.to("Trekk", tag="button").press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()


def test_a_leader_posts_an_opening_and_hr_approves_it_without_a_mouse(visit):
    title, day = "Prøve uten mus", coming_day(clock.today(clock.now()))
    leader = visit().log_in("leder").speak("nb")
    keys, page = going_by_keys(leader, "/mine-oppslag/nytt/tilbud"), leader.page
    keys.to("Hospitering").press("Space").to("Tittel").write(title).to("Sammendrag").write("Ti måneder uten mus.")
    keys.to_field("months").write("10").to_field("percentage").write("100").to_field("payer").press("ArrowDown")
    keys.to_field("closes_on").type(day.strftime("%d%m%Y")).to_field("do_text").write("Du skal prøve tjenesten.")
    keys.to("Send til godkjenning", tag="button").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    hr = visit().log_in("hr-dfd").speak("nb")
    keys = going_by_keys(hr, "/til-godkjenning").to(title).press("Enter")
    expect(hr.page.get_by_role("heading", level=1)).to_have_text(title)
    keys.to("Godkjenn", tag="button").press("Enter")
    expect(hr.page.get_by_role("status").first).to_be_visible()


def test_a_fault_takes_the_focus_to_the_summary_and_on_to_its_field(visit):
    visitor = visit().log_in("leder").speak("nb")
    keys = going_by_keys(visitor, "/mine-oppslag/nytt/tilbud")
    keys.to("Publiser").press("Enter")
    summary = visitor.page.locator("ds-error-summary")
    expect(summary).to_be_focused()
    target = summary.get_by_role("link").last.get_attribute("href")
    keys.press(*["Tab"] * summary.get_by_role("link").count(), "Enter")
    expect(visitor.page.locator(target)).to_be_focused()


def test_somebody_joins_a_round_and_ranks_wishes_without_a_mouse(visit):
    visitor = visit().log_in("utvikler").speak("nb")
    keys, page = going_by_keys(visitor, OPEN_ROUND), visitor.page
    keys.to("Bli med", tag="a").press("Enter")
    expect(page.get_by_role("button", name="Bli med")).to_be_visible()
    keys.to("Bli med", tag="button").press("Enter")
    expect(page.get_by_role("button", name="Ønsk deg denne").first).to_be_visible()
    for number in (1, 2):
        keys.to("Ønsk deg denne").press("Enter")
        expect(page.locator(".wish-list > li")).to_have_count(number)
    first, second = (link.get_attribute("href") for link in page.locator(".wish-post p a").all())
    keys.to("Opp", tag="button").press("Enter")
    expect(page.locator(".wish-post p a").first).to_have_attribute("href", second)
    assert first != second
    for left in (1, 0):
        keys.to("Fjern", tag="button").press("Enter")
        expect(page.locator(".wish-list > li")).to_have_count(left)
    going_by_keys(visitor, OPEN_ROUND).to("Trekk meg fra runden").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Du er ikke lenger med")
