"""Saved searches: one's own, telling of what is new in them until they run out."""

import datetime as dt

import pytest
from factories import NOW, TODAY, employee, opportunity, person
from sqlmodel import select

from mobility import notices, saved_searches, search_alerts
from mobility.errors import ConflictError, NotFoundError
from mobility.saved_searches import LIFE, MOST, SearchInput
from mobility.search import Filters
from models.enums import Audience, OpportunityKind
from models.notice import SavedSearch

HOSPITERING = Filters(kind=(OpportunityKind.HOSPITERING,))
LATER = NOW + dt.timedelta(hours=1)


def save(session, actor, filters=HOSPITERING, *, name="Klima", is_alerting=True):
    return saved_searches.save(session, actor, filters, SearchInput(name=name, is_alerting=is_alerting), now=NOW)


def hits(session, actor):
    return [(one.data["name"], one.data["count"]) for one in notices.mine(session, actor).items]


def published(session, *, minutes, **changes):
    return opportunity(session, published_at=NOW + dt.timedelta(minutes=minutes), **changes)


def test_a_search_is_kept_as_it_was_asked(session):
    whom = employee(session)
    asked = Filters(q="klima", kind=(OpportunityKind.PROJECT,), ministry=("KLD",), months=6)
    save(session, whom, asked)
    (kept,) = saved_searches.mine(session, whom, now=NOW)
    assert (kept.name, kept.filters, kept.is_alerting, kept.is_over) == ("Klima", asked, True, False)
    assert kept.expires_on == TODAY + LIFE


def test_what_is_published_after_it_was_saved_is_told_once(session):
    whom = employee(session)
    published(session, minutes=-5)
    save(session, whom)
    published(session, minutes=10)
    published(session, minutes=20)
    published(session, minutes=20, kind=OpportunityKind.PROJECT)
    assert [search_alerts.run(session, now=LATER) for _ in range(2)] == [1, 0]
    assert hits(session, whom) == [("Klima", 2)]
    published(session, minutes=70)
    search_alerts.run(session, now=LATER + search_alerts.EVERY)
    assert hits(session, whom) == [("Klima", 1), ("Klima", 2)]


def test_nothing_is_told_of_what_the_reader_may_not_see_or_has_posted(session):
    whom = employee(session, organisation_code="FIN")
    save(session, whom)
    published(session, minutes=10, audience=Audience.OWN_MINISTRY, organisation_code="KLD")
    published(session, minutes=10, owner_id=whom.person)
    search_alerts.run(session, now=LATER)
    assert hits(session, whom) == []


def test_a_silent_search_tells_nothing_and_not_afterwards_either(session):
    whom = employee(session)
    key = save(session, whom, is_alerting=False)
    published(session, minutes=10)
    assert search_alerts.run(session, now=LATER) == 0
    saved_searches.change(session, whom, key, SearchInput(name="Nytt navn", is_alerting=True), now=LATER)
    search_alerts.run(session, now=LATER + search_alerts.EVERY)
    assert hits(session, whom) == []
    assert saved_searches.mine(session, whom, now=LATER)[0].name == "Nytt navn"


def test_a_search_that_runs_out_says_so_once_and_can_be_renewed(session):
    whom = employee(session)
    key = save(session, whom)
    over = NOW + LIFE + dt.timedelta(days=1)
    assert [search_alerts.run(session, now=over) for _ in range(2)] == [1, 0]
    (notice,) = notices.mine(session, whom).items
    assert (notice.code, notice.data) == ("search.expired", {"name": "Klima"})
    assert saved_searches.mine(session, whom, now=over)[0].is_over
    saved_searches.change(session, whom, key, SearchInput(name="Klima", is_alerting=True), now=over)
    assert not saved_searches.mine(session, whom, now=over)[0].is_over


def test_who_has_left_is_looked_for_no_more(session):
    who = person(session, ends_on=TODAY - dt.timedelta(days=1))
    row = SavedSearch(person_id=who.id, name="x", filters={}, looked_at=NOW, expires_on=TODAY + LIFE)
    session.add(row)
    session.flush()
    search_alerts.run(session, now=LATER)
    assert not row.is_alerting


def test_a_choice_that_no_longer_exists_leaves_the_rest_of_the_search(session):
    row = SavedSearch(filters={"kind": ["abolished"], "months": 6, "q": "klima"})
    assert saved_searches.filters_of(row) == Filters(q="klima", months=6)


def test_nobody_touches_anothers_searches(session):
    whom, other = employee(session), employee(session)
    key = save(session, whom)
    for act in (
        lambda: saved_searches.delete(session, other, key),
        lambda: saved_searches.change(session, other, key, SearchInput(name="x"), now=NOW),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert saved_searches.mine(session, other, now=NOW) == []
    saved_searches.delete(session, whom, key)
    assert session.exec(select(SavedSearch)).all() == []


def test_there_is_room_for_so_many_and_no_more(session):
    whom = employee(session)
    for number in range(MOST):
        save(session, whom, name=str(number))
    with pytest.raises(ConflictError, match="too-many"):
        save(session, whom)
