"""The table of moves hangs together, and says no with a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility.errors import ConflictError, InvalidInputError
from mobility.placement_rules import NOT_BEGUN, OVER, RULES, allowed, lead
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State

STANDINGS = (NOT_BEGUN, *State)


def test_every_move_has_a_rule_and_every_state_is_reached():
    assert set(RULES) == set(Move)
    reached = {state for rule in RULES.values() for state in (*rule.to.values(), rule.completed) if state}
    assert reached == set(State)


def test_from_what_is_not_over_somebody_can_always_go_on():
    for state in set(State) - OVER:
        assert any(state in rule.to for rule in RULES.values()), state


def test_only_the_leader_can_turn_a_refusal_and_only_the_person_a_withdrawal():
    assert {part for part in Part if allowed(State.REFUSED, part)} == {Part.LEADER}
    assert {part for part in Part if allowed(State.WITHDRAWN, part)} == {Part.PERSON}


def test_no_part_but_the_person_can_bring_the_own_leader_in():
    into = {
        part
        for rule in RULES.values()
        for to in rule.to.values()
        if to is State.WITH_LEADER
        for part in rule.parts
        if any(before is not State.WITH_LEADER for before, after in rule.to.items() if after is to)
    }
    assert into == {Part.PERSON}


@given(st.sampled_from(STANDINGS), st.sampled_from(Move), st.sampled_from(Part), st.none() | st.sampled_from(Reason))
def test_a_move_leads_where_the_table_says_or_is_refused(standing, move, part, reason):
    rule = RULES[move]
    if move not in allowed(standing, part):
        with pytest.raises(ConflictError):
            lead(standing, move, part, reason)
    elif (rule.reasons and reason not in rule.reasons) or (reason and reason not in rule.reasons):
        with pytest.raises(InvalidInputError) as caught:
            lead(standing, move, part, reason)
        assert set(caught.value.fields) == {"reason"}
    else:
        assert lead(standing, move, part, reason) == rule.to[standing]
