"""What happens by itself when its day has come, once, however often it is run."""

import datetime as dt

import pytest
from cast import Cast
from factories import NOW, grant, person

from mobility import actors, placement_deadlines, placements
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State
from models.enums import Role
from models.placement import Placement


@pytest.fixture
def cast(session):
    return Cast(session)


def at(day, cast):
    """Run on a day, and tell what was done."""
    cast.now = dt.datetime.combine(day, dt.time(9), dt.UTC)
    done = placement_deadlines.run(cast.session, now=cast.now)
    return {move for move, count in done.items() if count}


def test_a_leader_is_reminded_three_working_days_before_and_only_once(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    assert cast.get(cast.leader).answer_due_on == dt.date(2026, 12, 8)
    assert at(dt.date(2026, 12, 2), cast) == set()
    assert at(dt.date(2026, 12, 3), cast) == {"remind"}
    assert at(dt.date(2026, 12, 3), cast) == set()
    assert at(dt.date(2026, 12, 8), cast) == set()
    assert cast.get(cast.leader).steps[-1].part is Part.SYSTEM


def test_a_day_that_passes_brings_hr_of_the_releasing_ministry_in_for_a_talk_and_overrides_nobody(cast):
    whom = person(cast.session, organisation_code="KLD")
    grant(cast.session, whom, Role.HR, organisation_code="KLD")
    releasing = actors.load(cast.session, whom.id)
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)
    assert placements.mine(cast.session, releasing) == []
    assert at(dt.date(2026, 12, 9), cast) == {"escalate"}
    assert at(dt.date(2026, 12, 10), cast) == set()
    (card,) = placements.mine(cast.session, releasing)
    assert (card.state, card.waits_for_reader) == (State.WITH_LEADER, True)
    assert cast.get(cast.leader).waits_for_reader
    assert cast.get(releasing).steps[-1].effective_on == dt.date(2026, 12, 8)
    assert cast.get(releasing).moves == {Move.REMIND}
    cast.take(releasing, Move.REMIND, note="Vi tar en prat på mandag")
    assert not placements.waiting(cast.session, releasing)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING)
    assert not placements.waiting(cast.session, releasing)


def test_a_leader_who_answered_is_left_in_peace(cast):
    cast.until_agreement()
    assert at(dt.date(2026, 12, 3), cast) | at(dt.date(2027, 1, 10), cast) == set()


def test_a_stay_starts_gives_notice_and_ends_on_its_days(cast):
    cast.until_agreement()
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    placement = cast.session.get_one(Placement, cast.id)
    first, last = placement.starts_on, placement.ends_on
    assert at(first - dt.timedelta(days=1), cast) == set()
    assert at(first, cast) == {"start"}
    assert at(last - dt.timedelta(days=31), cast) == set()
    assert at(last - dt.timedelta(days=30), cast) == {"give-notice"}
    assert cast.get(cast.person).steps[-1].effective_on == last
    assert at(last, cast) == set()
    assert at(last + dt.timedelta(days=1), cast) == {"end"}
    assert at(last + dt.timedelta(days=2), cast) == set()
    assert cast.state() is State.ENDED


def test_a_worker_that_slept_for_long_catches_up_in_one_go(cast):
    cast.until_agreement()
    for actor in (cast.person, cast.leader, cast.receiver):
        cast.take(actor, Move.SIGN, name="N N")
    assert at(NOW.date() + dt.timedelta(days=900), cast) == {"start", "give-notice", "end"}
    assert cast.state() is State.ENDED
