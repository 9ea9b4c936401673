"""An employee: what I can, what there is, what could suit me and why, and what I make of it."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def ingrid(visit):
    return visit().log_in("ansatt").speak("nb")


def first_card(visitor):
    return visitor.page.locator("article.opportunity-card").first


def title(card):
    return card.get_by_role("heading").first.inner_text()


def test_the_demo_tells_its_first_suggestions_on_the_terminal(address, demo_output):
    told = demo_output.read_text(encoding="utf-8")
    assert re.search(r"^1\. .+ – .+departementet$", told, re.MULTILINE)
    assert re.search(r"^   \+ .+: du har nivå \d", told, re.MULTILINE)


def test_a_competence_is_found_however_it_is_typed_and_stands_in_the_profile(ingrid):
    page = ingrid.open("/profil/kompetanse").page
    page.get_by_role("searchbox").press_sequentially("prosjekleing")
    page.locator("#forslag").get_by_role("link", name="Prosjektledelse").click()
    ingrid.look("competence-new")
    page.get_by_role("radio", name=re.compile("^3 –")).check()
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_role("main")).to_contain_text("Prosjektledelse")
    ingrid.look("profile-after")


def test_openings_are_searched_and_one_is_read(ingrid):
    page = ingrid.open("/").page
    page.get_by_role("searchbox").fill("klimatilpassing")
    page.get_by_role("button", name="Søk").first.click()
    expect(page).to_have_url(re.compile(r"/muligheter\?.*q=klimatilpassing"))
    ingrid.look("search")
    name = title(first_card(ingrid))
    first_card(ingrid).get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    ingrid.look("opening")


def test_a_suggestion_tells_why_and_what_is_missing(ingrid):
    page = ingrid.open("/forslag").look("suggestions").page
    card = first_card(ingrid)
    expect(card.locator("[data-side=for] li").first).to_be_visible()
    expect(page.locator("[data-side=against] li").first).to_be_visible()
    card.get_by_text("Slik er det regnet ut").click()
    points = [
        int(text.split()[0]) for text in card.locator(".parts .part-head span").all_inner_texts() if text[0].isdigit()
    ]
    total = int(re.search(r"(\d+) av 100", card.inner_text()).group(1))
    assert sum(points) == total


def test_a_favourite_is_kept_and_let_go(ingrid):
    page = ingrid.open("/forslag").page
    name = title(first_card(ingrid))
    first_card(ingrid).get_by_role("button", name="Lagre").click()
    ingrid.open("/favoritter").look("favourites")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    first_card(ingrid).get_by_role("button", name="Lagret").click()
    expect(ingrid.open("/favoritter").page.get_by_role("heading", name=name)).to_have_count(0)


def test_what_is_not_for_me_stays_away_until_i_take_it_back(ingrid):
    page = ingrid.open("/forslag").page
    name = title(first_card(ingrid))
    first_card(ingrid).get_by_text("Ikke for meg").click()
    first_card(ingrid).get_by_role("button", name="Passer ikke nå").click()
    expect(page.get_by_role("status").filter(has_text=name).first).to_be_visible()
    expect(page.get_by_role("heading", name=name, exact=True)).to_have_count(0)
    ingrid.open("/forslag/bortlagt").look("put-away")
    first_card(ingrid).get_by_role("button", name="Foreslå igjen").click()
    expect(ingrid.open("/forslag").page.get_by_role("heading", name=name, exact=True)).to_have_count(1)


def test_openings_are_compared_side_by_side(ingrid):
    page = ingrid.open("/forslag").page
    names = [title(card) for card in page.locator("article.opportunity-card").all()[:3]]
    for box in page.get_by_role("checkbox", name="Sammenlign").all()[:3]:
        box.check()
    page.get_by_role("button", name="Sammenlign valgte").click()
    expect(page.locator("thead th[scope=col]")).to_have_text(names)
    ingrid.look("compare")


def test_the_language_is_chosen_and_stays(ingrid):
    ingrid.open("/forslag").speak("nn")
    expect(ingrid.page.get_by_role("heading", level=1)).to_have_text("Forslag til deg")
    ingrid.open("/profil").look("profile-nn").speak("en").look("profile-en").speak("nb")


def test_the_whole_way_works_from_the_keyboard(ingrid):
    page = ingrid.open("/").page
    page.keyboard.press("Tab")
    expect(page.locator(".ds-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
