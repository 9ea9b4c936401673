"""The demo's kjernegrupper: living, ended and planned, and something that waits for people."""

import pytest
from factories import NOW

from mobility import actors
from mobility.demo.chance import key
from mobility.demo.personas import find
from mobility.groups import proposal_view, proposals, queue, reading
from models.group_enums import ConsultationMatter, GroupStatus


@pytest.fixture
def persona(demo_session):
    return lambda name: actors.load(demo_session, find(demo_session, name).id)


def test_there_are_groups_in_every_stage_and_few_live(demo_session, persona):
    told = [card.status for card in reading.groups(demo_session, persona("leder"))]
    assert told == [GroupStatus.PLANNED, *[GroupStatus.LIVING] * 4, GroupStatus.ENDED]
    assert all(
        bool(card.seated) == (card.status is GroupStatus.LIVING)
        for card in reading.groups(demo_session, persona("leder"))
    )


def test_something_waits_for_whoever_is_asked(demo_session, persona):
    waiting = {name: queue.waiting(demo_session, persona(name)) for name in ("jurist", "egen-leder", "dfd", "ansatt")}
    assert waiting == {"jurist": 1, "egen-leder": 1, "dfd": 1, "ansatt": 0}


def test_the_planned_group_can_be_staffed(demo_session, persona):
    group_id = key("core-group", "ai")
    proposals.propose(demo_session, persona("leder"), group_id, now=NOW)
    view = proposal_view.newest(demo_session, persona("leder"), group_id, now=NOW)
    assert view.is_proved
    assert sum(len(role.people) for role in view.roles) == 3
    assert {why for _, why in view.absent} <= {"outweighed"}
    assert all(one.reserves for role in view.roles for one in role.people)


def test_dfd_is_asked_about_the_planned_group(demo_session, persona):
    shown = reading.get(demo_session, persona("dfd"), key("core-group", "ai"), now=NOW)
    assert shown.asks_dfd is ConsultationMatter.START
    assert shown.neighbours.living == 4
