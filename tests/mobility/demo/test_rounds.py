"""The demo's rotation rounds: one that is ready for plans, and one that people can join."""

import pytest
from factories import NOW

from mobility import actors, rotation_acceptance, rotation_joining, rotation_problem, rotations
from mobility.demo.chance import key
from mobility.demo.personas import find
from models.rotation import Round
from models.rotation_enums import RoundStatus

LOCKED, OPEN = key("round", "spring"), key("round", "autumn")


@pytest.fixture
def persona(demo_session):
    return lambda name: actors.load(demo_session, find(demo_session, name).id)


def test_hr_runs_a_locked_round_of_sixty_people_and_an_open_one(demo_session, persona):
    told = {card.id: card for card in rotations.rounds(demo_session, persona("hr"), now=NOW)}
    assert {key: (card.status, card.participants, card.vacancies) for key, card in told.items()} == {
        LOCKED: (RoundStatus.LOCKED, 62, 7),
        OPEN: (RoundStatus.OPEN, 30, 5),
    }
    assert all(card.may_manage for card in told.values())
    assert not any(card.may_manage for card in rotations.rounds(demo_session, persona("leder"), now=NOW))


def test_the_employee_is_in_the_locked_round_and_can_join_the_open_one(demo_session, persona):
    actor = persona("ansatt")
    assert rotations.get(demo_session, actor, LOCKED, now=NOW).is_in
    data = rotation_joining.prefilled(demo_session, actor, OPEN, now=NOW)
    rotation_joining.join(demo_session, actor, OPEN, data, now=NOW)
    assert rotations.get(demo_session, actor, OPEN, now=NOW).is_in


def test_the_leader_has_people_to_answer(demo_session, persona):
    asked = rotation_acceptance.asked(demo_session, persona("leder"), LOCKED, now=NOW)
    assert any(one.is_accepted is None for post in asked for one in post.people)


@pytest.mark.parametrize("round_id", [LOCKED, OPEN])
def test_nobody_wishes_for_what_a_rule_forbids(demo_session, round_id):
    row = demo_session.get_one(Round, round_id)
    wished = rotation_problem.wished(demo_session, row)
    said = rotation_acceptance.accepted(demo_session, round_id)
    takers = rotation_problem.rotation_post_cards.takers(demo_session, round_id)
    refused = sum(not yes for yes in said.values())
    assert len(wished) == sum(len(one.ranks) for one in takers) - refused
    assert all(1 <= len(one.ranks) <= 10 for one in takers)
