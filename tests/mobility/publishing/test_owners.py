"""Owning an opening together: all owners can do the same, and all are told."""

import random

import pytest
from factories import NOW, employee, grant, held, manager, opportunity, person, profile
from sqlmodel import select

from mobility import actors, candidates, opportunities, placement_begin, placement_moves, placements, postings
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from mobility.placement_input import InterestInput, StepInput
from mobility.publishing import owners
from models.enums import Direction, PlacementMove, PlacementPart, PlacementReason, Role
from models.notice import Notice
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement


@pytest.fixture
def me(session):
    return manager(session, given_name="Anne")


@pytest.fixture
def other(session):
    return manager(session, given_name="Bjørn")


@pytest.fixture
def opening(session, me):
    return opportunity(session, title="Vårt", owner_id=me.person)


def again(session, actor):
    return actors.load(session, actor.person)


def shared(session, me, other, opening):
    """Let the other own it too, and give both as they are from then on."""
    owners.add(session, me, opening.id, other.person, now=NOW)
    return again(session, me), again(session, other)


def told(session, actor):
    return [one.code for one in session.exec(select(Notice).where(Notice.person_id == actor.person))]


def test_a_colleague_in_the_right_role_comes_in_and_is_told(session, me, other, opening):
    me, other = shared(session, me, other, opening)
    found = owners.of(session, me, opening.id, now=NOW)
    assert (found.first.name, [one.name for one in found.others]) == ("Anne Testesen", ["Bjørn Testesen"])
    assert told(session, other) == ["opportunity.co-owner"]
    assert [card.title for card in opportunities.own(session, other, now=NOW)] == ["Vårt"]


def test_only_managers_and_hr_of_the_ministry_who_are_there_can_come_in(session, me, other, opening):
    in_hr = person(session, given_name="Cecilie")
    grant(session, in_hr, Role.HR, organisation_code="KLD")
    left_out = (
        employee(session),
        manager(session, organisation_code="FIN"),
        manager(session, is_reserved=True),
        manager(session, ends_on=NOW.date().replace(day=1)),
    )
    choices = owners.of(session, me, opening.id, now=NOW).choices
    assert [one.person_id for one in choices] == [other.person, in_hr.id]
    for one in (*left_out, me):
        with pytest.raises(NotFoundError):
            owners.add(session, me, opening.id, one.person, now=NOW)


def test_a_co_owner_changes_fills_and_copies(session, me, other, opening):
    _, other = shared(session, me, other, opening)
    detail = postings.for_edit(session, other, opening.id, now=NOW)
    assert detail.is_own
    twin = session.get_one(Opportunity, postings.copy(session, other, opening.id, now=NOW))
    assert twin.owner_id == other.person
    postings.fill(session, other, opening.id, now=NOW)
    assert opening.filled_at == NOW


def test_a_co_owner_without_the_role_any_more_changes_nothing(session, me, other, opening):
    _, other = shared(session, me, other, opening)
    without = actors.Actor(person_id=other.person, organisation="KLD", co_owns=other.co_owns)
    with pytest.raises(ForbiddenError):
        postings.fill(session, without, opening.id, now=NOW)


def test_interest_is_shown_to_all_owners_and_any_of_them_answers(session, me, other, opening):
    me, other = shared(session, me, other, opening)
    seeker = employee(session, organisation_code="FIN")
    key = placement_begin.show_interest(session, seeker, opening.id, InterestInput(), now=NOW)
    assert told(session, me) == ["placement.interest"]
    assert told(session, other) == ["opportunity.co-owner", "placement.interest"]
    for owner in (me, other):
        (card,) = placements.mine(session, owner)
        assert (card.part, card.waits_for_reader) == (PlacementPart.RECEIVER, True)
    answer = StepInput(move=PlacementMove.DECLINE, seen=1, reason=PlacementReason.TIMING)
    placement_moves.take(session, other, key, answer, now=NOW)
    assert not placements.mine(session, me)[0].waits_for_reader


def test_a_co_owner_finds_and_invites_people_and_no_owner_is_among_them(session, me, other, opening):
    _, other = shared(session, me, other, opening)
    for whom in (*(session.get_one(Person, one.person) for one in (me, other)), person(session)):
        held(session, profile(session, whom, findable_since=NOW, about="Klimarådgiver"), level=3)
    found = candidates.for_opening(session, other, opening.id, now=NOW, shuffle=random.SystemRandom())
    assert found.considered == 1
    with pytest.raises(NotFoundError):
        placement_begin.invite(session, other, opening.id, me.person, note="", now=NOW)


def test_no_owner_shows_interest_and_nobody_receives_their_own_way(session, me, other, opening):
    key = placement_begin.show_interest(session, other, opening.id, InterestInput(), now=NOW)
    me, other = shared(session, me, other, opening)
    assert placements.mine(session, other)[0].part is PlacementPart.PERSON
    with pytest.raises(NotFoundError):
        placement_moves.take(session, other, key, StepInput(move=PlacementMove.OFFER, seen=1), now=NOW)
    with pytest.raises(NotFoundError):
        placement_begin.show_interest(session, me, opening.id, InterestInput(), now=NOW)


def test_handing_over_names_the_new_owner_everywhere_and_keeps_the_old_one(session, me, other, opening):
    me, other = shared(session, me, other, opening)
    key = placement_begin.show_interest(session, employee(session), opening.id, InterestInput(), now=NOW)
    owners.hand_over(session, me, opening.id, other.person, now=NOW)
    assert opening.owner_id == other.person
    session.expire_all()
    assert session.get_one(Placement, key).receiver_id == other.person
    assert [one.name for one in owners.of(session, again(session, me), opening.id, now=NOW).others] == ["Anne Testesen"]
    assert "opportunity.handed-over" in told(session, other)


def test_who_stands_on_it_goes_only_after_handing_over(session, me, other, opening):
    me, other = shared(session, me, other, opening)
    with pytest.raises(NotFoundError):
        owners.remove(session, me, opening.id, me.person, now=NOW)
    owners.hand_over(session, me, opening.id, other.person, now=NOW)
    owners.remove(session, again(session, me), opening.id, me.person, now=NOW)
    assert opportunities.own(session, again(session, me), now=NOW) == []


def test_who_is_taken_away_is_told_and_can_do_nothing_more(session, me, other, opening):
    me, other = shared(session, me, other, opening)
    owners.remove(session, me, opening.id, other.person, now=NOW)
    assert told(session, other) == ["opportunity.co-owner", "opportunity.no-longer-owner"]
    with pytest.raises(NotFoundError):
        postings.for_edit(session, again(session, other), opening.id, now=NOW)


def test_others_do_not_come_near_the_owners_and_a_wish_has_one(session, me, other, opening):
    with pytest.raises(NotFoundError):
        owners.of(session, other, opening.id, now=NOW)
    wish = opportunity(session, owner_id=me.person, direction=Direction.SOUGHT)
    with pytest.raises(ConflictError):
        owners.add(session, me, wish.id, other.person, now=NOW)
