"""A chosen plan: who is asked, what a no does, how the plan repairs itself, and how placements begin."""

import datetime as dt

import pytest
from factories import NOW, TODAY
from rotation_cast import RoundCast, search_here
from sqlmodel import col, select

from mobility import (
    placements,
    rotation_deadlines,
    rotation_legs,
    rotation_proposals,
    rotations,
    working_days,
)
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.rotation_input import LegAnswerInput
from models.audit import AuditEvent
from models.enums import PlacementOrigin, PlacementState
from models.notice import Notice
from models.person import Person
from models.placement import Placement
from models.rotation import RoundPost as Post
from models.rotation_enums import LegPart, LegReason, LegState, ProposalState, RoundGoal, RoundStatus


@pytest.fixture
def cast(session, monkeypatch):
    search_here(monkeypatch)
    return RoundCast(session)


@pytest.fixture
def pair(cast):
    """Two who swap."""
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    cast.lock()
    cast.choose()
    return cast


@pytest.fixture
def crowd(cast):
    """A ring of three with a way out, and a pair beside it."""
    for name, code in (("Ada", "KLD"), ("Bo", "FIN"), ("Cy", "JD"), ("Di", "UD"), ("Eli", "SD")):
        cast.join(name, code)
    cast.ring("Ada", "Bo", "Cy")
    cast.wish("Bo", "Ada")
    cast.ring("Di", "Eli")
    cast.lock()
    cast.choose()
    assert len(cast.moves()) == 5
    return cast


def status(cast):
    return rotations.get(cast.session, cast.hr, cast.id, now=cast.now).status


def mine(cast, actor):
    return rotation_legs.mine(cast.session, actor, cast.id, now=cast.now)


def test_every_move_asks_the_person_and_both_leaders_by_a_day(pair):
    ada = pair.leg("Ada")
    assert (ada.state, ada.waits_for) == (LegState.WAITING, frozenset(LegPart))
    assert ada.due_on == working_days.add_working_days(TODAY, 10)
    assert [(leg.who, leg.reader) for leg in mine(pair, pair.people["Ada"])] == [
        ("Ada Testesen", frozenset({LegPart.PERSON}))
    ]
    assert {(leg.who[:2], *leg.reader) for leg in mine(pair, pair.leaders["Ada"])} == {
        ("Ad", LegPart.GIVER),
        ("Bo", LegPart.RECEIVER),
    }
    assert mine(pair, pair.hr) == []
    assert rotation_legs.waiting(pair.session, pair.leaders["Ada"]) == 2
    told = pair.session.exec(select(Notice.person_id).where(Notice.code == "rotation.asked")).all()
    assert sorted(told) == sorted(one.person for one in (*pair.people.values(), *pair.leaders.values()))


def test_only_who_is_asked_answers_and_once(pair):
    with pytest.raises(NotFoundError):
        pair.answer(pair.people["Bo"], "Ada", LegPart.PERSON)
    with pytest.raises(NotFoundError):
        pair.answer(pair.leaders["Ada"], "Ada", LegPart.RECEIVER)
    pair.answer(pair.people["Ada"], "Ada", LegPart.PERSON)
    with pytest.raises(ConflictError, match="leg-answered"):
        pair.answer(pair.people["Ada"], "Ada", LegPart.PERSON)


@pytest.mark.parametrize(("reason", "code"), [(None, "missing"), (LegReason.COMPETENCE, "enum")])
def test_a_no_needs_a_reason_of_ones_own(pair, reason, code):
    with pytest.raises(InvalidInputError) as refused:
        pair.answer(pair.leaders["Ada"], "Ada", LegPart.GIVER, is_yes=False, reason=reason)
    assert refused.value.fields == {"reason": code}


def test_all_agreed_moves_become_placements_at_the_agreement(pair):
    pair.agree("Ada")
    assert status(pair) is RoundStatus.AGREEING
    pair.agree("Bo")
    assert status(pair) is RoundStatus.SETTLED
    (card,) = placements.mine(pair.session, pair.people["Ada"])
    assert (card.state, card.origin, card.title) == (
        PlacementState.AGREEMENT,
        PlacementOrigin.ROTATION,
        "Stillingen til Bo",
    )
    assert (card.starts_on, card.ends_on) == (dt.date(2027, 2, 22), dt.date(2027, 8, 21))
    whole = placements.get(pair.session, pair.leaders["Ada"], card.id, now=NOW)
    assert (whole.waits_for_reader, whole.route.value, whole.version) == (True, "R2", 1)
    assert placements.get(pair.session, pair.leaders["Bo"], card.id, now=NOW).part.value == "receiver"
    assert pair.leg("Ada").placement_id == card.id
    assert rotation_legs.waiting(pair.session, pair.people["Ada"]) == 0


def test_when_a_move_falls_what_is_whole_stays_and_the_rest_is_found_anew(crowd):
    crowd.agree("Di")
    crowd.agree("Ada")
    due_on = crowd.leg("Eli").due_on
    crowd.now = NOW + dt.timedelta(days=1)
    crowd.answer(
        crowd.leaders["Cy"], "Bo", LegPart.RECEIVER, is_yes=False, reason=LegReason.COMPETENCE, note="Dessverre"
    )
    assert crowd.leg("Bo").state is LegState.FALLEN
    assert [one.state for one in proposals(crowd) if one.goal is RoundGoal.REPAIR] == [ProposalState.QUEUED]
    assert crowd.work() == {"plans": 1}
    assert crowd.moves() == {
        "Ada": "Stillingen til Bo",
        "Bo": "Stillingen til Ada",
        "Di": "Stillingen til Eli",
        "Eli": "Stillingen til Di",
    }
    assert [crowd.leg(name).state for name in ("Di", "Ada", "Bo")] == [
        LegState.AGREED,
        LegState.AGREED,
        LegState.WAITING,
    ]
    assert (crowd.leg("Eli").due_on, crowd.leg("Bo").due_on > due_on) == (due_on, True)
    changes = crowd.plan().changes
    assert sorted(leg.who[:2] for leg in changes.kept) == ["Ad", "Di", "El"]
    assert sorted((leg.who[:2], leg.to_post.title) for leg in changes.gone) == [
        ("Bo", "Stillingen til Cy"),
        ("Cy", "Stillingen til Ada"),
    ]
    assert [(leg.who[:2], leg.to_post.title) for leg in changes.new] == [("Bo", "Stillingen til Ada")]
    told = crowd.session.exec(select(Notice.person_id).where(Notice.code == "rotation.gone")).all()
    assert crowd.people["Cy"].person in told
    for name in ("Bo", "Eli"):
        crowd.agree(name)
    assert status(crowd) is RoundStatus.SETTLED
    assert len(crowd.session.exec(select(Placement)).all()) == 4


def test_why_somebody_said_no_is_told_to_those_who_run_the_round_alone(crowd):
    crowd.answer(crowd.leaders["Cy"], "Bo", LegPart.RECEIVER, is_yes=False, reason=LegReason.COMPETENCE, note="Nei")
    (seen,) = mine(crowd, crowd.people["Bo"])
    told = seen.answers[LegPart.RECEIVER]
    assert (told.is_yes, told.reason, told.note) == (False, None, "")
    assert crowd.leg("Bo").answers[LegPart.RECEIVER].note == "Nei"
    (own,) = [leg for leg in mine(crowd, crowd.leaders["Cy"]) if LegPart.RECEIVER in leg.reader]
    assert own.answers[LegPart.RECEIVER].reason is LegReason.COMPETENCE


def test_who_is_not_let_go_moves_nowhere_in_the_repaired_plan(crowd):
    crowd.answer(crowd.leaders["Bo"], "Bo", LegPart.GIVER, is_yes=False, reason=LegReason.STAFFING)
    crowd.work()
    assert set(crowd.moves()) == {"Di", "Eli"}


def test_a_no_while_a_repair_is_computed_asks_for_another(crowd):
    crowd.answer(crowd.people["Bo"], "Bo", LegPart.PERSON, is_yes=False, reason=LegReason.WORKLOAD)
    crowd.answer(crowd.people["Eli"], "Eli", LegPart.PERSON, is_yes=False, reason=LegReason.CHANGED_MIND)
    assert len([one for one in proposals(crowd) if one.goal is RoundGoal.REPAIR]) == 1
    assert crowd.work() == {"plans": 1}
    assert crowd.moves() == {"Ada": "Stillingen til Bo", "Bo": "Stillingen til Ada"}


def test_a_plan_of_which_nothing_is_left_settles_with_nobody_moving(pair):
    pair.answer(pair.people["Ada"], "Ada", LegPart.PERSON, is_yes=False, reason=LegReason.OTHER)
    pair.work()
    assert status(pair) is RoundStatus.SETTLED
    assert pair.session.exec(select(Placement)).all() == []


def test_moves_that_nobody_answers_fall_after_the_last_day(crowd):
    crowd.agree("Di")
    crowd.agree("Eli")
    due_on = crowd.leg("Ada").due_on
    last = dt.datetime.combine(due_on, dt.time(12), dt.UTC)
    assert rotation_deadlines.run(crowd.session, now=last)["fallen"] == 0
    crowd.now = last + dt.timedelta(days=1)
    assert rotation_deadlines.run(crowd.session, now=crowd.now)["fallen"] == 1
    assert crowd.leg("Ada").answers[LegPart.GIVER].reason is LegReason.NO_ANSWER
    crowd.work()
    assert status(crowd) is RoundStatus.SETTLED
    assert set(crowd.moves()) == {"Di", "Eli"}


def test_those_who_run_the_round_answer_for_a_leader_who_has_left(pair):
    leader = pair.session.get_one(Person, pair.leaders["Ada"].person)
    for post in pair.session.exec(select(Post).where(col(Post.leader_id) == leader.id)):
        post.leader_id = None
    pair.session.flush()
    assert {(leg.who[:2], *leg.reader) for leg in mine(pair, pair.hr)} == {
        ("Ad", LegPart.GIVER),
        ("Bo", LegPart.RECEIVER),
    }
    pair.answer(pair.hr, "Ada", LegPart.GIVER)
    assert LegPart.GIVER in pair.leg("Ada").answers


def test_answers_and_repairs_stand_in_the_trail(crowd):
    crowd.answer(crowd.people["Eli"], "Eli", LegPart.PERSON, is_yes=False, reason=LegReason.OTHER, note="Hemmelig")
    crowd.work()
    events = crowd.session.exec(select(AuditEvent).where(AuditEvent.subject_type == "rotation")).all()
    assert {"rotation.chosen", "rotation.answered", "rotation.repaired"} <= {one.action for one in events}
    assert "Hemmelig" not in str([one.details for one in events])


def test_a_cancelled_round_asks_nobody_any_more(pair):
    rotations.cancel(pair.session, pair.hr, pair.id, now=NOW)
    assert mine(pair, pair.people["Ada"]) == []
    assert rotation_legs.waiting(pair.session, pair.people["Ada"]) == 0
    with pytest.raises(ConflictError):
        rotation_legs.answer(
            pair.session,
            pair.people["Ada"],
            pair.id,
            pair.leg("Ada").id,
            LegPart.PERSON,
            LegAnswerInput(is_yes=True),
            now=NOW,
        )


def proposals(cast):
    return rotation_proposals.proposals(cast.session, cast.hr, cast.id, now=cast.now)
