"""Roles keep their history, can be advertised, and count in the load of those who fill them."""

import datetime as dt

import pytest
from factories import NOW
from group_cast import cast
from sqlmodel import select

from mobility import retention
from mobility.errors import ConflictError, InvalidInputError
from mobility.groups import advertising, reading, roles, seats
from mobility.groups.inputs import AnswerInput, LeaveInput, RoleInput
from mobility.groups.loads import loads
from models.enums import OpportunityKind, PlacementMove, PlacementOrigin, PlacementPart, PlacementState
from models.group import GroupSeat
from models.group_enums import SeatReason
from models.opportunity import Opportunity, Requirement
from models.placement import Placement, PlacementStep


@pytest.fixture
def play(session):
    return cast(session)


def placed(session, play, somebody, opening, percentage=50):
    row = Placement(
        origin=PlacementOrigin.INTEREST,
        opportunity_id=opening,
        person_id=somebody.id,
        kind=OpportunityKind.KJERNEGRUPPE,
        title="Utreder",
        organisation_code="KLD",
        releasing_code=somebody.organisation_code,
        percentage=percentage,
        steps=1,
    )
    session.add(row)
    session.flush()
    session.add(
        PlacementStep(
            placement_id=row.id,
            number=1,
            move=PlacementMove.START,
            state=PlacementState.ONGOING,
            at=NOW,
            part=PlacementPart.SYSTEM,
        )
    )
    session.flush()


def test_the_load_is_over_all_groups_and_assignments(session, play):
    somebody = play.findable(law=3)
    play.invite(play.role(percentage=20, law=3), somebody)
    placed(session, play, somebody, None)
    assert loads(session, now=NOW) == {somebody.id: 70}


def test_a_role_is_advertised_as_an_opening_and_who_comes_by_it_counts(session, play):
    role = play.role(seats=2, law=3)
    key = advertising.advertise(session, play.secretary, role.id, now=NOW)
    opening = session.get_one(Opportunity, key)
    assert (opening.kind, opening.seats, opening.percentage) == (OpportunityKind.KJERNEGRUPPE, 2, 20)
    assert session.exec(select(Requirement.competence_key).where(Requirement.opportunity_id == key)).all() == ["law"]
    with pytest.raises(ConflictError, match=r"group\.advertised"):
        advertising.advertise(session, play.secretary, role.id, now=NOW)
    placed(session, play, play.findable("FIN", law=4), key)
    shown = reading.get(session, play.secretary, play.group.id, now=NOW)
    assert (shown.roles[0].came, shown.roles[0].open_seats, shown.represented) == (1, 1, 1)
    assert shown.coverage.roles[0].covers[0].is_met


def test_a_role_keeps_its_taken_seats_and_its_history(session, play):
    role = play.role(seats=2, law=3)
    for seat in play.invite(role, play.findable(law=3), play.findable(law=3)):
        play.say_yes(seat)
    with pytest.raises(InvalidInputError) as refusal:
        roles.edit(session, play.secretary, role.id, RoleInput(title="Jurist", seats=1), now=NOW)
    assert refusal.value.fields == {"seats": "seats.taken"}
    roles.edit(session, play.secretary, role.id, RoleInput(title="Jurist", seats=3), now=NOW)
    assert (role.title, role.seats) == ("Jurist", 3)
    with pytest.raises(ConflictError, match=r"group\.role-used"):
        roles.remove(session, play.secretary, role.id, now=NOW)
    empty = play.role(title="Annen")
    roles.remove(session, play.secretary, empty.id, now=NOW)
    assert len(reading.get(session, play.secretary, play.group.id, now=NOW).roles) == 1


def test_an_invitation_that_came_to_nothing_goes_in_half_a_year_and_a_seat_that_was_held_stays(session, play):
    role = play.role(seats=2, law=3)
    one, other = play.findable(law=3), play.findable(law=3)
    declined, held = play.invite(role, one, other)
    refusal = AnswerInput(seen=1, is_yes=False, reason=SeatReason.WORKLOAD)
    seats.answer(session, play.actor(one), declined.id, refusal, now=NOW)
    play.say_yes(held)
    data = LeaveInput(seen=held.steps, reason=SeatReason.WORKLOAD)
    seats.leave(session, play.actor(other), held.id, data, now=NOW)
    rule = "group-invitation-over"
    done = [retention.apply(session, now=NOW + dt.timedelta(days=days))[rule] for days in (183, 185, 900)]
    assert done == [0, 1, 0]
    assert session.exec(select(GroupSeat.id).where(GroupSeat.role_id == role.id)).all() == [held.id]
