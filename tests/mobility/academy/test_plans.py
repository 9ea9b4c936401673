"""A semester is planned from the market, told in figures only, and put into action without anybody being named."""

import datetime as dt
import json
from contextlib import nullcontext

import pytest
from academy_cast import course_values, planner, session_values
from factories import NOW, competence, employee, held, opportunity, person, position, profile, requirement
from sqlmodel import select

from mobility import retention
from mobility.academy import courses, plan_work, plans, priorities, writing
from mobility.academy.input import CourseInput, SessionInput
from mobility.academy.plan_shapes import PlanInput
from mobility.academy.priorities import PriorityInput
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from models.academy_plan import CoursePlan, PlannedSeat
from models.notice import Notice
from models.profile import Profile
from models.rotation_enums import ProposalState

ASKED = PlanInput(semester="2027-1", budget=100)


class Semester:
    """Seven people one course away from an opening, three who need two, and courses at 60 a session for six."""

    def __init__(self, session):
        self.session, self.planner = session, planner(session)
        for key in ("statistics", "law"):
            competence(session, key)
        self.opening = opportunity(session)
        requirement(session, self.opening, "statistics", level=3)
        requirement(session, self.opening, "law", level=2)
        self.near = [self.worker(law=2, statistics=1) for _ in range(7)]
        self.far = [self.worker(statistics=1) for _ in range(3)]
        self.statistics = self.course("STAT", "statistics", begins=1, to=3)
        self.law = self.course("LAW", "law", begins=None, to=2)
        session.flush()

    def worker(self, ministry="KLD", *, is_matched=True, **levels):
        """Make somebody with a profile, and a leader."""
        boss = person(self.session, organisation_code=ministry)
        who = person(self.session, organisation_code=ministry, leader_id=boss.id)
        own = profile(self.session, who, is_matched=is_matched)
        for key, level in levels.items():
            held(self.session, own, key, level=level)
        return who

    def course(self, code, key, *, begins, to):
        """Add a course that gives one competence."""
        goals = [{"competence_key": key, "from_level": begins, "to_level": to}]
        data = CourseInput.model_validate(course_values(code=code, goals=goals, seats=6, cost=60))
        return writing.add(self.session, self.planner, data, now=NOW)

    def plan(self, data=ASKED):
        """Ask for a plan, have it computed, and give it."""
        plan_id = plans.ask(self.session, self.planner, data, now=NOW)
        here = lambda: nullcontext(self.session)  # noqa: E731 - a session as the work opens one
        assert plan_work.run(here, here, clock=lambda: NOW) == {"course-plans": 1}
        return plans.get(self.session, self.planner, plan_id)

    def seats(self):
        """Give all seats planned."""
        return self.session.exec(select(PlannedSeat)).all()

    def open(self, plan, course_id, seats):
        """Open sign-up to a course of a plan."""
        data = SessionInput.model_validate(session_values(seats=seats))
        return plans.open_session(self.session, self.planner, plan.card.id, course_id, data, now=NOW)

    def invited(self):
        """Give who has been told of a course."""
        found = self.session.exec(select(Notice).where(Notice.code == "course.invited"))
        return [one.person_id for one in found]


@pytest.fixture
def semester(session):
    return Semester(session)


def select_profile(owner):
    return select(Profile).where(Profile.person_id == owner.id)


def unlocked(semester):
    """Count pairs again, from the seats alone: who lacked something before and lacks nothing after."""
    gives = {one.id: {goal.key: goal.to_level for goal in one.goals} for one in courses.offered(semester.session)}
    asked = {"statistics": 3, "law": 2}
    before = {one.id: {"law": 2, "statistics": 1} for one in semester.near}
    before |= {one.id: {"statistics": 1} for one in semester.far}
    after = {key: dict(levels) for key, levels in before.items()}
    for seat in semester.seats():
        for key, level in gives[seat.course_id].items():
            after[seat.person_id][key] = max(level, after[seat.person_id].get(key, 0))
    return sum(
        all(after[who].get(key, 0) >= level for key, level in asked.items())
        and not all(before[who].get(key, 0) >= level for key, level in asked.items())
        for who in before
    )


def test_the_plan_keeps_the_budget_and_unlocks_what_its_seats_do(semester):
    plan = semester.plan()
    assert (plan.card.is_proved, plan.pairs, plan.cost) == (True, 6, 60)
    assert plan.pairs == unlocked(semester)
    assert [(one.id, one.runs, one.offered) for one in plan.courses] == [(semester.statistics, 1, 6)]
    assert {seat.person_id for seat in semester.seats()} <= {one.id for one in semester.near}


def test_more_money_buys_both_courses_and_the_curve_says_so(semester):
    plan = semester.plan(PlanInput(semester="2027-1", budget=200))
    assert plan.pairs == 10 == unlocked(semester)
    assert [point.objective for point in plan.curve] == sorted(point.objective for point in plan.curve)
    assert all(point.bound >= point.objective for point in plan.curve)
    assert plan.wanted[0] <= plan.pairs


def test_who_cannot_begin_who_wants_no_suggestions_and_ordinary_positions_are_left_out(semester):
    for one in semester.near:
        semester.session.delete(semester.session.exec(select_profile(one)).one())
    semester.session.flush()
    semester.worker(law=2)
    semester.worker(law=2, statistics=1, is_matched=False)
    requirement(semester.session, position(semester.session), "statistics", level=3)
    requirement(semester.session, position(semester.session), "law", level=2)
    plan = semester.plan()
    assert (plan.pairs, plan.openings) == (0, 1)
    assert plan.courses == ()


def test_what_is_put_first_counts_as_many_times(semester):
    chosen = PriorityInput(competence_key="law", factor=3, why="Beredskap")
    priorities.put_first(semester.session, semester.planner, chosen, now=NOW)
    plan = semester.plan()
    assert (plan.pairs, plan.card.objective) == (6, 18.0)


def test_a_plan_tells_nothing_of_anybody(semester):
    plan = semester.plan()
    told = json.dumps(semester.session.get_one(CoursePlan, plan.card.id).result)
    assert not [one for one in (*semester.near, *semester.far) if str(one.id) in told]


def test_few_seats_are_not_told(semester):
    for one in semester.near[2:]:
        semester.session.delete(semester.session.exec(select_profile(one)).one())
    semester.session.flush()
    plan = semester.plan()
    assert plan.helped is None
    assert {one.offered for one in plan.courses} == {None}
    assert set(plan.ministries.values()) == {None}


def test_opening_sign_up_tells_as_many_as_there_are_seats_and_then_the_rest(semester):
    plan = semester.plan()
    semester.open(plan, semester.statistics, seats=4)
    first = semester.invited()
    assert len(first) == 4
    semester.open(plan, semester.statistics, seats=4)
    assert len(semester.invited()) == 6 == len(set(semester.invited()))
    assert set(semester.invited()) == {seat.person_id for seat in semester.seats()}
    (course,) = plans.get(semester.session, semester.planner, plan.card.id).courses
    assert len(course.sessions) == 2
    assert not course.uninvited


def test_seats_are_forgotten_a_month_after_the_semester_and_the_figures_stay(semester):
    plan = semester.plan()
    retention.apply(semester.session, now=dt.datetime(2027, 7, 29, tzinfo=dt.UTC))
    assert semester.seats()
    retention.apply(semester.session, now=dt.datetime(2027, 8, 2, tzinfo=dt.UTC))
    assert not semester.seats()
    assert plans.get(semester.session, semester.planner, plan.card.id).pairs == 6


def test_nobodys_leader_hears_who_is_invited(semester):
    plan = semester.plan()
    semester.open(plan, semester.statistics, seats=6)
    told = semester.session.exec(select(Notice.person_id)).all()
    assert set(told) <= {one.id for one in semester.near}


def test_a_course_outside_the_plan_is_not_opened_from_it(semester):
    plan = semester.plan()
    with pytest.raises(NotFoundError):
        semester.open(plan, semester.law, seats=4)


def test_one_plan_is_computed_at_a_time(semester):
    plans.ask(semester.session, semester.planner, ASKED, now=NOW)
    with pytest.raises(ConflictError, match=r"academy\.computing"):
        plans.ask(semester.session, semester.planner, ASKED, now=NOW)


@pytest.mark.parametrize("written", ["2026-1", "2029-2", "våren"])
def test_only_a_semester_that_comes_is_planned(semester, written):
    with pytest.raises(InvalidInputError) as refusal:
        plans.ask(semester.session, semester.planner, PlanInput(semester=written, budget=1), now=NOW)
    assert refusal.value.fields == {"semester": "enum"}


def test_a_plan_that_falls_three_times_is_given_up(semester):
    plan_id = plans.ask(semester.session, semester.planner, ASKED, now=NOW)
    row = semester.session.get_one(CoursePlan, plan_id)
    row.state, row.attempts, row.lease_until = ProposalState.RUNNING, 3, NOW - dt.timedelta(minutes=1)
    here = lambda: nullcontext(semester.session)  # noqa: E731 - a session as the work opens one
    assert plan_work.run(here, here, clock=lambda: NOW) == {"course-plans": 0}
    assert plans.card(semester.session, semester.planner, plan_id).error == "gave-up"


def test_only_those_who_plan_see_plans_and_priorities(session):
    actor = employee(session)
    for act in (plans.listed, priorities.listed):
        with pytest.raises(ForbiddenError):
            act(session, actor)


def test_a_priority_is_told_anew_and_taken_away(semester):
    session, actor = semester.session, semester.planner
    for factor in (2, 3):
        data = PriorityInput(competence_key="law", factor=factor, why="Beredskap")
        priorities.put_first(session, actor, data, now=NOW)
    (one,) = priorities.listed(session, actor)
    assert (one.key, one.factor) == ("law", 3)
    priorities.remove(session, actor, one.id, now=NOW)
    assert priorities.factors(session) == {}
    with pytest.raises(NotFoundError):
        priorities.remove(session, actor, one.id, now=NOW)
    with pytest.raises(InvalidInputError):
        priorities.put_first(session, actor, PriorityInput(competence_key="magic", factor=2, why="Beredskap"), now=NOW)
