"""Plans for a round: what they are worth, the limits they keep, and how one is chosen."""

import datetime as dt

import pytest
from factories import NOW, employee, organisation, unit
from rotation_cast import RoundCast, search_here

from mobility import rotation_limits, rotation_problem, rotation_proposals, rotations
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.rotation_input import LimitInput, LimitsInput
from models.enums import Language
from models.rotation import Round, RoundPost
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundProposal


@pytest.fixture
def cast(session, monkeypatch):
    search_here(monkeypatch)
    return RoundCast(session)


def limit(code, **told):
    return LimitInput(organisation_code=code, **told)


def limited(cast, *limits, actor=None):
    rotation_limits.set_limits(cast.session, actor or cast.hr, cast.id, LimitsInput(limits=limits), now=NOW)


def card(cast, proposal_id):
    return next(
        one for one in rotation_proposals.proposals(cast.session, cast.hr, cast.id, now=NOW) if one.id == proposal_id
    )


def test_a_ring_of_three_is_found_and_proved(cast):
    for name, code in (("Ada", "KLD"), ("Bo", "FIN"), ("Cy", "JD")):
        cast.join(name, code)
    cast.ring("Ada", "Bo", "Cy")
    cast.lock()
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    told = card(cast, found)
    assert (told.state, told.status, told.moved, told.moved_bound) == (ProposalState.DONE, "optimal", 3, 3)
    assert (told.cycles, told.chains, told.longest, told.ministries, told.gap) == (1, 0, 3, 3, 0.0)
    assert told.objective == pytest.approx(3 * rotation_problem.weight(None, 1, is_accepted=None))
    assert told.survival.mean == pytest.approx(3 * 0.9**3, abs=0.1)
    plan = rotation_proposals.get(cast.session, cast.hr, cast.id, found, now=NOW)
    (group,) = plan.groups
    assert group.is_cycle
    assert {(leg.who[:2], leg.to_post.title) for leg in group.legs} == {
        ("Ad", "Stillingen til Bo"),
        ("Bo", "Stillingen til Cy"),
        ("Cy", "Stillingen til Ada"),
    }
    assert all((leg.id, leg.state, leg.fallback) == (None, None, ()) for leg in group.legs)


def test_a_vacancy_draws_a_line_and_the_pictures_have_their_numbers(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    post = cast.vacancy("Vera", "JD")
    cast.wish("Ada", post)
    cast.wish("Bo", "Ada")
    cast.lock()
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    plan = rotation_proposals.get(cast.session, cast.hr, cast.id, found, now=NOW)
    (group,) = plan.groups
    assert (group.is_cycle, group.vacancy.id, group.opens.title) == (False, post, "Stillingen til Bo")
    assert [leg.fallback for leg in group.legs] == [(), ("Ada Testesen",)]
    flows = plan.flows
    assert flows.codes == ("FIN", "JD", "KLD")
    assert flows.matrix == ((0, 0, 1), (0, 0, 0), (0, 1, 0))
    assert [(one.before, one.leaving, one.coming, one.after) for one in flows.staffing] == [
        (1, 1, 0, 0),
        (0, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert [(one.open_before, one.open_after) for one in flows.staffing] == [(0, 1), (1, 0), (0, 0)]
    assert {one.limit.organisation_code: one.net_loss for one in plan.limits} == {"FIN": 1, "JD": -1, "KLD": 0}


def test_no_ministry_is_drained_where_nobody_has_set_a_limit(cast):
    for name in ("Ada", "Bo"):
        cast.join(name, "KLD")
        cast.wish(name, cast.vacancy(f"Leder {name}", "FIN"))
    cast.lock()
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    assert card(cast, found).moved == 1
    limited(cast, limit("KLD", max_net_loss=2))
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    assert card(cast, found).moved == 2


def test_a_limit_on_how_many_are_out_at_once_holds_for_swaps_too(cast):
    section = unit(cast.session, "Seksjonen", organisation_code="KLD")
    for name, code in (("Ada", "KLD"), ("Bo", "KLD"), ("Cy", "FIN"), ("Di", "JD")):
        cast.join(name, code)
    for name in ("Ada", "Bo"):
        part = cast.part(name)
        post = cast.session.get_one(RoundPost, part.post_id)
        post.unit_id = section.id
    cast.session.flush()
    cast.ring("Ada", "Cy")
    cast.ring("Bo", "Di")
    assert rotation_limits.units(cast.session, cast.hr, cast.id) == [("KLD", section.id, "Seksjonen")]
    limited(cast, limit("KLD", unit_id=section.id, max_out=1))
    cast.lock()
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    assert card(cast, found).moved == 2
    plan = rotation_proposals.get(cast.session, cast.hr, cast.id, found, now=NOW)
    assert [(one.limit.unit, one.out) for one in plan.limits if one.limit.max_out is not None] == [("Seksjonen", 1)]


def test_hr_of_a_ministry_limits_its_own_and_nobody_elses(cast):
    fin = cast.hr_in("FIN")
    organisation(cast.session, "KLD")
    limited(cast, limit("FIN", max_net_loss=0), actor=fin)
    limited(cast, limit("KLD", max_net_loss=0), limit("FIN", max_net_loss=3))
    limited(cast, limit("FIN", max_out=2), actor=fin)
    told = {
        (one.organisation_code, one.max_net_loss, one.max_out)
        for one in rotation_limits.limits(cast.session, fin, cast.id)
        if not one.is_default
    }
    assert told == {("FIN", None, 2), ("KLD", 0, None)}
    for actor in (fin, employee(cast.session)):
        with pytest.raises(ForbiddenError):
            limited(cast, limit("KLD", max_net_loss=5), actor=actor)


def test_limits_that_cannot_be_are_refused(cast):
    elsewhere = unit(cast.session, organisation_code="KLD")
    for wrong in (
        (limit("KLD", max_out=1), limit("KLD", max_net_loss=1)),
        (limit("FIN", unit_id=elsewhere.id, max_out=1),),
        (limit("XXX", max_out=1),),
    ):
        with pytest.raises(InvalidInputError):
            limited(cast, *wrong)
    with pytest.raises(ValueError, match="net loss"):
        limit("KLD")


def test_a_leaders_no_keeps_a_person_out_and_a_yes_weighs(cast):
    for name, code in (("Ada", "KLD"), ("Bo", "FIN"), ("Cy", "JD")):
        cast.join(name, code)
    cast.wish("Ada", "Bo", "Cy")
    cast.wish("Bo", "Ada")
    cast.wish("Cy", "Ada")
    cast.lock()
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    assert card(cast, found).moved == 2
    cast.accept("Bo", "Bo", "Ada", is_accepted=False)
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    plan = rotation_proposals.get(cast.session, cast.hr, cast.id, found, now=NOW)
    assert {leg.who[:2] for group in plan.groups for leg in group.legs} == {"Ad", "Cy"}
    before = plan.objective
    cast.accept("Cy", "Cy", "Ada", is_accepted=True)
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    assert card(cast, found).objective == pytest.approx(before + 0.1)


def test_a_weight_has_three_documented_parts():
    assert rotation_problem.weight(1.0, 1, is_accepted=True) == pytest.approx(1.0)
    assert rotation_problem.weight(0.0, 1, is_accepted=None) == pytest.approx(0.3 + 0.1)
    assert rotation_problem.weight(None, 10, is_accepted=None) == pytest.approx(0.25 + 0.03 + 0.1)


def test_the_shortest_plan_has_pairs_alone(cast):
    for name, code in (("Ada", "KLD"), ("Bo", "FIN"), ("Cy", "JD")):
        cast.join(name, code)
    cast.ring("Ada", "Bo", "Cy")
    cast.wish("Bo", "Ada")
    cast.lock()
    found = cast.compute(RoundGoal.MOST_MOVED, RoundGoal.SHORTEST)
    assert [(card(cast, one).moved, card(cast, one).longest) for one in found] == [(3, 3), (2, 2)]


def test_a_round_in_which_nobody_can_move_says_so(cast):
    cast.join("Ada", "KLD")
    cast.lock()
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    told = card(cast, found)
    assert (told.state, told.status, told.moved, told.survival) == (ProposalState.DONE, "empty", 0, None)
    with pytest.raises(ConflictError, match="not-done"):
        rotation_proposals.choose(cast.session, cast.hr, cast.id, found, now=NOW)


def test_plans_are_for_locked_rounds_and_those_who_run_them(cast):
    cast.join("Ada", "KLD")
    with pytest.raises(ConflictError, match=r"rotation\.step"):
        cast.compute(RoundGoal.BEST_FIT)
    cast.lock()
    with pytest.raises(ForbiddenError):
        rotation_proposals.propose(cast.session, cast.people["Ada"], cast.id, [RoundGoal.BEST_FIT], now=NOW)
    for goals, seconds in (([], 30), ([RoundGoal.REPAIR], 30), ([RoundGoal.BEST_FIT], 0)):
        with pytest.raises(InvalidInputError):
            rotation_proposals.propose(cast.session, cast.hr, cast.id, goals, seconds=seconds, now=NOW)
    rotation_proposals.propose(cast.session, cast.hr, cast.id, [RoundGoal.BEST_FIT], now=NOW)
    with pytest.raises(ConflictError, match="computing"):
        rotation_proposals.propose(cast.session, cast.hr, cast.id, [RoundGoal.BEST_FIT], now=NOW)
    for read in (rotation_proposals.proposals, rotation_proposals.chosen):
        with pytest.raises(ForbiddenError):
            read(cast.session, cast.people["Ada"], cast.id, now=NOW)
    with pytest.raises(NotFoundError):
        rotation_proposals.chosen(cast.session, cast.hr, cast.id, now=NOW)


def test_a_plan_that_no_longer_fits_is_not_chosen(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    cast.lock()
    (found,) = cast.compute(RoundGoal.BEST_FIT)
    cast.accept("Bo", "Bo", "Ada", is_accepted=False)
    with pytest.raises(ConflictError, match="outdated"):
        rotation_proposals.choose(cast.session, cast.hr, cast.id, found, now=NOW)
    cast.accept("Bo", "Bo", "Ada", is_accepted=True)
    limited(cast, limit("FIN", max_out=0))
    with pytest.raises(ConflictError, match="outdated"):
        rotation_proposals.choose(cast.session, cast.hr, cast.id, found, now=NOW)
    limited(cast)
    rotation_proposals.choose(cast.session, cast.hr, cast.id, found, now=NOW)
    assert rotations.get(cast.session, cast.people["Ada"], cast.id, now=NOW).waits_for_reader == 1


def test_what_a_dead_process_began_is_taken_over_and_given_up_in_the_end(cast):
    cast.join("Ada", "KLD")
    cast.lock()
    (found,) = rotation_proposals.propose(cast.session, cast.hr, cast.id, [RoundGoal.BEST_FIT], now=NOW)
    proposal = cast.session.get_one(RoundProposal, found)
    proposal.state, proposal.attempts = ProposalState.RUNNING, 1
    proposal.lease_until = NOW + dt.timedelta(minutes=2)
    cast.session.flush()
    assert cast.work() == {"plans": 0}
    cast.now = NOW + dt.timedelta(minutes=3)
    assert cast.work() == {"plans": 1}
    proposal.state, proposal.attempts, proposal.lease_until = ProposalState.RUNNING, 3, NOW
    cast.session.flush()
    assert cast.work() == {"plans": 0}
    assert (card(cast, found).state, card(cast, found).error) == (ProposalState.FAILED, "gave-up")


def test_only_wishes_ever_move_anybody(cast):
    cast.join("Ada", "KLD", languages=(Language.NB,))
    cast.join("Bo", "FIN")
    cast.wish("Ada", "Bo")
    cast.lock()
    row = cast.session.get_one(Round, cast.id)
    assert [one.taker.participant_id for one in rotation_problem.wished(cast.session, row)] == [cast.part("Ada").id]
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    assert card(cast, found).moved == 0


def test_the_post_of_somebody_whose_data_are_deleted_can_be_nobodys(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    cast.lock()
    cast.session.delete(cast.part("Bo"))
    cast.session.flush()
    (found,) = cast.compute(RoundGoal.MOST_MOVED)
    assert (card(cast, found).status, card(cast, found).moved) == ("empty", 0)
