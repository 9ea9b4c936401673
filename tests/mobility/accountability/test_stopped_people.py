"""While suggestions are stopped nobody of the ministry is ranked for an opening, a group, a round or a course."""

import datetime as dt
import random

import pytest
from academy_cast import course_values, planner
from factories import NOW, competence, held, manager, opportunity, organisation, person, profile, requirement
from group_cast import cast
from rotation_cast import RoundCast, search_here

from mobility import actors, candidates, rotation_posts, rotation_proposals, rotation_work, unranked_people
from mobility.academy import plan_problem, plans, writing
from mobility.academy.input import CourseInput
from mobility.academy.plan_shapes import PlanInput
from mobility.accountability import switching
from mobility.accountability.input import SwitchInput
from mobility.accountability.switching import ALL
from mobility.actors import SYSTEM
from mobility.arenas import finding
from mobility.bridge.suggest import Suggestions
from mobility.demo import personas
from mobility.errors import ConflictError, NotFoundError
from mobility.groups import proposal_view
from models.person import Person
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundProposal

WHY = SwitchInput(reason="Prøves på nytt")


def stop(session, key):
    switching.stop(session, SYSTEM, key, WHY, now=NOW)


def start(session, key):
    switching.start(session, SYSTEM, key, WHY, now=NOW)


@pytest.fixture
def boss(session):
    organisation(session, "FIN")
    return manager(session)


@pytest.fixture
def opening(session, boss):
    row = opportunity(session, title="Statistiker", owner_id=boss.person_id)
    requirement(session, row, level=3)
    return row


def findable(session, code="KLD", **told):
    whom = person(session, organisation_code=code, **told)
    own = profile(session, whom, findable_since=NOW - dt.timedelta(days=1), headline="Analytiker")
    held(session, own, level=4)
    return whom


def banded(session, boss, row):
    found = candidates.for_opening(session, boss, row.id, now=NOW, shuffle=random.Random(1))  # noqa: S311 - drawn again
    return found, {one.person_id for _, people in found.bands for one in people}


def by_name(session, boss, row, **options):
    found = unranked_people.for_opening(session, boss, row.id, now=NOW, **options)
    return [one.name for one in found.page.items]


def test_nobody_is_ranked_for_a_stopped_ministrys_opening_and_the_list_by_name_works(
    session, boss, opening, monkeypatch
):
    for family in ("Ås", "Berg", "Ærlig", "Øye"):
        findable(session, "FIN", given_name="Eli", family_name=family)
    stop(session, "KLD")
    monkeypatch.setattr(Suggestions, "for_opening", lambda *_a, **_o: pytest.fail("the matcher was asked"))
    found, shown = banded(session, boss, opening)
    assert (shown, found.stop.reason, found.considered) == (set(), WHY.reason, 4)
    assert by_name(session, boss, opening) == ["Eli Berg", "Eli Ærlig", "Eli Øye", "Eli Ås"]


def test_a_stopped_ministrys_people_are_ranked_for_nobody_but_listed(session, boss, opening):
    theirs, ours = findable(session, "FIN", family_name="Ask"), findable(session, "KLD", family_name="Bø")
    assert banded(session, boss, opening)[1] == {theirs.id, ours.id}
    stop(session, "FIN")
    found, shown = banded(session, boss, opening)
    assert (shown, found.unranked, found.stop) == ({ours.id}, 1, None)
    assert by_name(session, boss, opening) == ["Kari Ask", "Kari Bø"]


def test_the_list_by_name_is_searched_in_what_people_show_and_turned_page_by_page(session, boss, opening):
    for family in ("Ask", "Bø", "Dal"):
        findable(session, "FIN", family_name=family)
    assert by_name(session, boss, opening, q="analytiker bø") == ["Kari Bø"]
    assert by_name(session, boss, opening, q="fin-departementet")[0] == "Kari Ask"
    assert by_name(session, boss, opening, q="finnes-ikke") == []
    assert by_name(session, boss, opening, page=9, size=2) == ["Kari Dal"]


def test_only_the_owner_of_what_people_can_be_found_for_reads_the_list_by_name(session, boss, opening):
    with pytest.raises(NotFoundError):
        unranked_people.for_opening(session, manager(session), opening.id, now=NOW)
    opening.published_at = None
    session.flush()
    with pytest.raises(NotFoundError):
        unranked_people.for_opening(session, boss, opening.id, now=NOW)


def test_a_kjernegruppe_is_not_proposed_to_where_its_ministry_has_stopped(session):
    play = cast(session)
    play.role(law=3)
    play.findable("FIN", law=4)
    play.propose()
    stop(session, "KLD")
    with pytest.raises(ConflictError, match="are-stopped"):
        play.propose()
    assert proposal_view.newest(session, play.secretary, play.group.id, now=NOW) is None


def test_a_proposal_holds_nobody_of_a_ministry_that_has_stopped_not_even_one_made_before(session):
    play = cast(session)
    play.role(seats=2, law=3)
    theirs, ours = play.findable("FIN", law=4), play.findable("KLD", law=4)

    def proposed():
        view = proposal_view.newest(session, play.secretary, play.group.id, now=NOW)
        return {one.person.id for role in view.roles for one in role.people}

    play.propose()
    assert proposed() == {theirs.id, ours.id}
    stop(session, "FIN")
    assert proposed() == {ours.id}
    play.propose()
    assert proposed() == {ours.id}


@pytest.fixture
def round_(session, monkeypatch):
    search_here(monkeypatch)
    made = RoundCast(session)
    made.join("Ada", "KLD")
    made.join("Bo", "FIN")
    made.ring("Ada", "Bo")
    made.lock()
    return made


@pytest.mark.parametrize("key", ["FIN", ALL])
def test_a_round_waits_while_a_ministry_in_it_has_stopped_and_goes_on_afterwards(session, round_, key):
    (asked,) = rotation_proposals.propose(session, round_.hr, round_.id, [RoundGoal.BEST_FIT], seconds=20, now=NOW)
    stop(session, key)
    round_.work()
    proposal = session.get_one(RoundProposal, asked)
    assert (proposal.state, proposal.attempts) == (ProposalState.QUEUED, 0)
    with pytest.raises(ConflictError, match="round-waits"):
        rotation_proposals.propose(session, round_.hr, round_.id, [RoundGoal.SHORTEST], now=NOW)
    start(session, key)
    round_.work()
    assert (proposal.state, proposal.moved) == (ProposalState.DONE, 2)


def test_a_stop_while_a_plan_is_searched_for_lets_it_wait_and_its_answer_is_not_used(session, round_, monkeypatch):
    (asked,) = rotation_proposals.propose(session, round_.hr, round_.id, [RoundGoal.BEST_FIT], seconds=20, now=NOW)
    solve = rotation_work.solve

    def stopped_meanwhile(*arguments, **options):
        stop(session, "FIN")
        return solve(*arguments, **options)

    monkeypatch.setattr("mobility.rotation_work.solve", stopped_meanwhile)
    round_.work()
    proposal = session.get_one(RoundProposal, asked)
    assert (proposal.state, proposal.result, proposal.attempts) == (ProposalState.QUEUED, {}, 0)


def test_a_ministry_outside_the_round_does_not_hold_it(session, round_):
    organisation(session, "SD")
    stop(session, "SD")
    (asked,) = round_.compute(RoundGoal.BEST_FIT)
    assert session.get_one(RoundProposal, asked).state is ProposalState.DONE


def test_posts_are_not_suggested_to_nor_from_where_suggestions_are_stopped(session, monkeypatch):
    made = RoundCast(session)
    for name, code in (("Ada", "KLD"), ("Bo", "FIN")):
        made.join(name, code, title="Statistiker", text="Statistikk og analyse")
    ada = made.people["Ada"]
    held(session, profile(session, session.get_one(Person, ada.person), headline="Statistiker"), level=4)
    assert len(rotation_posts.suggested(session, ada, made.id, now=NOW)) == 1
    for key in ("FIN", "KLD", ALL):
        stop(session, key)
        assert rotation_posts.suggested(session, ada, made.id, now=NOW) == []
        assert rotation_posts.get(session, ada, made.id, made.part("Bo").post_id, now=NOW).fit is None
        start(session, key)


def test_a_semester_is_planned_without_people_and_openings_of_a_ministry_that_has_stopped(session):
    competence(session)
    academy = planner(session)
    writing.add(session, academy, CourseInput.model_validate(course_values(cost=60)), now=NOW)
    for code in ("KLD", "FIN"):
        held(session, profile(session, person(session, organisation_code=code)), level=1)
        requirement(session, opportunity(session, organisation_code=code), level=3)
    assert len(plan_problem.read(session, 100, now=NOW).people) == 2
    stop(session, "FIN")
    problem = plan_problem.read(session, 100, now=NOW)
    assert [ministry for ministry, _ in problem.people.values()] == ["KLD"]
    assert len(problem.openings) == 1
    stop(session, ALL)
    with pytest.raises(ConflictError, match="are-stopped"):
        plans.ask(session, academy, PlanInput(semester="2027-1", budget=100), now=NOW)


def test_no_arena_is_suggested_where_suggestions_are_stopped(demo_session):
    somebody = next(
        actor
        for actor in (actors.load(demo_session, personas.find(demo_session, one).id) for one in personas.PERSONAS)
        if finding.suggested(demo_session, actor, now=NOW)
    )
    stop(demo_session, somebody.organisation)
    assert finding.suggested(demo_session, somebody, now=NOW) == ()
    assert finding.coming(demo_session, somebody, now=NOW)
