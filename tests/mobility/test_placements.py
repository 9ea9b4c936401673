"""The life of an assignment: each step by who may take it, and nothing told to anyone before its time."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, TODAY, employee, grant, held, manager, person, position, profile
from sqlmodel import select

from mobility import actors, placement_begin, placement_moves, placement_showing, placements, postings
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.placement_input import InterestInput, Section, ShowInput, StepInput
from models.audit import AuditEvent
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State
from models.enums import Role
from models.person import Person
from models.placement import Placement, PlacementStep


@pytest.fixture
def cast(session):
    return Cast(session)


def test_the_whole_way_from_interest_to_evaluation(cast):
    cast.until_agreement()
    for actor, name in ((cast.person, "Ansatt"), (cast.leader, "Leder"), (cast.receiver, "Mottaker")):
        assert cast.state() is State.AGREEMENT
        cast.take(actor, Move.SIGN, name=name)
    assert cast.state() is State.READYING
    cast.take(cast.receiver, Move.TICK, item="card")
    assert cast.get(cast.receiver).ticked == {"card"}
    with pytest.raises(ConflictError, match="too-early"):
        cast.take(cast.receiver, Move.START)
    cast.now = NOW + dt.timedelta(days=60)
    cast.take(cast.receiver, Move.START)
    cast.take(cast.person, Move.CHECK_IN, note="Det går fint")
    cast.take(cast.receiver, Move.GIVE_NOTICE)
    cast.take(cast.receiver, Move.END)
    cast.take(cast.person, Move.EVALUATE, answers={"learnt": 5})
    assert cast.state() is State.ENDED
    cast.take(cast.receiver, Move.EVALUATE, answers={"useful": 4})
    assert cast.state() is State.EVALUATED


def test_every_step_is_dated_with_its_part_and_stands_in_the_trail(cast):
    cast.until_agreement()
    steps = cast.session.exec(select(PlacementStep).order_by(PlacementStep.number)).all()
    assert [one.move for one in steps] == [Move.SHOW_INTEREST, Move.TALK, Move.OFFER, Move.GO_ON, Move.RELEASE]
    assert [one.part for one in steps] == [Part.PERSON, Part.RECEIVER, Part.RECEIVER, Part.PERSON, Part.LEADER]
    assert all(one.at == NOW for one in steps)
    told = cast.session.exec(select(AuditEvent.action).where(AuditEvent.subject_type == "placement")).all()
    assert sorted(told) == sorted(f"placement.{one.move}" for one in steps)


def test_the_own_leader_knows_of_nothing_before_the_person_goes_on(cast):
    cast.until_offer()
    assert placements.mine(cast.session, cast.leader) == []
    with pytest.raises(NotFoundError):
        cast.get(cast.leader)
    cast.take(cast.person, Move.GO_ON)
    detail = cast.get(cast.leader)
    assert detail.waits_for_reader
    assert [one.move for one in detail.steps] == [Move.GO_ON]
    assert detail.answer_due_on == dt.date(2026, 12, 8)


def test_hr_that_receives_is_told_when_the_person_goes_on_and_hr_that_releases_when_the_leader_has_answered(cast):
    actors_of_hr = []
    for code in ("DFD", "KLD", "FIN"):
        whom = person(cast.session, organisation_code=code)
        grant(cast.session, whom, Role.HR, organisation_code=code)
        actors_of_hr.append(actors.load(cast.session, whom.id))
    cast.until_offer()
    assert [len(placements.mine(cast.session, one)) for one in actors_of_hr] == [0, 0, 0]
    cast.take(cast.person, Move.GO_ON)
    assert [len(placements.mine(cast.session, one)) for one in actors_of_hr] == [1, 0, 0]
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING)
    assert [len(placements.mine(cast.session, one)) for one in actors_of_hr] == [1, 1, 0]


def test_an_anonymous_person_has_no_name_before_showing_it(cast):
    own = profile(cast.session, cast.session.get_one(Person, cast.person.person), about="Jeg kan")
    held(cast.session, own, "statistics", level=3)
    cast.interest(is_anonymous=True, shows=(Section.COMPETENCES, Section.EXPERIENCES), note="Hei")
    seen = cast.get(cast.receiver)
    assert (seen.who, seen.names) == (None, {Part.RECEIVER: "Mottaker Testesen"})
    assert seen.shown.competences == (("statistics", 3),)
    assert (seen.shown.about, seen.shown.experiences) == ("", ())
    with pytest.raises(ConflictError, match="anonymous"):
        cast.take(cast.receiver, Move.OFFER)
    cast.take(cast.person, Move.REVEAL)
    assert cast.get(cast.receiver).who == "Ansatt Testesen"
    cast.take(cast.receiver, Move.OFFER)


def test_what_is_shown_is_shown_until_the_day_chosen(cast):
    profile(cast.session, cast.session.get_one(Person, cast.person.person), about="Jeg kan")
    cast.interest(shows=(Section.ABOUT,), shown_until=TODAY)
    assert cast.get(cast.receiver).shown.about == "Jeg kan"
    tomorrow = NOW + dt.timedelta(days=1)
    assert placements.get(cast.session, cast.receiver, cast.id, now=tomorrow).shown is None


def test_a_refusal_needs_a_reason_which_the_receiver_is_not_told(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    with pytest.raises(InvalidInputError, match="reason"):
        cast.take(cast.leader, Move.REFUSE)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING, note="Vi er få")
    assert cast.get(cast.person).steps[-1].reason is Reason.STAFFING
    told = cast.get(cast.receiver).steps[-1]
    assert (told.move, told.reason, told.note) == (Move.REFUSE, None, "")


def test_a_leader_can_think_again_and_name_a_later_day(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING)
    before = cast.session.get_one(Placement, cast.id)
    length = before.ends_on - before.starts_on
    later = before.starts_on + dt.timedelta(days=45)
    after = cast.take(cast.leader, Move.RELEASE, effective_on=later)
    assert (after.starts_on, after.ends_on - after.starts_on) == (later, length)


def test_an_outsider_finds_nothing(cast):
    cast.interest()
    for outsider in (employee(cast.session), manager(cast.session, organisation_code="DFD")):
        with pytest.raises(NotFoundError):
            cast.get(outsider)
        with pytest.raises(NotFoundError):
            cast.take(outsider, Move.TALK, effective_on=TODAY, is_impartial=True)


def test_who_is_something_to_it_may_still_not_take_anothers_step(cast):
    cast.interest()
    with pytest.raises(NotFoundError):
        cast.take(cast.person, Move.OFFER)


def test_a_conversation_needs_a_day_and_the_rules_on_impartiality(cast):
    cast.interest()
    with pytest.raises(InvalidInputError) as caught:
        cast.take(cast.receiver, Move.TALK, effective_on=TODAY - dt.timedelta(days=1))
    assert caught.value.fields == {"is_impartial": "missing", "effective_on": "day.passed"}


def test_a_step_from_a_page_that_is_behind_is_refused(cast):
    cast.interest()
    cast.take(cast.receiver, Move.OFFER)
    with pytest.raises(ConflictError, match="stale"):
        placement_moves.take(
            cast.session, cast.receiver, cast.id, StepInput(move=Move.DECLINE, seen=1, reason="timing"), now=NOW
        )


def test_an_opening_with_one_seat_is_offered_to_one(cast):
    cast.interest()
    other = employee(cast.session, organisation_code="FIN")
    second = cast.interest(other)
    cast.take(cast.receiver, Move.OFFER)
    with pytest.raises(ConflictError, match="seats-taken"):
        cast.take(cast.receiver, Move.OFFER, placement_id=second)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.WORKLOAD)
    cast.take(cast.receiver, Move.OFFER, placement_id=second)


def test_everybody_who_waits_is_answered_with_a_reason_when_it_is_filled_or_withdrawn(cast):
    cast.interest()
    postings.withdraw(cast.session, cast.receiver, cast.opening.id, now=NOW)
    last = cast.get(cast.person).steps[-1]
    assert (last.move, last.reason, last.part) == (Move.DECLINE, Reason.OPENING_WITHDRAWN, Part.SYSTEM)


def test_who_withdrew_can_come_back_and_the_leader_asked_before_is_forgotten(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.CHANGED_MIND)
    assert placements.mine(cast.session, cast.leader)
    assert cast.interest() == cast.id
    assert placements.mine(cast.session, cast.leader) == []


@pytest.mark.parametrize("changes", [{"closes_on": TODAY - dt.timedelta(days=1)}, {"filled_at": NOW}])
def test_what_is_no_longer_open_takes_no_interest(cast, changes):
    for name, value in changes.items():
        setattr(cast.opening, name, value)
    with pytest.raises(ConflictError, match="opening-closed"):
        cast.interest()


def test_a_position_is_applied_for_elsewhere_and_nobody_is_interested_in_an_own_opening(cast):
    elsewhere = position(cast.session, owner_id=cast.receiver.person)
    for actor, opening in ((cast.person, elsewhere), (cast.receiver, cast.opening)):
        with pytest.raises(NotFoundError):
            placement_begin.show_interest(cast.session, actor, opening.id, InterestInput(), now=NOW)


def invited(cast, **changes):
    whom = person(cast.session, organisation_code="FIN")
    profile(cast.session, whom, **{"findable_since": NOW, **changes})
    key = placement_begin.invite(cast.session, cast.receiver, cast.opening.id, whom.id, note="Vil du?", now=NOW)
    return actors.load(cast.session, whom.id), key


def test_an_invitation_can_be_said_no_to_without_a_word_on_why(cast):
    whom, key = invited(cast)
    assert placements.mine(cast.session, whom)[0].waits_for_reader
    cast.take(whom, Move.WITHDRAW, placement_id=key, reason=Reason.WORKLOAD)
    told = placements.get(cast.session, cast.receiver, key, now=NOW).steps[-1]
    assert (told.state, told.reason) == (State.WITHDRAWN, None)


def test_an_invitation_can_be_answered_with_interest(cast):
    whom, key = invited(cast)
    assert cast.interest(whom) == key


@pytest.mark.parametrize("changes", [{"findable_since": None}, {"is_matched": False}])
def test_only_who_has_opted_in_can_be_invited(cast, changes):
    with pytest.raises(NotFoundError):
        invited(cast, **changes)


def test_an_extension_is_held_against_the_route_and_asks_for_new_signatures(cast):
    cast.until_start()
    placement = cast.session.get_one(Placement, cast.id)
    with pytest.raises(InvalidInputError, match="too-long"):
        cast.take(cast.receiver, Move.EXTEND, effective_on=placement.starts_on + dt.timedelta(days=500))
    cast.take(cast.receiver, Move.EXTEND, effective_on=placement.ends_on + dt.timedelta(days=60))
    assert cast.state() is State.AGREEMENT
    assert cast.get(cast.person).signed == set()


def test_early_notice_is_a_month_at_least(cast):
    cast.until_start()
    with pytest.raises(InvalidInputError, match=r"day\.notice"):
        cast.take(cast.person, Move.GIVE_NOTICE, effective_on=TODAY + dt.timedelta(days=80))
    cast.take(cast.person, Move.GIVE_NOTICE, effective_on=TODAY + dt.timedelta(days=95))
    assert cast.session.get_one(Placement, cast.id).ends_on == TODAY + dt.timedelta(days=95)


def test_the_evaluation_of_one_part_is_not_read_by_the_other(cast):
    cast.until_start()
    cast.take(cast.receiver, Move.GIVE_NOTICE)
    cast.take(cast.receiver, Move.END)
    cast.take(cast.person, Move.EVALUATE, answers={"learnt": 2})
    assert cast.get(cast.receiver).steps[-1].details == {}
    assert cast.get(cast.person).steps[-1].details == {"answers": {"learnt": 2}}


def test_a_person_changes_what_is_shown_at_any_time_and_nobody_else_does(cast):
    profile(cast.session, cast.session.get_one(Person, cast.person.person), about="Jeg kan")
    cast.interest(shows=(Section.COMPETENCES,))
    placement_showing.change(cast.session, cast.person, cast.id, ShowInput(shows=(Section.ABOUT,)), now=NOW)
    assert cast.get(cast.receiver).shown.about == "Jeg kan"
    assert cast.get(cast.person).shows == {"about"}
    assert cast.get(cast.receiver).shows == frozenset()
    placement_showing.change(cast.session, cast.person, cast.id, ShowInput(shows=()), now=NOW)
    assert cast.get(cast.receiver).shown is None
    with pytest.raises(NotFoundError):
        placement_showing.change(cast.session, cast.receiver, cast.id, ShowInput(), now=NOW)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.TIMING)
    with pytest.raises(ConflictError, match="over"):
        placement_showing.change(cast.session, cast.person, cast.id, ShowInput(), now=NOW)
