"""Being told: a notice is read, mail is turned off, a calendar fetched and a search saved, in a real browser."""

import re

import icalendar
import pytest
import requests
from playwright.sync_api import expect


@pytest.fixture
def ingrid(visit):
    return visit().log_in("ansatt").speak("nb")


def test_a_notice_is_read_and_mail_of_its_kind_turned_off(ingrid):
    page = ingrid.follow("Varsler").page
    expect(page.get_by_role("heading", level=1)).to_have_text("Varsler")
    ingrid.look("notices").speak("nn").look("notices-nn").speak("nb")
    unread = page.locator(".notice.unread")
    told = unread.filter(has_text="Klima, hospitering og prosjekt")
    # What other journeys have told since may have moved it to the next page.
    if not told.count():
        page.locator(".ds-pagination a[rel=next]").click()
        expect(told).to_be_visible()
    before, where = unread.count(), page.url
    told.get_by_role("button", name="Åpne").click()
    expect(page).to_have_url(re.compile(r"/muligheter\?q=klima&type=hospitering&type=project$"))
    ingrid.open(where)
    expect(unread).to_have_count(before - 1)
    ingrid.follow("E-post og kalender")
    page.get_by_label("Lagrede søk").select_option("Ingen e-post")
    ingrid.press("Lagre valgene").look("notice-settings")
    expect(page.get_by_label("Lagrede søk")).to_have_value("off")


def test_a_private_calendar_is_fetched_by_a_program_until_its_address_is_made_invalid(ingrid):
    page = ingrid.open("/varsler/innstillinger").page
    ingrid.press("Lag en kalenderadresse").look("calendar-address")
    address = page.locator(".feed-address").inner_text()
    assert icalendar.Calendar.from_ical(requests.get(address, timeout=30).content).walk("VCALENDAR")
    ingrid.press("Gjør adressen ugyldig")
    expect(page.get_by_role("button", name="Lag en kalenderadresse")).to_be_visible()
    assert requests.get(address, timeout=30).status_code == 404


def test_a_search_is_saved_with_alerts_silenced_and_deleted(ingrid):
    page = ingrid.open("/muligheter?q=digital").page
    page.get_by_role("checkbox", name=re.compile("^Prosjekt")).check()
    expect(page).to_have_url(re.compile("type=project"))
    ingrid.follow("Lagre søket").look("save-search")
    page.get_by_label("Navn på søket").fill("Digitale prosjekter")
    ingrid.press("Lagre søket")
    card = page.get_by_role("article", name="Digitale prosjekter")
    expect(card).to_contain_text("Du får varsel")
    ingrid.look("saved-searches").speak("nn").look("saved-searches-nn").speak("nb")
    card.get_by_text("Endre").click()
    card.get_by_label("Varsle meg").uncheck()
    card.get_by_role("button", name="Lagre endringer").click()
    expect(card).to_contain_text("Du får ikke varsel")
    card.get_by_text("Endre").click()
    card.get_by_role("button", name="Slett søket").click()
    expect(card).to_have_count(0)
