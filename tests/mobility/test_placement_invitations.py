"""Inviting never tells who has shown interest without a name."""

import pytest
from cast import Cast
from factories import employee, manager, profile

from mobility import placement_begin, placement_invitations
from mobility.errors import ConflictError, NotFoundError
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.person import Person


@pytest.fixture
def cast(session):
    cast = Cast(session)
    cast.guest = employee(session, organisation_code="FIN")
    for one in (cast.guest, cast.person):
        profile(session, session.get_one(Person, one.person), findable_since=cast.now)
    return cast


def invite(cast, whom):
    return placement_begin.invite(
        cast.session, cast.receiver, cast.opening.id, whom.person, note="Velkommen", now=cast.now
    )


def test_everybody_gets_the_same_no_while_somebody_without_a_name_waits(cast):
    cast.interest(is_anonymous=True)
    assert placement_invitations.for_opening(cast.session, cast.receiver, cast.opening.id).is_held_back
    for whom in (cast.person, cast.guest):
        with pytest.raises(ConflictError, match="invitations-held-back"):
            invite(cast, whom)
    cast.take(cast.receiver, Move.DECLINE, reason=Reason.TIMING)
    assert invite(cast, cast.guest)


def test_those_on_the_way_by_name_are_known_to_the_owner_alone(cast):
    cast.interest()
    told = placement_invitations.for_opening(cast.session, cast.receiver, cast.opening.id)
    assert (told.is_held_back, dict(told.begun)) == (False, {cast.person.person: cast.id})
    other = manager(cast.session, organisation_code="DFD")
    assert placement_invitations.for_opening(cast.session, other, cast.opening.id).begun == {}


def test_who_cannot_be_found_cannot_be_invited(cast):
    hidden = employee(cast.session, organisation_code="FIN")
    with pytest.raises(NotFoundError):
        invite(cast, hidden)
