"""How an assignment is told: the line of steps, the days that count, the queue, and faults in words."""

import datetime as dt
import uuid

import pytest
from factories import NOW, TODAY

from mobility.errors import InvalidInputError
from mobility.placement_rules import RULES
from mobility.placement_shapes import PlacementDetail, StepView
from models.enums import Language, OpportunityKind, PlacementOrigin
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementState as State
from web.presenters import placement_days, placement_forms, placement_line, placement_queue
from web.words import catalogue

INTEREST, TALK = (Move.SHOW_INTEREST, State.INTEREST), (Move.TALK, State.CONVERSATION)
OFFER, GO_ON = (Move.OFFER, State.OFFERED), (Move.GO_ON, State.WITH_LEADER)


def detail(*steps, part=Part.PERSON, **changes):
    """Make an assignment with steps, one a day, the last of them today."""
    views = tuple(
        StepView(
            number=number,
            move=move,
            state=state,
            at=NOW - dt.timedelta(days=len(steps) - number),
            part=Part.SYSTEM,
            reason=None,
            note="",
            effective_on=TODAY,
            details={},
        )
        for number, (move, state) in enumerate(steps, start=1)
    )
    values = {
        "id": uuid.uuid4(),
        "opportunity_id": uuid.uuid4(),
        "title": "Oppdrag",
        "kind": OpportunityKind.HOSPITERING,
        "origin": PlacementOrigin.INTEREST,
        "employers": {},
        "part": part,
        "who": "Kari",
        "state": views[-1].state,
        "waits_for_reader": False,
        "since": NOW,
        "seen": len(steps),
        "answer_due_on": None,
        "starts_on": TODAY + dt.timedelta(days=10),
        "ends_on": TODAY + dt.timedelta(days=190),
        "steps": views,
        "moves": frozenset(),
        "names": {},
        "releasing": {},
        "signed": frozenset(),
        "ticked": frozenset(),
        "evaluated": frozenset(),
        "shows": frozenset(),
        "version": 0,
        **dict.fromkeys(("route", "payer", "releasing_share", "percentage", "shown_until", "shown")),
    }
    return PlacementDetail(**{**values, **changes})


def places(told):
    return [(stop.state, stop.place) for stop in placement_line.line(told)]


def test_what_was_passed_by_is_left_out_and_what_comes_is_shown():
    told = places(detail(INTEREST, OFFER))
    assert told[:3] == [(State.INTEREST, "behind"), (State.OFFERED, "here"), (State.WITH_LEADER, "ahead")]
    assert told[-1] == (State.EVALUATED, "ahead")


def test_who_is_invited_sees_the_whole_way_ahead():
    told = places(detail((Move.INVITE, State.INVITED)))
    assert (told[0], told[1], len(told)) == ((State.INVITED, "here"), (State.INTEREST, "ahead"), 11)


def test_a_step_is_called_by_where_the_assignment_stands():
    def called(state, move):
        return placement_forms.forms(detail((move, state), moves=frozenset({move})), {}, {})[0].words

    assert called(State.INVITED, Move.WITHDRAW) == "turn-down"
    assert called(State.INTEREST, Move.WITHDRAW) == "withdraw"
    assert called(State.ENDING, Move.CHECK_IN) == "return-talk"


def test_a_leader_comes_in_at_the_leaders_step():
    assert places(detail(GO_ON, part=Part.LEADER))[0] == (State.WITH_LEADER, "here")


def test_a_case_that_came_to_nothing_shows_what_was_and_where_it_stopped():
    told = places(detail(INTEREST, TALK, (Move.DECLINE, State.DECLINED)))
    assert told == [(State.INTEREST, "behind"), (State.CONVERSATION, "behind"), (State.DECLINED, "here")]


def test_who_came_back_after_withdrawal_stands_at_interest_since_then():
    told = detail(INTEREST, (Move.WITHDRAW, State.WITHDRAWN), INTEREST)
    (here,) = [stop for stop in placement_line.line(told) if stop.place == "here"]
    assert (here.state, here.since) == (State.INTEREST, NOW)


def test_the_leaders_day_is_told_with_how_far_away_it_is():
    due = TODAY + dt.timedelta(days=1)
    told = placement_days.days(detail(GO_ON, answer_due_on=due), TODAY)
    assert next((one.what, one.away) for one in told) == ("Svarfrist for leder", "om 1 dag")
    passed = placement_days.days(detail(GO_ON, (Move.ESCALATE, State.WITH_LEADER)), TODAY + dt.timedelta(days=3))
    assert next((one.what, one.away) for one in passed) == ("Svarfristen gikk ut", "for 3 dager siden")


def test_a_stay_under_way_has_its_check_ins_its_notice_and_its_last_day_in_order():
    told = placement_days.days(detail((Move.START, State.ONGOING), starts_on=TODAY), TODAY)
    assert [one.what for one in told] == ["Første oppfølging", "Halvveis", "Varsel om slutt", "Siste dag"]
    assert [one.date for one in told] == sorted(one.date for one in told)


@pytest.mark.parametrize("value", ["", "x", "x:1", str(uuid.UUID(int=1)), f"{uuid.UUID(int=1)}:x"])
def test_a_choice_that_cannot_be_read_chooses_nobody(value):
    assert placement_queue.chosen([value]) == {}


def test_a_choice_bears_the_step_that_was_seen():
    key = uuid.uuid4()
    assert placement_queue.chosen([f"{key}:4"]) == {key: 4}


@pytest.mark.parametrize("language", Language)
def test_a_length_beyond_the_route_is_told_with_its_rule(language):
    refusal = InvalidInputError({"effective_on": "refusal.too-long"}, rule="mobility-guideline", longest=12)
    assert "12" in placement_forms.worded(refusal, language)["effective_on"]


def test_every_step_that_somebody_can_take_has_a_form():
    by_itself = {Move.INVITE, Move.SHOW_INTEREST, Move.BEGIN_FROM_ROUND, Move.ESCALATE, Move.TICK}
    told = placement_forms.forms(detail(INTEREST, moves=frozenset(Move)), {}, {})
    assert {form.move for form in told} == set(Move) - by_itself
    assert all(form.reasons or not RULES[form.move].reasons for form in told)


def test_every_state_and_step_has_its_words():
    words = catalogue(Language.NN)
    assert {f"placement.state.{state}" for state in State} <= set(words)
    assert {f"placement.step.{move}" for move in Move} <= set(words)
    assert {f"placement.reason.{reason}" for rule in RULES.values() for reason in rule.reasons} <= set(words)
    assert {f"placement.part.{part}" for part in Part} <= set(words)
