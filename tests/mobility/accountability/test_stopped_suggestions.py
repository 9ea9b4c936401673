"""While suggestions are stopped nothing is computed about a ministry's people and openings, and lists work on."""

import datetime as dt

import pytest
from factories import NOW, employee, held, opportunity, organisation, profile, requirement
from sqlmodel import select

from mobility import home, recommendations, saved_searches, search, search_alerts, shortlist, unranked
from mobility.accountability import switching
from mobility.accountability.input import SwitchInput
from mobility.accountability.switching import ALL
from mobility.actors import SYSTEM
from mobility.bridge.suggest import Suggestions
from mobility.recommendations import Outcome
from mobility.saved_searches import SearchInput
from mobility.search import Filters, Sort
from mobility.unranked import Order
from models.enums import Direction, DismissalReason
from models.notice import Notice
from models.person import Person

WHY = SwitchInput(reason="Prøves på nytt")


@pytest.fixture
def me(session):
    """An employee of KLD who holds statistics at level 4."""
    organisation(session, "FIN")
    actor = employee(session)
    held(session, profile(session, session.get_one(Person, actor.person)), level=4)
    return actor


@pytest.fixture
def engine_forbidden(monkeypatch):
    """The matcher may not be asked at all."""

    def asked(*_arguments, **_options):
        pytest.fail("the matcher was asked")

    for name in ("for_profile", "fits", "opened", "for_opening"):
        monkeypatch.setattr(Suggestions, name, asked)


def fitting(session, code="FIN", title="Statistiker", **changes):
    row = opportunity(session, organisation_code=code, title=title, **changes)
    requirement(session, row, level=3)
    return row


def stop(session, key):
    switching.stop(session, SYSTEM, key, WHY, now=NOW)


def suggested(session, actor):
    return {one.card.id for one in recommendations.for_person(session, actor, now=NOW).items}


@pytest.mark.parametrize("key", ["KLD", ALL])
def test_nothing_is_computed_for_who_works_where_suggestions_are_stopped(session, me, key, engine_forbidden):
    row = fitting(session)
    stop(session, key)
    found = recommendations.for_person(session, me, now=NOW)
    assert (found.outcome, found.items) == (Outcome.STOPPED, ())
    assert recommendations.fits(session, me, [row.id], now=NOW) == {}
    assert recommendations.opened(session, me, {"statistics": 5}, now=NOW) == ()
    assert home.for_person(session, me, now=NOW).suggestions.outcome is Outcome.STOPPED


def test_a_stopped_ministrys_openings_are_ranked_for_nobody_and_the_others_go_on(session, me):
    theirs, ours = fitting(session, "FIN"), fitting(session, "KLD")
    assert suggested(session, me) == {theirs.id, ours.id}
    stop(session, "FIN")
    found = recommendations.for_person(session, me, now=NOW)
    assert [one.card.id for one in found.items] == [ours.id]
    assert found.unranked == ("FIN",)
    assert list(recommendations.fits(session, me, [theirs.id, ours.id], now=NOW)) == [ours.id]


def test_an_opening_of_no_ministry_is_ranked_on(session, me):
    row = fitting(session, other_body="Regjeringsadvokaten")
    row.organisation_code = None
    session.flush()
    stop(session, "FIN")
    assert suggested(session, me) == {row.id}


def test_suggestions_come_back_when_they_are_started(session, me):
    row = fitting(session)
    stop(session, "KLD")
    switching.start(session, SYSTEM, "KLD", WHY, now=NOW)
    assert suggested(session, me) == {row.id}


@pytest.mark.parametrize("key", ["KLD", ALL])
def test_lists_searches_and_saved_searches_work_on_without_the_matcher(session, me, key, engine_forbidden):
    rows = {title: fitting(session, title=title) for title in ("Ørn", "Analyse", "Æra", "Ås")}
    stop(session, key)
    found = search.find(session, me, Filters(q="statistics"), sort=Sort.TITLE, now=NOW)
    assert [one.title for one in found.page.items] == ["Analyse", "Æra", "Ørn", "Ås"]
    saved_searches.save(session, me, Filters(q="analyse"), SearchInput(name="Mine", is_alerting=True), now=NOW)
    later = NOW + dt.timedelta(hours=1)
    fitting(session, title="Analyse igjen", published_at=later)
    search_alerts.run(session, now=later)
    assert [one.code for one in session.exec(select(Notice))] == ["search.hits"]
    assert unranked.openings(session, me, Order.TITLE, now=NOW).items[0].id == rows["Analyse"].id


def test_the_plain_list_is_alphabetical_or_by_date_and_holds_what_can_be_answered_to(session, me):
    rows = [fitting(session, title=title) for title in ("Ås", "Berg", "Øy")]
    fitting(session, title="Egen", owner_id=me.person_id)
    fitting(session, title="Søkt", direction=Direction.SOUGHT)
    away = fitting(session, title="Bort")
    shortlist.put_away(session, me, away.id, reason=DismissalReason.NOT_NOW, now=NOW)
    titles = [one.title for one in unranked.openings(session, me, Order.TITLE, now=NOW).items]
    assert titles == ["Berg", "Øy", "Ås"]
    rows[1].closes_on = NOW.date()
    session.flush()
    assert unranked.openings(session, me, Order.DEADLINE, now=NOW).items[0].title == "Berg"
    page = unranked.openings(session, me, Order.NEWEST, page=9, size=2, now=NOW)
    assert (page.total, page.number, len(page.items)) == (3, 2, 1)
