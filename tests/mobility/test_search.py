"""Search among what is open: words, filters, order, pages and counts."""

import datetime as dt

import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, competence, employee, opportunity, organisation, position, requirement, synonym

from mobility import search
from mobility.search import Filters, Sort
from models.enums import Audience, Direction, Language, OpportunityKind, Route


def titles(session, *, actor=None, sort=Sort.NEWEST, **filters):
    found = search.find(session, actor or employee(session), Filters(**filters), sort=sort, now=NOW)
    return [card.title for card in found.page.items]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("økonomi", "Økonomi og styring"),
        ("ØKONOMI", "Samfunnsøkonomi"),
        ("språk", "KLART SPRÅK"),
        ("rådgiver", "Seniorrådgjevar i anskaffingar"),
        ("anskaffelse", "Seniorrådgjevar i anskaffingar"),
        ("EU", "Arbeid med (EU-rett)"),
        ("c#", "Utvikler C#"),
        ("100 %", "Stilling i 100 % og litt til"),
    ],
)
def test_a_word_is_found_in_any_case_ending_and_written_form(session, query, title):
    opportunity(session, title=title)
    opportunity(session, title="Noe helt annet", do_text="Museum")
    assert titles(session, q=query) == [title]


def test_every_word_must_occur_but_in_any_text(session):
    opportunity(session, title="Klimarådgiver", about_text="Vi holder til i Oslo")
    opportunity(session, title="Klimarådgiver i Bergen", about_text="")
    assert titles(session, q="oslo klima") == ["Klimarådgiver"]


def test_signs_of_like_patterns_are_plain_signs(session):
    opportunity(session, title="KLIMAXNETT")
    opportunity(session, title="KLIMA_NETT")
    assert titles(session, q="klima_nett") == ["KLIMA_NETT"]


def test_a_word_for_what_is_asked_for_finds_the_opening(session):
    asking = opportunity(session, title="Uten ordet i teksten")
    competence(session, "statistics", label="Statistikk og økonometri")
    synonym(session, "statistics", "talknusing", language=Language.NN)
    requirement(session, asking, "statistics")
    opportunity(session, title="Annet")
    assert titles(session, q="økonometri") == titles(session, q="talknusing") == ["Uten ordet i teksten"]


def test_the_employers_code_and_name_are_found(session):
    organisation(session, "HOD", name_nb="Helse- og omsorgsdepartementet")
    opportunity(session, title="I helse", organisation_code="HOD")
    opportunity(session, title="I klima")
    assert titles(session, q="hod") == titles(session, q="omsorgsdepartementet") == ["I helse"]


def test_only_what_is_open_and_visible_is_found(session):
    opportunity(session, title="Utløpt", closes_on=TODAY - dt.timedelta(days=1))
    opportunity(session, title="Utkast", published_at=None)
    opportunity(session, title="Internt i FIN", organisation_code="FIN", audience=Audience.OWN_MINISTRY)
    opportunity(session, title="Åpen")
    assert titles(session) == ["Åpen"]


@pytest.mark.parametrize(
    "filters",
    [
        {"kind": ["mentoring"]},
        {"ministry": ["FIN"]},
        {"direction": ["sought"]},
        {"route": ["R1"]},
        {"language": ["nn"]},
        {"competence": ["statistics", "unknown"]},
        {"months": 3},
        {"percentage": 20},
    ],
)
def test_each_filter_keeps_what_fits(session, filters):
    wanted = opportunity(
        session,
        title="Treff",
        organisation_code="FIN",
        kind=OpportunityKind.MENTORING,
        direction=Direction.SOUGHT,
        route=Route.R1,
        language=Language.NN,
        months=3,
        percentage=20,
    )
    requirement(session, wanted, "statistics")
    opportunity(session, title="Bom")
    position(session, title="Bom, uten lengde")
    assert titles(session, **filters) == ["Treff"]


def test_choices_of_one_filter_widen_and_filters_together_narrow(session):
    opportunity(session, title="KLD hospitering")
    opportunity(session, title="FIN hospitering", organisation_code="FIN")
    opportunity(session, title="FIN prosjekt", organisation_code="FIN", kind=OpportunityKind.PROJECT)
    assert len(titles(session, ministry=["KLD", "FIN"])) == 3
    assert titles(session, ministry=["FIN"], kind=["project"]) == ["FIN prosjekt"]


def test_counts_tell_what_each_choice_would_give_beside_the_other_filters(session):
    opportunity(session)
    opportunity(session, organisation_code="FIN")
    opportunity(session, organisation_code="FIN", kind=OpportunityKind.PROJECT)
    found = search.find(session, employee(session), Filters(ministry=("FIN",)), now=NOW)
    assert found.page.total == 2
    assert found.counts["ministry"] == {"KLD": 1, "FIN": 2}
    assert found.counts["kind"] == {"hospitering": 1, "project": 1}


def test_newest_comes_first_unless_another_order_is_asked_for(session):
    opportunity(session, title="Å", closes_on=TODAY, published_at=NOW - dt.timedelta(days=9))
    opportunity(session, title="Zebra", closes_on=None, published_at=NOW - dt.timedelta(days=2))
    opportunity(session, title="ære", closes_on=TODAY + dt.timedelta(days=1), published_at=NOW - dt.timedelta(days=5))
    opportunity(session, title="Øst", closes_on=TODAY + dt.timedelta(days=9), published_at=NOW - dt.timedelta(days=3))
    actor = employee(session)
    assert titles(session, actor=actor) == ["Zebra", "Øst", "ære", "Å"]
    assert titles(session, actor=actor, sort=Sort.TITLE) == ["Zebra", "ære", "Øst", "Å"]
    assert titles(session, actor=actor, sort=Sort.DEADLINE) == ["Å", "ære", "Øst", "Zebra"]


def test_pages_hold_every_opening_once_and_a_page_too_far_gives_the_last(session):
    for number in range(7):
        opportunity(session, title=f"Nummer {number}")
    actor = employee(session)
    pages = [search.find(session, actor, Filters(), now=NOW, page=number, size=3).page for number in (1, 2, 3, 99)]
    assert sorted(card.title for page in pages[:3] for card in page.items) == [f"Nummer {n}" for n in range(7)]
    assert pages[3].number == 3
    assert pages[3].items == pages[2].items


def test_nothing_found_is_one_empty_page(session):
    page = search.find(session, employee(session), Filters(q="finnesikke"), now=NOW).page
    assert (page.items, page.total, page.number, page.pages) == ((), 0, 1, 1)


@pytest.mark.parametrize(("words", "queries"), [("", 2), ("nummer", 3)])
def test_a_search_costs_two_queries_and_its_words_one_however_much_it_finds(session, words, queries):
    actor = employee(session)
    for number in range(25):
        opportunity(session, title=f"Nummer {number}")
    statements = []

    def count(*told):
        statements.append(told[2])

    sa.event.listen(session.get_bind(), "before_cursor_execute", count)
    search.find(session, actor, Filters(q=words, kind=("hospitering",)), now=NOW)
    sa.event.remove(session.get_bind(), "before_cursor_execute", count)
    assert len(statements) == queries
