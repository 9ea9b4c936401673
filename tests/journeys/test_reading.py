"""Pages stay whole in the hands of those who enlarge, space out, recolour, calm or listen to them."""

import looks
import pytest
from playwright.sync_api import expect
from visitor import PHONE, WIDE

PAGES = {
    "ansatt": (
        "/", "/muligheter", "/forslag", "/favoritter", "/saker", "/varsler", "/varsler/innstillinger", "/rotasjon",
        "/kjernegrupper", "/kurs", "/fellesarenaer", "/profil", "/profil/om", "/profil/onsker", "/profil/kompetanse",
        "/sokevarsler", "/tilgjengelighet", "/om",
    ),
    "leder": ("/mine-oppslag", "/mine-oppslag/nytt/tilbud", "/kjernegrupper/ny"),
    "hr": ("/til-godkjenning", "/saker/tellere", "/styringstall", "/tall"),
    "akademi": ("/akademiet", "/akademiet/kurs"),
}  # fmt: skip


def faults(page, path):
    """Read a page in every way, wide and on a phone; the walk looks at four times the size."""
    told = {name: getattr(looks, name)(page) for name in ("headings", "moving", "turned", "unnamed_fields")}
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        told[f"spaced out at {width}"] = looks.spaced(page)
    page.set_viewport_size({"width": WIDE, "height": 900})
    told["twice the size"] = looks.large(page)
    return [f"{path}: {what}: {fault}" for what, found in told.items() for fault in found]


@pytest.mark.parametrize("persona", PAGES)
def test_pages_hold_what_a_reader_makes_of_them(visit, persona):
    visitor = visit().log_in(persona).speak("nb")
    wrong, titles = [], []
    for path in PAGES[persona]:
        visitor.open(path)
        titles.append(visitor.page.title())
        wrong += faults(visitor.page, path)
    assert not wrong, "\n".join(wrong)
    assert len(set(titles)) == len(titles), titles


def test_forced_colours_leave_focus_and_choice_to_be_seen(visit):
    visitor = visit().log_in("ansatt").speak("nb")
    page = visitor.page
    page.emulate_media(forced_colors="active")
    visitor.open("/forslag")
    for place in ("a[aria-current=page]", "main a", "main button", "main summary"):
        one = page.locator(place).first
        page.keyboard.press("Shift")  # the next focus is a keyboard's
        one.focus()
        assert one.evaluate("one => parseFloat(getComputedStyle(one).outlineWidth)") >= 2, place
        assert one.evaluate("one => getComputedStyle(one).outlineStyle") != "none", place
    here, there = (
        page.locator(f".site-menu a{which}").first.evaluate("one => getComputedStyle(one).borderBottomColor")
        for which in ("[aria-current=page]", ":not([aria-current])")
    )
    assert here != there
    expect(page.locator("main .ds-button").first).to_have_css("border-style", "solid")


def test_what_is_written_in_another_language_says_so(visit):
    visitor = visit().log_in("ansatt").speak("nb")
    page = visitor.open("/muligheter?sprak=nn").page
    link = page.locator("article.opportunity-card a[lang=nn]").first
    title = link.inner_text()
    expect(link).to_have_attribute("lang", "nn")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "nn")
    expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_what_a_search_finds_is_told_to_who_listens(visit):
    page = visit().log_in("ansatt").speak("nb").open("/muligheter").page
    before = page.get_by_role("status").first.inner_text()
    page.get_by_role("checkbox", name="Hospitering").check()
    expect(page.get_by_role("status").first).not_to_have_text(before)


def test_paper_shows_the_content_alone(visit):
    page = visit().log_in("ansatt").speak("nb").open("/muligheter").page
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
