"""Who is told of each step: those whom it concerns, nobody before the time, and nobody of own steps."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, TODAY, grant, person
from sqlmodel import select

from mobility import placement_begin, placement_deadlines
from mobility.placement_notices import TOLD
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.enums import Role
from models.notice import Mail, Notice
from models.person import Person
from models.profile import Profile


@pytest.fixture
def cast(session):
    return Cast(session)


def told(cast):
    """Give what each has been told since the last look, by given name, and forget it."""
    rows = cast.session.exec(select(Person.given_name, Notice).join(Notice).order_by(Person.given_name)).all()
    for _, notice in rows:
        cast.session.delete(notice)
    cast.session.flush()
    return {(name, notice.code.removeprefix("placement.")) for name, notice in rows}


def test_every_move_says_whom_it_tells():
    assert set(TOLD) == set(Move)


def test_the_whole_way_tells_each_at_the_right_step(cast):
    cast.interest()
    assert told(cast) == {("Mottaker", "interest")}
    cast.take(cast.receiver, Move.TALK, effective_on=TODAY, is_impartial=True)
    assert told(cast) == {("Ansatt", "talk")}
    cast.take(cast.receiver, Move.OFFER)
    assert told(cast) == {("Ansatt", "offered")}
    cast.take(cast.person, Move.GO_ON)
    assert told(cast) == {("Leder", "asked"), ("Mottaker", "went-on")}
    cast.take(cast.leader, Move.RELEASE)
    assert told(cast) == {("Ansatt", "released"), ("Mottaker", "released")}
    cast.take(cast.person, Move.SIGN, name="N N")
    assert told(cast) == {("Leder", "signed"), ("Mottaker", "signed")}
    cast.take(cast.leader, Move.SIGN, name="N N")
    told(cast)
    cast.take(cast.receiver, Move.SIGN, name="N N")
    assert told(cast) == {("Ansatt", "agreed"), ("Leder", "agreed")}
    cast.now = NOW + dt.timedelta(days=60)
    cast.take(cast.receiver, Move.START)
    assert told(cast) == {("Ansatt", "started"), ("Leder", "started")}


def test_no_leader_is_told_of_anything_before_the_person_goes_on_nor_of_a_withdrawal_then(cast):
    cast.until_offer()
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.CHANGED_MIND)
    assert [name for name, _ in told(cast)].count("Leder") == 0


def test_a_leader_who_has_been_asked_is_told_of_a_withdrawal(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    told(cast)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.WORKLOAD)
    assert told(cast) == {("Leder", "withdrawn"), ("Mottaker", "withdrawn")}


def test_the_leader_of_an_earlier_way_is_told_nothing_of_a_new_one(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.WORKLOAD)
    told(cast)
    cast.interest()
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.CHANGED_MIND)
    assert told(cast) == {("Mottaker", "interest"), ("Mottaker", "withdrawn")}


def test_neither_names_nor_reasons_nor_notes_are_in_what_is_told(cast):
    cast.interest(is_anonymous=True, note="Hilsen Ansatt Testesen")
    cast.take(cast.person, Move.REVEAL)
    cast.take(cast.receiver, Move.OFFER)
    cast.take(cast.person, Move.GO_ON)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING, note="Vi er for få")
    data = [one.data for one in cast.session.exec(select(Notice))]
    assert {frozenset(one) for one in data} == {frozenset({"placement", "title"})}
    assert {one["title"] for one in data} == {cast.opening.title}


def test_an_invited_person_is_told_and_who_declines_an_invitation_is_not_named(cast):
    cast.session.add(Profile(person_id=cast.person.person, findable_since=NOW))
    cast.session.flush()
    key = placement_begin.invite(
        cast.session, cast.receiver, cast.opening.id, cast.person.person, note="Bli med!", now=NOW
    )
    assert told(cast) == {("Ansatt", "invited")}
    cast.take(cast.person, Move.WITHDRAW, placement_id=key, reason=Reason.OTHER)
    assert told(cast) == {("Mottaker", "withdrawn")}


def test_the_releasing_ministrys_hr_is_brought_in_when_the_leader_does_not_answer(cast):
    for code in ("KLD", "FIN"):
        grant(cast.session, person(cast.session, organisation_code=code, given_name=f"HR {code}"), Role.HR)
    grant(cast.session, person(cast.session, given_name="HR her"), Role.HR, organisation_code="KLD")
    grant(cast.session, person(cast.session, given_name="HR der"), Role.HR, organisation_code="FIN")
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    told(cast)
    placement_deadlines.run(cast.session, now=NOW + dt.timedelta(days=10))
    assert told(cast) == {("Leder", "reminder")}
    placement_deadlines.run(cast.session, now=NOW + dt.timedelta(days=30))
    to_hr = {("HR KLD", "dialogue"), ("HR FIN", "dialogue"), ("HR her", "dialogue")}
    assert told(cast) == {("Leder", "overdue"), ("Ansatt", "overdue"), *to_hr}
    placement_deadlines.run(cast.session, now=NOW + dt.timedelta(days=31))
    assert told(cast) == set()


def test_a_notice_and_its_letter_fall_with_the_step_that_they_tell_of(cast):
    with cast.session.begin_nested() as step:
        cast.interest()
        step.rollback()
    assert cast.session.exec(select(Notice)).all() == []
    assert cast.session.exec(select(Mail)).all() == []
