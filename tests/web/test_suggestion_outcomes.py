"""When there is nothing to suggest, the page says why and shows the way on."""

import pytest
from browsers import logged_in
from bs4 import BeautifulSoup
from flask import render_template
from page import Page
from sqlmodel import col, select

from mobility.recommendations import Outcome, Recommendations
from models.person import Person
from models.profile import Profile
from web.database import reading
from web.presenters.suggestions import SuggestionsView

NOTHING = SuggestionsView(bands=(), put_away=0, undo=None, shown=10, more=0)


@pytest.fixture
def read(app):
    """A reader of the page of suggestions for an outcome."""

    def render(outcome, **ruled_out):
        found = Recommendations(outcome, ruled_out={rule.replace("_", "-"): n for rule, n in ruled_out.items()})
        with app.test_request_context("/"):
            page = render_template("recommendations/list.html", found=found, view=NOTHING, dismissals=())
        return BeautifulSoup(page, "html5lib").main

    return render


@pytest.mark.parametrize(
    ("outcome", "heading", "way"),
    [
        (Outcome.NO_PROFILE, "Profilen din sier for lite ennå", "/profil"),
        (Outcome.SWITCHED_OFF, "Du har slått av forslag", "/profil/synlighet"),
        (Outcome.NONE, "Ingenting passer akkurat nå", "/profil"),
    ],
)
def test_an_empty_page_says_why_and_leads_on(read, outcome, heading, way):
    page = read(outcome)
    assert page.h2.get_text() == heading
    assert [link["href"] for link in page.select(".empty a")] == [way, "/muligheter"]


def test_what_the_readers_own_conditions_rule_out_is_counted_in_words(read):
    page = read(Outcome.NONE, ministry_excluded=1, over_before_available=12)
    assert [item.get_text() for item in page.select(".left-out li")] == [
        "1 er i et departement du har valgt bort",
        "12 er over før du kan begynne",
    ]
    assert page.select(".left-out a")[0]["href"] == "/profil/onsker"


def test_without_such_conditions_nothing_is_said_about_them(read):
    assert not read(Outcome.NONE).select(".left-out")


def test_who_has_no_profile_is_led_to_it(app):
    without = select(Person.id).outerjoin(Profile, col(Profile.person_id) == col(Person.id))
    with app.app_context(), reading() as session:
        person = session.exec(without.where(col(Profile.id).is_(None), col(Person.ends_on).is_(None))).first()
    client = logged_in(app, person)
    page = Page(client.get("/forslag"))
    assert page.texts(".empty h2") == ["Profilen din sier for lite ennå"]
    opening = Page(client.get("/muligheter?tilbud=offered")).find("article a")[0]["href"]
    assert not Page(client.get(opening)).find("mark")
