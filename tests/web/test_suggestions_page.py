"""Suggestions, favourites and openings side by side, as an employee meets them in a browser without script."""

import uuid

import pytest
from page import Page, csrf
from sqlmodel import col, select

from models.enums import Direction, OpportunityKind
from models.opportunity import Opportunity
from web.database import reading
from web.presenters import suggestions


@pytest.fixture
def browser(as_persona):
    return as_persona("ansatt")


@pytest.fixture
def first(browser):
    """The id of the first suggestion."""
    return suggested(browser)[0]


@pytest.fixture
def unranked(app):
    """Ids of what may be seen but is never suggested: positions and wishes."""
    never = (col(Opportunity.kind) == OpportunityKind.POSITION) | (col(Opportunity.direction) == Direction.SOUGHT)
    with app.app_context(), reading() as session:
        return {str(key) for key in session.exec(select(Opportunity.id).where(never))}


def suggested(browser):
    cards = Page(browser.get("/forslag")).find("article[id^=mulighet-]")
    return [card["id"].removeprefix("mulighet-") for card in cards]


def send(browser, path, **fields):
    answer = browser.post(path, data={**csrf(browser, "/favoritter"), **fields})
    assert answer.status_code == 303, Page(answer).text
    return answer.location


def test_an_employee_sees_suggestions_in_bands_with_reasons_and_what_is_missing(browser):
    page = Page(browser.get("/forslag"))
    assert page.heading == "Forslag til deg"
    assert page.texts("section.band > h2")[0].startswith("Passer")
    assert any("du har nivå" in text for text in page.texts("[data-side=for] li"))
    assert any("står ikke i profilen din" in text for text in page.texts("[data-side=against] li"))
    assert any("Nærmeste steg:" in text for text in page.texts(".next-step"))
    assert "Hvorfor ser jeg dette?" in page.text


def test_every_suggestion_can_be_unfolded_into_parts_that_add_up(browser):
    page = Page(browser.get("/forslag"))
    for fold in page.find("details.worked-out"):
        total = int(fold.select_one("p").get_text().split(" av 100 poeng")[0].split()[-1])
        assert total == sum(int(part["value"]) for part in fold.select("meter"))


def test_ten_are_shown_and_more_on_demand(browser):
    page = Page(browser.get("/forslag"))
    assert len(page.find("article[id^=mulighet-]")) == 10
    more = Page(browser.get(page.links["Vis flere forslag"]))
    assert len(more.find("article[id^=mulighet-]")) == 20
    assert suggested(browser) == [card["id"].removeprefix("mulighet-") for card in more.find("article[id]")][:10]


@pytest.mark.parametrize("number", ["0", "tull", "-3", "9" * 5000, "²"])
def test_a_number_that_makes_no_sense_shows_the_first_ten(number):
    assert suggestions.shown({"antall": number}).most == 10


def test_no_address_asks_for_more_than_fifty():
    assert suggestions.shown({"antall": "999"}).most == 50


def test_a_position_or_a_wish_is_never_suggested(browser, unranked):
    assert unranked
    assert not unranked & set(suggested(browser))


def test_words_that_met_are_marked_in_the_opening_and_its_reasons_stand_there(browser, first):
    page = Page(browser.get(f"/muligheter/{first}"))
    assert page.find("h1 mark, .lead mark, .prose mark")
    assert page.texts("#passer h2") == ["Slik passer det for deg"]
    assert "Dette passer" in page.text


def test_a_position_is_shown_without_a_fit_and_without_not_for_me(browser, unranked):
    for key in unranked:
        page = Page(browser.get(f"/muligheter/{key}"))
        assert not page.find("#passer, .put-away, mark")


def test_what_is_put_away_is_no_longer_suggested_until_taken_back(browser, first):
    away = send(browser, f"/forslag/bortlagt/{first}", reason="not-now", fra="forslag")
    page = Page(browser.get(away))
    assert f"/forslag/bortlagt/{first}/angre" in [form.action for form in page.forms]
    assert first not in suggested(browser)
    listed = Page(browser.get("/forslag/bortlagt"))
    assert "Du svarte: Passer ikke nå" in listed.text
    shown = Page(browser.get(f"/muligheter/{first}"))
    assert "Du har lagt denne bort" in shown.text
    assert send(browser, f"/forslag/bortlagt/{first}/angre", fra="bortlagt") == "/forslag/bortlagt"
    assert first in suggested(browser)


def test_nobody_else_sees_what_was_put_away_or_kept(browser, as_persona, first):
    send(browser, f"/forslag/bortlagt/{first}", reason="not-my-field")
    send(browser, f"/favoritter/{first}")
    leader = as_persona("egen-leder")
    try:
        assert f"mulighet-{first}" not in str(Page(leader.get("/forslag/bortlagt")).soup)
        assert f"mulighet-{first}" not in str(Page(leader.get("/favoritter")).soup)
        assert "Du har lagt denne bort" not in Page(leader.get(f"/muligheter/{first}")).text
    finally:
        send(browser, f"/forslag/bortlagt/{first}/angre")
        send(browser, f"/favoritter/{first}/fjern")


def test_a_leader_has_no_page_about_anybody_elses_suggestions(app):
    about_suggestions = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(("/forslag", "/favoritter"))]
    assert about_suggestions
    assert {name for rule in about_suggestions for name in rule.arguments} <= {"opportunity_id"}


def test_an_unknown_reason_is_refused_and_puts_nothing_away(browser, first):
    answer = browser.post(f"/forslag/bortlagt/{first}", data={**csrf(browser, "/favoritter"), "reason": "boring"})
    assert answer.status_code == 422
    assert first in suggested(browser)


def test_a_favourite_is_kept_listed_and_released(browser, first):
    assert send(browser, f"/favoritter/{first}", fra="forslag") == f"/forslag#mulighet-{first}"
    assert Page(browser.get("/favoritter")).find(f"#mulighet-{first}")
    pressed = Page(browser.get("/forslag")).find(f"#mulighet-{first} button.keep")[0]
    assert pressed["aria-pressed"] == "true"
    assert send(browser, f"/favoritter/{first}/fjern", fra="favoritter") == "/favoritter"
    assert not Page(browser.get("/favoritter")).find(f"#mulighet-{first}")


def test_keeping_what_is_not_there_is_not_found(browser):
    answer = browser.post(f"/favoritter/{uuid.uuid4()}", data=csrf(browser, "/favoritter"))
    assert answer.status_code == 404


def test_up_to_five_stand_side_by_side_under_their_own_headers(browser):
    chosen = suggested(browser)[:6]
    page = Page(browser.get("/sammenlign", query_string={"id": chosen}))
    columns = page.find("thead th[scope=col] a")
    assert [link["href"] for link in columns] == [f"/muligheter/{key}" for key in chosen[:5]]
    assert "Du kan sammenligne 5 om gangen" in page.text
    for row in page.find("tbody tr"):
        assert len(row.select("th[scope=row]")) == 1
        assert len(row.select("td")) == 5


def test_what_cannot_be_compared_is_told_and_the_rest_is_shown(browser, first):
    page = Page(browser.get("/sammenlign", query_string={"id": [first, first, "tull", str(uuid.uuid4())]}))
    assert page.status == 200
    assert len(page.find("thead th[scope=col]")) == 1
    assert "2 av dem du valgte" in page.text


def test_nothing_chosen_shows_the_way_on(browser):
    page = Page(browser.get("/sammenlign"))
    assert "Velg opptil 5" in page.text
    assert page.links["Forslag til deg"] == "/forslag"


def test_positions_stand_side_by_side_without_a_fit(browser, unranked):
    page = Page(browser.get("/sammenlign", query_string={"id": sorted(unranked)[:2]}))
    assert "Regnes ikke ut for stillinger" in page.text
    assert "Passer godt" not in page.text


def test_switched_off_suggestions_say_so_and_how_to_switch_them_on(as_persona):
    browser = as_persona("nynorskbrukar")
    browser.post("/profil/synlighet/forslag", data={**csrf(browser, "/profil/synlighet"), "forslag": "nei"})
    page = Page(browser.get("/forslag"))
    try:
        assert page.texts(".empty h2") == ["Du har slått av forslag"]
        assert page.links["Slå på forslag"] == "/profil/synlighet"
        assert not page.find("article[id^=mulighet-]")
    finally:
        browser.post("/profil/synlighet/forslag", data={**csrf(browser, "/profil/synlighet"), "forslag": "ja"})
    assert suggested(browser)
