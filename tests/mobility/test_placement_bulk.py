"""Several who showed interest are answered at once; each is told the reason."""

import pytest
from cast import Cast
from factories import employee

from mobility import placement_bulk, placements
from mobility.errors import InvalidInputError, NotFoundError
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State


@pytest.fixture
def three(session):
    cast = Cast(session)
    people = [cast.person, employee(session, organisation_code="FIN"), employee(session, organisation_code="KD")]
    return cast, [(one, cast.interest(one)) for one in people]


def chosen(placed):
    return dict.fromkeys((key for _, key in placed), 1)


def test_each_is_told_the_reason(three):
    cast, placed = three
    told = placement_bulk.decline(
        cast.session, cast.receiver, chosen(placed), Reason.OTHER_CHOSEN, note="Takk for interessen", now=cast.now
    )
    assert (told.done, told.behind) == (3, 0)
    for one, key in placed:
        last = placements.get(cast.session, one, key, now=cast.now).steps[-1]
        assert (last.state, last.reason, last.note) == (State.DECLINED, Reason.OTHER_CHOSEN, "Takk for interessen")


def test_who_has_withdrawn_since_is_left_as_it_is_and_the_others_are_answered(three):
    cast, placed = three
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.TIMING)
    told = placement_bulk.decline(cast.session, cast.receiver, chosen(placed), Reason.TIMING, now=cast.now)
    assert (told.done, told.behind) == (2, 1)
    assert cast.state() is State.WITHDRAWN


def test_nobody_is_answered_without_a_reason_or_without_being_chosen(three):
    cast, placed = three
    with pytest.raises(InvalidInputError, match="reason"):
        placement_bulk.decline(cast.session, cast.receiver, chosen(placed), None, now=cast.now)
    with pytest.raises(InvalidInputError, match="chosen"):
        placement_bulk.decline(cast.session, cast.receiver, {}, Reason.TIMING, now=cast.now)
    assert {one.state for one in placements.mine(cast.session, cast.receiver)} == {State.INTEREST}


def test_others_cannot_answer(three):
    cast, placed = three
    with pytest.raises(NotFoundError):
        placement_bulk.decline(cast.session, cast.leader, chosen(placed), Reason.TIMING, now=cast.now)
