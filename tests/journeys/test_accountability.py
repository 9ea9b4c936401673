"""HR stops suggestions, plain lists stand instead, and HR starts again; a union representative reads the room."""

import pytest
from playwright.sync_api import expect

WHY = "Vi ser på tallene først"


@pytest.fixture
def hr(visit):
    """HR in DFD, who lets suggestions be on again whatever happens."""
    visitor = visit().log_in("hr-dfd").speak("nb")
    yield visitor
    visitor.open("/kontroll")
    if visitor.page.get_by_role("button", name="Slå på forslag").count():
        switch(visitor, "Ferdig", "Slå på forslag")


def switch(visitor, reason, button):
    visitor.page.get_by_role("textbox").fill(reason)
    visitor.press(button)
    visitor.page.locator(".flash").wait_for()


def test_hr_stops_suggestions_plain_lists_stand_instead_and_they_come_back(hr, visit):
    leader = visit().log_in("leder").speak("nb")
    leader.open("/forslag")
    expect(leader.page.get_by_role("heading", level=1)).to_have_text("Forslag til deg")

    hr.follow("Stoppbryter").look("switch")
    switch(hr, WHY, "Slå av forslag")
    hr.look("switch-stopped").speak("nn").look("switch-stopped-nn").speak("nb")

    leader.open("/forslag").look("suggestions-stopped")
    expect(leader.page.get_by_role("heading", level=1)).to_have_text("Muligheter uten rangering")
    assert leader.reads(WHY)
    leader.follow("Nyeste først")
    expect(leader.page.get_by_role("link", name="Nyeste først")).to_have_attribute("aria-current", "true")

    leader.open("/mine-oppslag").follow("Aktuelle personer").look("people-by-name-stopped")
    expect(leader.page.get_by_role("heading", level=1)).to_have_text("Aktuelle personer etter navn")
    assert leader.reads(WHY)

    switch(hr, "Tallene er i orden", "Slå på forslag")
    leader.open("/forslag")
    expect(leader.page.get_by_role("heading", level=1)).to_have_text("Forslag til deg")
    leader.open("/mine-oppslag").follow("Aktuelle personer").follow("Vis alle alfabetisk").look("people-by-name")


def test_a_union_representative_reads_the_room_and_the_documents(visit):
    visitor = visit("nn").log_in("tillitsvalgt").speak("nn").follow("Innsyn i forslag").look("insight-nn")
    for name, picture in (
        ("Kriterium og vekter", "criteria"),
        ("Prøve for skeivskap", "bias"),
        ("Logg over køyringar", "runs"),
        ("Dokument om kunstig intelligens", "documents"),
    ):
        visitor.follow(name).look(f"insight-{picture}-nn")
    for name in ("Modellkort", "Vurdering av følgjer for grunnleggjande rettar", "Brev til tillitsvalde"):
        visitor.open("/om/ki").follow(name).look(f"document-{name.partition(' ')[0].lower()}-nn")
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    with visitor.page.expect_download() as file:
        visitor.follow("Last ned som Markdown")
    assert file.value.path().read_text(encoding="utf-8").startswith("# Brev til tillitsvalde")
