"""Who is told what and when on the way from interest to answer: a row for each event, a test for each cell.

Columns: the person, the receiver, the own leader, HR of the receiving and of the releasing ministry, and DFD.
"""

import random

import pytest
from cast import Cast
from factories import employee, grant, held, manager, opportunity, person, profile
from sqlmodel import select

from mobility import actors, candidates, placements, shortlist
from mobility.errors import ForbiddenError, NotFoundError
from models.audit import AuditEvent
from models.enums import PlacementMove as Move
from models.enums import PlacementReason as Reason
from models.enums import PlacementState as State
from models.enums import Role
from models.person import Person

OTHERS = ("receiver", "leader", "hr_receiving", "hr_releasing", "dfd")
EVERYBODY = ("person", *OTHERS)


@pytest.fixture
def cast(session):
    made = Cast(session)
    made.hr_receiving = holder(session, Role.HR, "DFD")
    made.hr_releasing = holder(session, Role.HR, "KLD")
    made.dfd = holder(session, Role.DFD, None)
    return made


def holder(session, role, code):
    whom = person(session, organisation_code=code or "DFD")
    grant(session, whom, role, organisation_code=code)
    return actors.load(session, whom.id)


def go_on(cast):
    cast.until_offer()
    cast.take(cast.person, Move.GO_ON)


def refused(cast):
    go_on(cast)
    cast.take(cast.leader, Move.REFUSE, reason=Reason.STAFFING, note="Vi er få")


def withdrawn_early(cast):
    cast.until_offer()
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.WORKLOAD)


def withdrawn_late(cast):
    go_on(cast)
    cast.take(cast.person, Move.WITHDRAW, reason=Reason.WORKLOAD)


def talked(cast):
    cast.interest()
    cast.take(cast.receiver, Move.TALK, effective_on=cast.now.date(), is_impartial=True)


# Event -> how it comes about, and who knows of it afterwards.
PLACEMENTS = {
    "interest": (Cast.interest, {"person", "receiver"}),
    "conversation": (talked, {"person", "receiver"}),
    "offer": (Cast.until_offer, {"person", "receiver"}),
    "go-on": (go_on, {"person", "receiver", "leader", "hr_receiving"}),
    "approval": (Cast.until_agreement, {"person", "receiver", "leader", "hr_receiving", "hr_releasing"}),
    "refusal": (refused, {"person", "receiver", "leader", "hr_receiving", "hr_releasing"}),
    "withdrawal-before-go-on": (withdrawn_early, {"person", "receiver"}),
    "withdrawal-with-leader": (withdrawn_late, {"person", "receiver", "leader", "hr_receiving"}),
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("event", PLACEMENTS)
def test_an_event_is_known_to_those_of_the_matrix_and_to_nobody_else(cast, event, who):
    happen, knowing = PLACEMENTS[event]
    happen(cast)
    actor = getattr(cast, who)
    is_told = who in knowing
    assert bool(placements.mine(cast.session, actor)) is is_told
    assert bool(placements.for_opening(cast.session, actor, cast.opening.id)) is is_told
    if is_told:
        assert cast.get(actor).id == cast.id
    else:
        with pytest.raises(NotFoundError):
            cast.get(actor)


@pytest.mark.parametrize("who", OTHERS)
def test_browsing_and_keeping_is_known_to_nobody_and_leaves_no_trail(cast, who):
    shortlist.keep(cast.session, cast.person, cast.opening.id, now=cast.now)
    assert shortlist.kept(cast.session, cast.person, now=cast.now)
    assert shortlist.kept(cast.session, getattr(cast, who), now=cast.now) == []
    assert cast.session.exec(select(AuditEvent).where(AuditEvent.actor_id == cast.person.person)).all() == []


@pytest.mark.parametrize("is_findable", [True, False])
@pytest.mark.parametrize("who", ["receiver", "leader"])
def test_a_published_profile_is_met_by_who_looks_for_people_the_own_leader_like_any_other(cast, who, is_findable):
    whom = cast.session.get_one(Person, cast.person.person)
    own = profile(cast.session, whom, findable_since=cast.now if is_findable else None)
    held(cast.session, own, "statistics", level=3)
    seeker = getattr(cast, who)
    opening = opportunity(cast.session, organisation_code=seeker.organisation, owner_id=seeker.person)
    found = candidates.for_opening(cast.session, seeker, opening.id, now=cast.now, shuffle=random.SystemRandom())
    met = {one.person_id for _, people in found.bands for one in people}
    assert (cast.person.person in met) is is_findable


@pytest.mark.parametrize("who", ["hr_receiving", "hr_releasing", "dfd"])
def test_nobody_else_looks_for_people(cast, who):
    with pytest.raises(ForbiddenError):
        candidates.for_opening(
            cast.session, getattr(cast, who), cast.opening.id, now=cast.now, shuffle=random.SystemRandom()
        )


def test_an_anonymous_interest_tells_the_receiver_of_somebody_and_nobody_of_whom(cast):
    cast.interest(is_anonymous=True)
    (card,) = placements.mine(cast.session, cast.receiver)
    assert card.who is None
    assert "Ansatt" not in str(cast.get(cast.receiver))
    assert str(cast.person.person) not in str(cast.get(cast.receiver))


def test_the_receiver_is_told_the_answer_and_not_the_leaders_reason(cast):
    refused(cast)
    last = cast.get(cast.receiver).steps[-1]
    assert (last.state, last.reason, last.note) == (State.REFUSED, None, "")
    assert cast.get(cast.hr_receiving).state is State.REFUSED


@pytest.mark.parametrize("who", ["leader", "hr_receiving"])
def test_who_comes_in_later_is_told_of_nothing_before(cast, who):
    cast.interest(note="Bare mellom oss")
    cast.take(cast.receiver, Move.OFFER, note="Vi vil gjerne ha deg")
    cast.take(cast.person, Move.GO_ON)
    seen = cast.get(getattr(cast, who))
    assert [one.move for one in seen.steps] == [Move.GO_ON]
    assert seen.shown is None


def test_a_colleague_and_another_manager_of_the_same_ministry_know_of_nothing(cast):
    go_on(cast)
    for outsider in (employee(cast.session), manager(cast.session, organisation_code="KLD")):
        assert placements.mine(cast.session, outsider) == []
