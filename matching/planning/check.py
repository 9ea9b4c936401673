"""Whether a plan keeps every rule and counts right, worked out anew from the problem alone, by no solver's code."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import isclose

from matching.planning.plan import TOLERANCE, CoursePlan, PlanStatus
from matching.planning.portfolio import Portfolio

Levels = Mapping[str, int]


class BrokenPlanError(AssertionError):
    """A plan breaks a rule of its problem: a fault in the solver, never in the input."""


def check(portfolio: Portfolio, plan: CoursePlan) -> None:
    """Raise BrokenPlanError, naming the rule, unless the plan keeps every rule and tells exactly what it unlocks."""
    _check_names(portfolio, plan)
    _check_runs(portfolio, plan)
    _check_seats(portfolio, plan)
    _check_unlocked(portfolio, plan)
    _check_figures(portfolio, plan)


def _check_names(portfolio: Portfolio, plan: CoursePlan) -> None:
    courses = {course.id for course in portfolio.courses}
    people = {learner.id for learner in portfolio.learners}
    openings = {goal.id for goal in portfolio.goals}
    _demand(courses.issuperset(plan.runs), "a course is run that is not in the problem")
    _demand(courses.issuperset(course for course, _ in plan.seats), "a seat is in no course of the problem")
    _demand(people.issuperset(person for _, person in plan.seats), "a seat is for nobody in the problem")
    known = all(pair.person in people and pair.opening in openings for pair in plan.unlocked)
    _demand(known, "a pair is of nobody or nothing in the problem")


def _check_runs(portfolio: Portfolio, plan: CoursePlan) -> None:
    cost = 0.0
    for course in portfolio.courses:
        runs = plan.runs.get(course.id, 0)
        _demand(runs > 0 or course.id not in plan.runs, f"{course.id} is told to run {runs} times")
        most = portfolio.max_runs.get(course.id, runs)
        _demand(runs <= most, f"{course.id} runs {runs} times, it may {most} times")
        cost += course.cost * runs
    _demand(cost <= portfolio.budget * (1 + 1e-9), f"runs cost {cost}, the budget is {portfolio.budget}")
    _demand(_near(cost, plan.cost), f"runs cost {cost}, the plan says {plan.cost}")


def _check_seats(portfolio: Portfolio, plan: CoursePlan) -> None:
    ministry = {learner.id: learner.ministry for learner in portfolio.learners}
    _demand(len(set(plan.seats)) == len(plan.seats), "a seat is given twice")
    held = {learner.id: learner.competences for learner in portfolio.learners}
    courses = {course.id: course for course in portfolio.courses}
    for course_id, person in plan.seats:
        _demand(courses[course_id].admits(held[person]), f"{person} cannot begin {course_id}")
    filled = Counter(course for course, _ in plan.seats)
    by_ministry = Counter((course, ministry[person]) for course, person in plan.seats)
    for course in portfolio.courses:
        runs = plan.runs.get(course.id, 0)
        _demand(filled[course.id] <= course.seats * runs, f"{course.id} has {filled[course.id]} people in {runs} runs")
        if course.max_per_ministry is not None:
            most = max((count for (one, _), count in by_ministry.items() if one == course.id), default=0)
            _demand(most <= course.max_per_ministry * runs, f"{course.id} has {most} people of one ministry")


def _check_unlocked(portfolio: Portfolio, plan: CoursePlan) -> None:
    teaches = {course.id: course.teaches for course in portfolio.courses}
    taken: dict[str, list[str]] = defaultdict(list)
    for course, person in plan.seats:
        taken[person].append(course)
    told = {(pair.person, pair.opening): pair.by for pair in plan.unlocked}
    _demand(len(told) == len(plan.unlocked), "a pair is told twice")
    for pair in plan.unlocked:
        _demand(set(pair.by) <= set(taken[pair.person]), f"{pair.person} has no seat in all of {pair.by}")
    found = 0
    for learner in portfolio.learners:
        if not taken[learner.id]:
            continue
        after = _levels(learner.competences, [teaches[course] for course in taken[learner.id]])
        for goal in portfolio.goals:
            qualifies = _meets(after, goal.requirements) and not _meets(learner.competences, goal.requirements)
            if not qualifies or not goal.weight:
                continue
            found += 1
            by = told.get((learner.id, goal.id))
            _demand(by is not None, f"{learner.id} becomes qualified for {goal.id}, which is not told")
            enough = _meets(_levels(learner.competences, [teaches[one] for one in by or ()]), goal.requirements)
            _demand(enough, f"{by} do not qualify {learner.id} for {goal.id}")
    _demand(found == len(told), "a pair is told that was qualified before, or is not after")


def _check_figures(portfolio: Portfolio, plan: CoursePlan) -> None:
    weight = {goal.id: goal.weight for goal in portfolio.goals}
    objective = sum(weight[pair.opening] for pair in plan.unlocked)
    _demand(_near(objective, plan.objective), f"the pairs are worth {objective}, the plan says {plan.objective}")
    _demand(plan.bound >= plan.objective or _near(plan.bound, plan.objective), "the bound is below the objective")
    proved = plan.status is PlanStatus.OPTIMAL
    _demand(proved == _near(plan.bound, plan.objective), f"the plan is told {plan.status}, its bound says otherwise")


def _levels(before: Levels, lessons: list[Levels]) -> dict[str, int]:
    after = dict(before)
    for teaches in lessons:
        for competence, level in teaches.items():
            after[competence] = max(level, after.get(competence, 0))
    return after


def _meets(levels: Levels, requirements: Levels) -> bool:
    return all(levels.get(competence, 0) >= level for competence, level in requirements.items())


def _near(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def _demand(holds: bool, broken: str) -> None:  # noqa: FBT001  # a demand reads best with its condition first
    if not holds:
        raise BrokenPlanError(broken)
