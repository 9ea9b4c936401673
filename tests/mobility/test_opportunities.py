"""Reading openings: cards by ids, one whole, and one's own."""

import datetime as dt
import uuid

import pytest
from factories import (
    NOW,
    TODAY,
    competence,
    employee,
    grant,
    manager,
    opportunity,
    person,
    position,
    requirement,
    unit,
)

from mobility import actors, opportunities
from mobility.actors import SYSTEM
from mobility.errors import ForbiddenError, NotFoundError
from mobility.lifecycle import Step
from models.enums import Audience, Language, OpportunityStatus, Role


def test_a_card_tells_unit_status_and_whether_it_is_mine(session):
    place = unit(session, "Seksjon for klima")
    me = manager(session)
    mine = opportunity(session, unit_id=place.id, owner_id=me.person_id, closes_on=TODAY - dt.timedelta(days=1))
    card = opportunities.cards(session, me, [mine.id], now=NOW)[mine.id]
    assert (card.unit, card.status, card.is_own) == ("Seksjon for klima", OpportunityStatus.CLOSED, True)


def test_cards_leave_out_what_the_reader_may_not_see(session):
    seen = opportunity(session)
    hidden = opportunity(session, organisation_code="FIN", audience=Audience.OWN_MINISTRY)
    found = opportunities.cards(session, employee(session), [seen.id, hidden.id, uuid.uuid4()], now=NOW)
    assert set(found) == {seen.id}


def test_no_ids_give_no_cards(session):
    assert opportunities.cards(session, employee(session), [], now=NOW) == {}


def test_too_many_ids_are_refused_with_the_bound(session):
    with pytest.raises(ValueError, match="at most 5000"):
        opportunities.cards(session, employee(session), [uuid.uuid4() for _ in range(5001)], now=NOW)


def test_the_whole_opening_lists_musts_first_and_the_highest_level_before_lower(session):
    opening = opportunity(session)
    for key, label in (("law", "Jus"), ("text", "Tekst"), ("data", "Data"), ("plan", "Plan")):
        competence(session, key, label=label)
    requirement(session, opening, "plan", is_must=False, level=5)
    requirement(session, opening, "text", level=2)
    requirement(session, opening, "law", level=4)
    requirement(session, opening, "data")
    asked = opportunities.get(session, employee(session), opening.id, now=NOW).requirements
    assert [one.labels[Language.NN] for one in asked] == ["Jus", "Tekst", "Data", "Plan"]


def test_unknown_and_forbidden_look_the_same(session):
    draft = opportunity(session, owner_id=person(session).id, published_at=None)
    reader = employee(session)
    for key in (draft.id, uuid.uuid4()):
        with pytest.raises(NotFoundError):
            opportunities.get(session, reader, key, now=NOW)


def test_the_owner_is_named_unless_reserved_against_publication(session):
    place = unit(session)
    open_owner = person(session, given_name="Siri", title="Seksjonssjef", unit_id=place.id)
    reserved = person(session, is_reserved=True)
    reader = employee(session)
    named = opportunities.get(session, reader, opportunity(session, owner_id=open_owner.id).id, now=NOW).owner
    hidden = opportunities.get(session, reader, opportunity(session, owner_id=reserved.id).id, now=NOW).owner
    assert (named.name, named.title, named.unit) == ("Siri Testesen", "Seksjonssjef", "Seksjon for testing")
    assert hidden is None


def test_an_owner_who_works_here_no_more_is_not_named(session):
    reader = employee(session)
    for last, is_named in ((TODAY, True), (TODAY - dt.timedelta(days=1), False)):
        opening = opportunity(session, owner_id=person(session, ends_on=last).id)
        assert (opportunities.get(session, reader, opening.id, now=NOW).owner is not None) is is_named


def test_steps_are_offered_to_the_owner_alone(session):
    me = manager(session)
    mine = opportunity(session, owner_id=me.person_id)
    assert Step.WITHDRAW in opportunities.get(session, me, mine.id, now=NOW).steps
    assert opportunities.get(session, employee(session), mine.id, now=NOW).steps == frozenset()


def test_only_texts_from_outside_are_marked_as_html(session):
    imported = position(session, source="nav-feed", source_id="1")
    written = opportunity(session, do_text="<b>slik skriver vi</b>")
    reader = employee(session)
    assert opportunities.get(session, reader, imported.id, now=NOW).is_imported
    assert not opportunities.get(session, reader, written.id, now=NOW).is_imported


def test_my_own_are_listed_newest_first_whatever_their_status(session):
    row = person(session)
    grant(session, row, Role.MANAGER)
    opportunity(session, title="Eldst", owner_id=row.id, created_at=NOW - dt.timedelta(days=9), withdrawn_at=NOW)
    opportunity(session, title="Nyest", owner_id=row.id, created_at=NOW, published_at=None)
    opportunity(session, title="En annens")
    mine = opportunities.own(session, actors.load(session, row.id), now=NOW)
    assert [(card.title, card.status) for card in mine] == [
        ("Nyest", OpportunityStatus.DRAFT),
        ("Eldst", OpportunityStatus.WITHDRAWN),
    ]


def test_whoever_holds_no_role_reads_nothing(session):
    with pytest.raises(ForbiddenError):
        opportunities.cards(session, SYSTEM, [], now=NOW)
