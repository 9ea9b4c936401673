"""A leader sees what a placement means for the unit, and can ask for a substitute."""

import datetime as dt

import pytest
from cast import Cast
from factories import employee

from mobility import opportunities, placement_substitute, placement_unit
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from models.enums import OpportunityStatus
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.placement import Placement


@pytest.fixture
def cast(session):
    cast = Cast(session, seats=5)
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    return cast


def released(cast, *, starts_on, ends_on):
    """Let another of the leader's people go."""
    other = employee(cast.session, organisation_code="KLD", leader_id=cast.leader.person, given_name="Ola")
    key = cast.interest(other)
    for actor, move in ((cast.receiver, Move.OFFER), (other, Move.GO_ON), (cast.leader, Move.RELEASE)):
        cast.take(actor, move, placement_id=key)
    placement = cast.session.get_one(Placement, key)
    placement.starts_on, placement.ends_on = starts_on, ends_on
    cast.session.flush()


def effect(cast, actor=None):
    return placement_unit.effect(cast.session, actor or cast.leader, cast.id, now=cast.now)


def test_who_is_away_when_stands_beside_the_one_asked_for(cast):
    asked = cast.session.get_one(Placement, cast.id)
    released(cast, starts_on=asked.starts_on - dt.timedelta(days=20), ends_on=asked.starts_on + dt.timedelta(days=5))
    released(cast, starts_on=asked.starts_on + dt.timedelta(days=30), ends_on=asked.ends_on)
    told = effect(cast)
    assert [one.is_asked for one in told.absences] == [False, True, False]
    # The two others are never away on one day, so with the one asked for two are.
    assert (told.size, told.most_away) == (3, 2)


def test_what_is_over_or_only_asked_for_by_others_is_left_out(cast):
    asked = cast.session.get_one(Placement, cast.id)
    past = cast.now.date() - dt.timedelta(days=1)
    released(cast, starts_on=past - dt.timedelta(days=60), ends_on=past)
    other = employee(cast.session, organisation_code="KLD", leader_id=cast.leader.person)
    cast.interest(other)
    told = effect(cast)
    assert [(one.is_asked, one.starts_on) for one in told.absences] == [(True, asked.starts_on)]
    assert (told.size, told.most_away) == (3, 1)


def test_only_the_leader_is_told_of_the_unit(cast):
    assert effect(cast, cast.person) is None
    assert effect(cast, cast.receiver) is None
    with pytest.raises(NotFoundError):
        effect(cast, employee(cast.session))


def test_a_substitute_is_asked_for_in_one_step_with_the_same_period(cast):
    key = placement_substitute.begin(cast.session, cast.leader, cast.id, title="Vikar i seksjonen", now=cast.now)
    draft = opportunities.get(cast.session, cast.leader, key, now=cast.now)
    asked = cast.session.get_one(Placement, cast.id)
    assert draft.status is OpportunityStatus.DRAFT
    assert (draft.organisation_code, draft.starts_on, draft.months, draft.percentage) == (
        "KLD",
        asked.starts_on,
        6,
        100,
    )


def test_a_length_that_no_route_allows_is_left_for_the_leader_to_say(cast):
    asked = cast.session.get_one(Placement, cast.id)
    asked.ends_on = asked.starts_on + dt.timedelta(days=700)
    key = placement_substitute.begin(cast.session, cast.leader, cast.id, title="Vikar", now=cast.now)
    assert opportunities.get(cast.session, cast.leader, key, now=cast.now).months is None


def test_only_the_leader_of_a_placement_that_goes_on_asks_for_a_substitute(cast):
    with pytest.raises(NotFoundError):
        placement_substitute.begin(cast.session, cast.receiver, cast.id, title="Vikar", now=cast.now)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING)
    with pytest.raises(ConflictError, match="over"):
        placement_substitute.begin(cast.session, cast.leader, cast.id, title="Vikar", now=cast.now)


def test_a_leader_who_may_not_post_is_told_so(session):
    cast = Cast(session)
    plain = employee(session, organisation_code="KLD")
    cast.person = employee(session, organisation_code="KLD", leader_id=plain.person)
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    with pytest.raises(ForbiddenError):
        placement_substitute.begin(session, plain, cast.id, title="Vikar", now=cast.now)
