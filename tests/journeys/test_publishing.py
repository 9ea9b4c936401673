"""A notice on its way: from a template, advised on, sent to HR, sent back, approved, and found by its audience."""

import datetime as dt
import re
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

TITLE = "Felles språk for begreper i forvaltningen"
CODED = "Vi søker en ung og engasjert kollega under 35 år."
COMMENT = "Skriv kva dei siste fire månadene skal brukast til."
DO = "Du skal lage en datakatalog sammen med fire departementer og skrive en veileder om begreper."


def closes():
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)).isoformat()


@pytest.fixture
def leader(visit):
    return visit().log_in("leder").speak("nb")


def begin(page):
    """Fill in the terms of an assignment of ten months, for three ministries."""
    page.get_by_role("radio", name="Prosjekt").check()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=months]").fill("10")
    page.locator("[name=percentage]").fill("40")
    page.locator("[name=payer]").select_option("releasing")
    page.locator("[name=closes_on]").fill(closes())
    page.locator("[name=audience]").select_option("chosen-ministries")
    page.locator("#ministry-KLD").check()
    page.locator("#ministry-HOD").check()


def write(page, do):
    page.locator("[name=do_text]").fill(do)
    page.locator("[name=capsule]").fill("Ti måneder med begreper og data.")
    page.locator("[name=learn_text]").fill("Du lærer å arbeide med begreper.")
    page.locator("[name=about_text]").fill("Vi er en liten seksjon.")
    page.locator("[name=about_text]").blur()


def write_and_mend(leader):
    """Start from a template, take what is proposed, be stopped by the law, mend it, and send it; give its address."""
    page = leader.open("/mine-oppslag/nytt/tilbud").page
    begin(page)
    page.get_by_role("button", name="Start med en mal").click()
    expect(page.locator("[name=do_text]")).to_have_value(re.compile(r"Prosjektet skal \[mål\]"))
    expect(page.locator("#rad")).to_contain_text("[mål]")
    leader.look("publishing-template")
    write(page, f"{DO}\n\n{CODED}")
    expect(page.locator("#rad")).to_contain_text("Må rettes før oppslaget kan publiseres")
    leader.look("publishing-advice")
    page.get_by_role("button", name="Legg til Informasjonsforvaltning og datadeling").click()
    expect(page.get_by_label("Hvor viktig")).to_have_value("must")
    page.get_by_role("button", name="Send til godkjenning").click()
    expect(page.locator("ds-error-summary")).to_contain_text("under 35 år")
    leader.look("publishing-refused")
    write(page, DO)
    expect(page.locator("#rad")).to_contain_text("Ingenting å merke seg")
    page.get_by_role("button", name="Send til godkjenning").click()
    expect(page.locator("main")).to_contain_text("venter på godkjenning")
    leader.look("publishing-sent")
    return leader.path


def send_back(hr):
    """Let HR send it back, not without a comment."""
    hr.follow("Til godkjenning").look("approvals")
    hr.page.get_by_role("link", name=TITLE, exact=True).click()
    hr.look("approval").press("Send tilbake")
    expect(hr.page.locator("ds-error-summary")).to_be_visible()
    hr.look("approval-without-comment").page.locator("[name=comment]").fill(COMMENT)
    hr.press("Send tilbake").look("approval-returned")


def test_a_notice_is_written_approved_and_found_by_those_it_is_for(visit, leader):
    address = write_and_mend(leader)
    hr = visit().log_in("hr-dfd").speak("nn")
    send_back(hr)

    page = leader.open(address).look("publishing-returned").page
    expect(page.locator("main")).to_contain_text(COMMENT)
    page.get_by_role("link", name="Rediger").click()
    write(page, f"{DO}\n\nDe siste fire månedene brukes til opplæring i alle departementene.")
    page.get_by_role("button", name="Send til godkjenning").click()
    expect(page.locator("main")).to_contain_text("venter på godkjenning")

    hr.open("/til-godkjenning").page.get_by_role("link", name=TITLE, exact=True).first.click()
    hr.press("Godkjenn og publiser").look("approval-given")
    expect(leader.open(address).page.locator("main")).to_contain_text("Godkjent")
    finder = visit().log_in("ansatt").speak("nb").open("/muligheter?q=begreper")
    finder.follow(TITLE).look("publishing-found")
    outsider = visit().log_in("utvikler").speak("en")
    assert outsider.page.goto(address).status == HTTPStatus.NOT_FOUND
    outsider.open("/muligheter?q=begreper").look("publishing-not-found")
    expect(outsider.page.get_by_role("link", name=TITLE)).to_have_count(0)


def test_a_colleague_becomes_responsible_and_takes_over_as_contact(leader):
    page = leader.open("/mine-oppslag").page
    page.get_by_role("link", name="Bytt pult én dag i uken", exact=True).click()
    page.get_by_role("link", name="Ansvarlige", exact=True).click()
    leader.look("owners")
    others = page.locator(".owner-list li")
    expect(others).to_have_count(2)
    page.locator("#person_id").select_option(index=0)
    page.get_by_role("button", name="Legg til").click()
    expect(others).to_have_count(3)
    leader.look("owners-added")
    page.get_by_role("button", name="Gjør til kontaktperson").first.click()
    expect(page.get_by_role("button", name="Gå ut")).to_be_visible()
    leader.look("owners-handed-over")


def test_without_script_the_same_can_be_done_by_buttons(browser, address):
    context = browser.new_context(base_url=address, locale="nb-NO", java_script_enabled=False)
    page = context.new_page()
    page.goto("/logg-inn")
    page.locator("button[name=persona][value=leder]").click()
    page.goto("/mine-oppslag/nytt/tilbud")
    page.get_by_role("radio", name="Hospitering").check()
    page.get_by_role("button", name="Start med en mal").click()
    expect(page.locator("[name=do_text]")).to_have_value(re.compile(r"Du blir en del av \[seksjonen\]"))
    page.locator("[name=do_text]").fill(f"{DO} {CODED}")
    page.get_by_role("button", name="Se råd om teksten").click()
    expect(page.locator("#rad")).to_contain_text("under 35 år")
    page.get_by_role("button", name="Legg til Informasjonsforvaltning og datadeling").click()
    expect(page.locator(".asked-row")).to_have_count(1)
    context.close()
