"""People for an opening: for its owner alone, only those who opted in, and nothing to rank them by."""

import re
import uuid

import pytest
from page import Page
from sqlmodel import col, select

from mobility.demo import personas
from models.enums import Direction, OpportunityKind
from models.opportunity import Opportunity
from models.person import Person
from models.profile import Profile
from web.database import reading


@pytest.fixture
def owned(app):
    """Kind → id of what the persona ``leder`` owns."""
    with app.app_context(), reading() as session:
        leader = personas.find(session, "leder")
        rows = session.exec(select(Opportunity).where(Opportunity.owner_id == leader.id)).all()
        return {row.kind: row.id for row in rows if row.direction is Direction.OFFERED and row.published_at}


@pytest.fixture
def path(owned):
    """The page of people for what ``leder`` offers."""
    return people(owned[OpportunityKind.PROJECT])


@pytest.fixture
def shown(as_persona, path):
    return Page(as_persona("leder").get(path))


@pytest.fixture
def hidden_addresses(app):
    """Addresses of those who did not opt in, want no suggestions or are reserved."""
    hidden = (
        col(Profile.findable_since).is_(None) | col(Profile.is_matched).is_(False) | col(Person.is_reserved).is_(True)
    )
    with app.app_context(), reading() as session:
        rows = session.exec(
            select(Person.email)
            .outerjoin(Profile, col(Profile.person_id) == col(Person.id))
            .where(hidden | col(Profile.id).is_(None))
        )
        return set(rows)


def people(key):
    return f"/mine-oppslag/{key}/aktuelle"


def addresses(page):
    return {link["href"].removeprefix("mailto:").partition("?")[0] for link in page.find("a[href^=mailto]")}


def test_the_owner_sees_people_in_bands_with_reasons_and_what_is_missing(shown):
    assert shown.status == 200
    assert {text.partition(" (")[0] for text in shown.texts("section.band h2")} <= {
        "Passer godt",
        "Passer delvis",
        "Kan være verdt å se på",
    }
    assert len(shown.find("section.band article")) > 1
    assert any("dere ber om" in text for text in shown.texts("[data-side=for] li"))
    assert any("står ikke i profilen" in text for text in shown.texts("[data-side=against] li"))
    assert "Tilfeldig rekkefølge" in shown.text


def test_everybody_else_finds_nothing(as_persona, path):
    for persona in ("egen-leder",):
        assert as_persona(persona).get(path).status_code == 404
    for persona in ("ansatt", "hr", "dfd", "tillitsvalgt", "personvernombud", "forvalter", "akademi"):
        assert as_persona(persona).get(path).status_code == 403


def test_nobody_is_found_for_a_position_or_for_what_is_not_there(as_persona, owned):
    browser = as_persona("leder")
    assert browser.get(people(owned[OpportunityKind.POSITION])).status_code == 404
    assert browser.get(people(uuid.uuid4())).status_code == 404


def test_who_did_not_opt_in_never_appears(shown, hidden_addresses):
    assert hidden_addresses
    assert addresses(shown)
    assert not addresses(shown) & hidden_addresses


def test_no_score_points_or_number_tells_one_person_from_another(shown):
    cards = shown.find("section.band article")
    assert not [
        card for card in cards if card.select("meter, progress, [style], [value]:not(input), [id]:not(textarea)")
    ]
    assert not [
        key
        for card in cards
        for tag in card.find_all(True)
        for key in tag.attrs
        if key.startswith("data-s") and key not in {"data-size", "data-side"}
    ]
    text = " ".join(card.get_text(" ") for card in cards)
    assert "poeng" not in text
    assert not re.search(r"\b0[.,]\d", text)


def test_the_order_inside_a_band_is_drawn_anew(as_persona, path):
    browser = as_persona("leder")
    orders = {tuple(Page(browser.get(path)).texts("section.band article h3")) for _ in range(2)}
    assert len(orders) == 2
    assert len({frozenset(order) for order in orders}) == 1


def test_contact_is_an_e_mail_whose_subject_tells_nothing(shown):
    links = [link["href"] for link in shown.find("section.band a[href^=mailto]")]
    assert {link.partition("?")[2] for link in links} == {"subject=Kan%20vi%20ta%20en%20prat%3F"}


def test_the_owner_is_led_there_from_the_opening_and_from_the_list(as_persona, owned, path):
    browser = as_persona("leder")
    assert path in Page(browser.get(f"/muligheter/{owned[OpportunityKind.PROJECT]}")).links.values()
    listed = Page(browser.get("/mine-oppslag")).links.values()
    assert path in listed
    assert people(owned[OpportunityKind.POSITION]) not in listed
