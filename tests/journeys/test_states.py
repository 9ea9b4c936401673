"""What pages become when something happens: faults, refusals, nothing found, parts renewed, menus open."""

import re

import pytest
from playwright.sync_api import expect

FORMS = (
    ("leder", "/mine-oppslag/nytt/tilbud", "Publiser"),
    ("leder", "/kjernegrupper/ny", "Opprett"),
    ("hr", "/rotasjon/ny", "Opprett runden"),
    ("akademi", "/akademiet/kurs/nytt", "Legg inn kurset"),
    ("ansatt", "/sokevarsler/ny", "Lagre"),
)


@pytest.mark.parametrize(("persona", "path", "button"), FORMS, ids=[path for _, path, _ in FORMS])
def test_a_form_with_faults_tells_them_to_everybody(visit, persona, path, button):
    visitor = visit().log_in(persona).speak("nb")
    page = visitor.open(path).page
    for field in page.locator("main input[type=text]:not([readonly])").all():
        field.fill("")
    page.get_by_role("button", name=button).first.click()
    summary = page.locator("ds-error-summary")
    expect(summary).to_be_focused()
    for link in summary.get_by_role("link").all():
        field = page.locator(link.get_attribute("href"))
        expect(field).to_have_count(1)
        link.click()
        expect(field.or_(field.locator("input").first).and_(page.locator(":focus"))).to_have_count(1)
    told = page.locator("[aria-invalid=true]").all()
    assert [one.get_attribute("name") for one in told if not one.get_attribute("aria-describedby")] == []
    visitor.look(f"faults-{persona}{path.replace('/', '-')}")


@pytest.mark.parametrize(
    ("persona", "path", "status"),
    [("ansatt", "/til-godkjenning", 403), ("ansatt", "/muligheter/finnes-ikke", 404), ("ansatt", "/finnes/ikke", 404)],
)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_refusal_is_a_page_like_any_other(visit, persona, path, status, language):
    visitor = visit(language).log_in(persona).speak(language)
    assert visitor.page.goto(path).status == status
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    visitor.look(f"refused-{status}")


def test_nothing_found_says_so_and_offers_a_way_on(visit):
    visitor = visit().log_in("ansatt").speak("nb").open("/muligheter?q=finnesikkeher")
    expect(visitor.page.get_by_role("status").first).to_contain_text("0 treff")
    visitor.look("nothing-found")


def test_a_part_that_is_renewed_is_as_good_as_the_page(visit):
    visitor = visit().log_in("ansatt").speak("nb").open("/muligheter")
    with visitor.page.expect_response(re.compile(r"/muligheter\?.*type=project")):
        visitor.page.get_by_role("checkbox", name="Prosjekt").check()
    visitor.page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    visitor.look("renewed-part")


def test_the_menu_of_a_phone_opens_and_closes_by_key(visit):
    visitor = visit().log_in("ansatt").speak("nb")
    visitor.page.set_viewport_size({"width": 375, "height": 800})
    menu = visitor.open("/").page.locator(".site-menu summary")
    menu.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("navigation").get_by_role("link", name="Muligheter")).to_be_visible()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("navigation").get_by_role("link", name="Muligheter")).to_be_hidden()
