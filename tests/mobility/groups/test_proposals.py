"""A proposal names people who may be asked, tells what each brings, and follows what has happened since."""

import datetime as dt

import factories
import pytest
from factories import NOW
from group_cast import cast
from sqlmodel import select

from mobility import retention
from mobility.errors import NotFoundError
from mobility.groups import proposal_view, seats
from mobility.groups.inputs import AnswerInput
from models.group_enums import SeatReason
from models.match_run import MatchRun, MatchShown, RunPurpose
from models.person import Person


@pytest.fixture
def play(session):
    return cast(session)


def shown(play):
    return proposal_view.newest(play.session, play.secretary, play.group.id, now=NOW)


def test_it_covers_competences_and_ministries_and_keeps_reserves(session, play):
    role = play.role(seats=2, law=3, data=2)
    lawyer, analyst = play.findable("KLD", law=4), play.findable("FIN", data=3)
    reserve = play.findable("KLD", law=3)
    assert shown(play) is None
    play.propose()
    view = shown(play)
    (told,) = view.roles
    assert view.is_proved
    assert view.considered == 3
    assert {one.ministry: one.covers for one in told.people} == {"KLD": ("law",), "FIN": ("data",)}
    assert {one.person.id for one in told.people} <= {lawyer.id, reserve.id, analyst.id}
    (fin,) = [one for one in told.people if one.ministry == "FIN"]
    (other,) = fin.reserves
    assert (other.loses, other.loses_ministry) == (("data",), "FIN")
    assert (told.id, told.open_seats, told.uncovered, view.absent) == (role.id, 2, (), ())


def test_whom_a_proposal_names_is_kept_as_a_run_with_the_reserves(session, play):
    play.role(law=3)
    named = {play.findable("KLD", law=4).id, play.findable("FIN", law=4).id}
    play.propose()
    run = session.exec(select(MatchRun)).one()
    assert (run.purpose, run.subject_id, run.considered) == (RunPurpose.GROUP, play.group.id, 2)
    kept = session.exec(select(MatchShown).order_by(MatchShown.place)).all()
    assert [one.place for one in kept] == [1, 2]
    assert {one.person_id for one in kept} == named
    assert all(one.profile_version for one in kept)


def test_nobody_hidden_reserved_busy_or_asked_before_is_thought_of(session, play):
    role = play.role(law=3)
    hidden = factories.person(session)
    factories.held(session, factories.profile(session, hidden), "law", level=5)
    reserved = play.findable(law=5)
    reserved.is_reserved = True
    refuser = play.findable(law=5)
    (seat,) = play.invite(role, refuser)
    data = AnswerInput(seen=1, is_yes=False, reason=SeatReason.TIMING)
    seats.answer(session, play.actor(refuser), seat.id, data, now=NOW)
    play.propose()
    view = shown(play)
    assert view.considered == 0
    assert view.roles[0].people == ()
    assert view.roles[0].uncovered == (("law", "nobody"),)
    assert view.absent == (("FIN", "nobody"), ("KLD", "nobody"))


def test_the_load_of_other_groups_keeps_people_out(session, play):
    busy = play.findable(law=5)
    (seat,) = play.invite(play.role(percentage=60, data=None), busy)
    play.say_yes(seat)
    second = cast(session)
    second.role(percentage=20, law=3)
    second.propose()
    assert shown(second).roles[0].uncovered == (("law", "no-time"),)


def test_who_opts_out_or_is_reserved_afterwards_is_no_longer_shown(session, play):
    play.role(law=3)
    somebody = play.findable(law=4)
    play.propose()
    assert [one.person.id for one in shown(play).roles[0].people] == [somebody.id]
    somebody.is_reserved = True
    session.flush()
    assert shown(play).roles[0].people == ()


def test_after_a_no_the_reserve_stands_ready(session, play):
    role = play.role(law=3)
    play.findable(law=4)
    play.findable(law=4)
    play.propose()
    (first,) = shown(play).roles[0].people
    (reserve,) = first.reserves
    person = session.get_one(Person, first.person.id)
    (seat,) = play.invite(role, person)
    assert shown(play).roles[0].people[0].is_asked
    data = AnswerInput(seen=1, is_yes=False, reason=SeatReason.WORKLOAD)
    seats.answer(session, play.actor(person), seat.id, data, now=NOW)
    (again,) = shown(play).roles[0].people
    assert (again.has_said_no, again.is_asked) == (True, False)
    assert [one.person.id for one in again.reserves] == [reserve.person.id]


def test_a_new_proposal_takes_the_place_of_the_old_and_goes_after_a_month(session, play):
    play.role(law=3)
    play.findable(law=4)
    play.propose()
    play.propose()
    assert retention.apply(session, now=NOW + dt.timedelta(days=29))["group-proposal-made"] == 0
    assert retention.apply(session, now=NOW + dt.timedelta(days=32))["group-proposal-made"] == 1
    assert shown(play) is None


def test_only_the_secretariat_sees_it(session, play):
    play.propose()
    with pytest.raises(NotFoundError):
        proposal_view.newest(session, play.dfd, play.group.id, now=NOW)
