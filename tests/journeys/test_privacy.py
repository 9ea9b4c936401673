"""An employee in Nynorsk on a phone: who has looked, a part hidden, a pause, everything taken along, and deleted."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect


@pytest.fixture
def ingrid(visit):
    visitor = visit("nn").log_in("ansatt").speak("nn")
    visitor.page.set_viewport_size({"width": 375, "height": 800})
    return visitor


def phone(visitor):
    visitor.page.set_viewport_size({"width": 375, "height": 800})
    return visitor.page


def test_one_sees_who_has_looked_and_hides_a_part(ingrid):
    page = ingrid.open("/mine-data").page
    expect(page.locator("#synlig", has_text="Du er synleg")).to_be_visible()
    ingrid.look("my-data")
    phone(ingrid).get_by_role("link", name="Sjå alle").click()
    expect(page.get_by_role("main")).to_contain_text("Såg deg i lista")
    ingrid.open("/mine-data")
    page.locator(".section-choices li", has_text="Kompetansar").get_by_role("link").click()
    page.get_by_role("checkbox", name="Dei som søkjer folk", exact=True).uncheck()
    ingrid.look("my-data-part")
    phone(ingrid).get_by_role("button", name="Lagre").click()
    expect(page).to_have_url(re.compile(r"/mine-data#deler$"))
    expect(page.locator(".section-choices li", has_text="Kompetansar")).to_contain_text("Ingen")
    ingrid.follow("Sjå deg sjølv slik andre ser deg").look("my-data-preview")
    expect(page.locator(".shown-profile")).to_contain_text("Erfaringar")
    expect(page.locator(".shown-profile")).not_to_contain_text("Kompetansar")
    ingrid.open("/mine-data")
    page.locator(".section-choices li", has_text="Kompetansar").get_by_role("link").click()
    page.get_by_role("checkbox", name="Dei som søkjer folk", exact=True).check()
    phone(ingrid).get_by_role("button", name="Lagre").click()
    expect(page.locator(".section-choices li", has_text="Kompetansar")).to_contain_text("Dei som søkjer folk")


def test_one_pauses_and_the_pause_is_ended(ingrid):
    page = ingrid.open("/mine-data").follow("Ta pause til ein dag").page
    page.get_by_role("button", name="Ta pause").click()
    expect(page.locator("#until-error")).to_be_visible()
    day = page.evaluate("() => new Date(Date.now() + 9 * 864e5).toISOString().slice(0, 10)")
    page.get_by_label("Siste dag av pausen").fill(day)
    page.get_by_role("button", name="Ta pause").click()
    expect(page.locator("#synlig", has_text="Du er skjult")).to_be_visible()
    ingrid.look("my-data-paused").follow("Endre eller avslutt pausen").press("Avslutt pausen no")
    expect(page.locator("#synlig", has_text="Du er synleg")).to_be_visible()


def test_one_takes_everything_along_and_deletes_the_profile(visit):
    visitor = visit("nn").log_in("tillitsvalgt").speak("nn")
    page = phone(visitor.open("/mine-data"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned som JSON").click()
    told = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert told["own"]["profile"]["profile"]
    visitor.follow("Slett profilen min").look("my-data-delete")
    page = phone(visitor)
    page.get_by_label("Skriv ordet for å stadfeste").fill("sletta")
    page.get_by_role("button", name="Slett profilen for godt").click()
    expect(page.locator("#typed-error")).to_be_visible()
    visitor.faults.clear()
    page.get_by_label("Skriv ordet for å stadfeste").fill("slett")
    page.get_by_role("button", name="Slett profilen for godt").click()
    expect(page.get_by_role("status").first).to_contain_text("Profilen er sletta")
    visitor.open("/mine-data/slett")
    expect(page.get_by_role("main")).to_contain_text("ingenting å slette")
