"""What the pages of rounds are made of: forms between two looks, limits in rows, and proofs in words."""

import datetime as dt
import uuid

import pytest
from werkzeug.datastructures import MultiDict

from mobility.rotation_input import JoinInput
from mobility.rotation_plan_shapes import Progress, ProposalCard, Survival
from models.enums import Language
from models.rotation_enums import ProposalState, RoundGoal
from web.presenters import rotation_choosing, rotation_figures, rotation_forms, rotation_staff_limits
from web.presenters.rotation_staff_limits import Row

UNIT = str(uuid.UUID(int=7))


def card(**changes):
    told = {
        "id": uuid.uuid4(),
        "goal": RoundGoal.MOST_MOVED,
        "state": ProposalState.DONE,
        "status": "optimal",
        "objective": 12.0,
        "bound": 12.0,
        "gap": 0.0,
        "moved": 9,
        "moved_bound": 9,
        "cycles": 3,
        "chains": 0,
        "longest": 3,
        "ministries": 6,
        "survival": Survival(chance=0.1, runs=1000, mean=7.25, low=5, high=9, whole=0.387),
        "seconds": 1.2,
        "time_limit": 30,
        "created_at": dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
        "is_chosen": False,
        "error": None,
        "progress": Progress(moved=None, objective=None, bound=None, share=0.0),
        **changes,
    }
    return ProposalCard(**told)


def test_the_form_of_joining_gives_back_what_it_was_filled_with():
    data = JoinInput(title="Rådgiver", text="To\nlinjer", languages=(Language.NB,), earliest_on=dt.date(2027, 2, 1))
    form = rotation_forms.of_join(data)
    assert JoinInput.model_validate(form.as_input()) == data


def test_no_language_ticked_is_sent_as_none_and_not_as_the_default():
    form = rotation_forms.read_join(MultiDict({"title": "Rådgiver"}))
    assert form.as_input()["languages"] == ()


def test_a_new_round_begins_with_the_numbers_that_suit_most():
    values = rotation_forms.new_round().values
    assert (values["max_cycle"], values["max_chain"], values["answer_days"]) == ("3", "4", "10")
    assert "months" not in values


def test_rows_of_limits_are_read_by_ministry_and_unit_and_empty_ones_set_nothing():
    sent = MultiDict([("row", "FIN"), ("row", f"FIN:{UNIT}"), ("max_out-FIN", " 2 "), (f"max_net_loss-FIN:{UNIT}", "")])
    rows = rotation_staff_limits.read(sent)
    assert [row.key for row in rows] == ["FIN", f"FIN:{UNIT}"]
    assert rotation_staff_limits.as_input(rows) == [
        {"organisation_code": "FIN", "unit_id": None, "max_net_loss": None, "max_out": "2"}
    ]


def test_a_unit_is_added_once_and_nothing_is_added_for_none():
    rows = rotation_staff_limits.added((Row("FIN"),), f"FIN:{UNIT}")
    assert rotation_staff_limits.added(rows, f"FIN:{UNIT}") == rows
    assert rotation_staff_limits.added(rows, "") == rows
    assert rows[-1] == Row("FIN", UNIT)


@pytest.mark.parametrize("number", ["0", "-3", "x", "9" * 40, "²"])
def test_a_page_number_that_is_none_is_no_error(number):
    assert rotation_choosing.asked(MultiDict({"side": number})).page <= 1


@pytest.mark.parametrize("goal", RoundGoal)
def test_every_goal_has_its_proof_in_words(goal):
    assert rotation_figures.proof(card(goal=goal)).startswith("Bevist best")


def test_a_plan_that_is_not_proved_tells_how_much_better_any_other_can_be():
    told = rotation_figures.proof(card(status="feasible", gap=0.0123, moved_bound=11))
    assert "flere enn 11" in told
    assert "1,2 prosent" in told


def test_a_plan_that_moves_nobody_says_so_and_has_nothing_to_lose():
    empty = card(status="empty", moved=0, survival=None)
    assert "Ingen kan bytte" in rotation_figures.proof(empty)
    assert rotation_figures.survival(empty) == ""


def test_survival_is_told_in_numbers_and_a_small_chance_is_not_called_none():
    assert "7,2 bytter" in rotation_figures.survival(card())
    rare = Survival(chance=0.1, runs=1000, mean=30.0, low=20, high=40, whole=0.004)
    assert "0,4 prosent" in rotation_figures.survival(card(survival=rare))


def test_proposals_are_sorted_by_where_they_stand_and_those_of_one_asking_by_goal():
    later = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    found = [
        card(goal=RoundGoal.SHORTEST),
        card(goal=RoundGoal.BEST_FIT),
        card(goal=RoundGoal.MOST_MOVED, created_at=later),
        card(state=ProposalState.RUNNING),
        card(state=ProposalState.FAILED, error="no-plan"),
    ]
    view = rotation_figures.side_by_side(found)
    assert [one.goal for one in view.proposals] == [RoundGoal.MOST_MOVED, RoundGoal.BEST_FIT, RoundGoal.SHORTEST]
    assert (len(view.busy), len(view.failed)) == (1, 1)


def test_a_repair_under_way_is_told_apart_from_other_plans():
    repair = card(goal=RoundGoal.REPAIR, state=ProposalState.QUEUED)
    assert rotation_figures.repairing([card(state=ProposalState.RUNNING), repair]) == repair
    assert rotation_figures.repairing([card(goal=RoundGoal.REPAIR)]) is None
