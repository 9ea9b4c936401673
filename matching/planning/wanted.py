"""The simple way to plan courses, for comparison: run those that most people lack, and seat those who lack most."""

from collections import Counter

from matching.planning.plan import CoursePlan, settle
from matching.planning.portfolio import Course, Portfolio


def most_wanted(portfolio: Portfolio) -> CoursePlan:
    """Run the courses that teach most of what people lack for openings; seats go to those who lack most of it.

    Nothing is proved of the plan: its bound is infinite.
    """
    needs = Counter(need for goal in portfolio.goals for need in goal.requirements.items())
    wishes = {course.id: _wishes(portfolio, course, needs) for course in portfolio.courses}
    order = sorted(portfolio.courses, key=lambda course: (-wishes[course.id].total(), course.id))
    left, seats = portfolio.budget, []
    for course in order:
        runs = portfolio.max_runs.get(course.id, 1)
        if course.cost > 0:
            runs = min(runs, int(left // course.cost))
        left -= runs * course.cost
        seats += _seated(portfolio, course, wishes[course.id], runs)
    return settle(portfolio, seats, float("inf"))


def _wishes(portfolio: Portfolio, course: Course, needs: Counter[tuple[str, int]]) -> Counter[str]:
    useful = [(k, level, count) for (k, level), count in needs.items() if course.teaches.get(k, 0) >= level]
    return Counter(
        {
            learner.id: sum(count for k, level, count in useful if learner.competences.get(k, 0) < level)
            for learner in portfolio.learners
            if course.admits(learner.competences)
        }
    )


def _seated(portfolio: Portfolio, course: Course, wishes: Counter[str], runs: int) -> list[tuple[str, str]]:
    ministry = {learner.id: learner.ministry for learner in portfolio.learners}
    sent: Counter[str] = Counter()
    seats: list[tuple[str, str]] = []
    for person, count in sorted(wishes.items(), key=lambda wish: (-wish[1], wish[0])):
        cap = course.seats if course.max_per_ministry is None else course.max_per_ministry
        if count and len(seats) < course.seats * runs and sent[ministry[person]] < cap * runs:
            sent[ministry[person]] += 1
            seats.append((course.id, person))
    return seats
