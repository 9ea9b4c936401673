"""Among plans worth the same: seats for ministries that have few for their size before those that have many."""

from collections import Counter, defaultdict
from itertools import islice

from matching.planning.plan import CoursePlan, gained
from matching.planning.portfolio import Course, Goal, Learner, Portfolio

_TRIED_IN_ALL = 6_000
_TRIED_FOR_EACH = 40


def evened(portfolio: Portfolio, plan: CoursePlan) -> tuple[tuple[str, str], ...]:
    """Give seats worth exactly as much as the plan's, more evenly shared among ministries.

    All seats of one person may be handed to another who has none and gains the same from them, since what one person
    gains does not depend on anybody else's seats. That is done where the other's ministry has fewer seats for each of
    its people, also afterwards. Ministries with most seats for their size give first; the order never varies.

    Parameters
    ----------
    portfolio
        The problem.
    plan
        A plan that keeps its rules.

    Returns
    -------
    tuple of (str, str)
        Seats as (course, person).
    """
    return _Evening(portfolio, plan).done()


class _Evening:
    def __init__(self, portfolio: Portfolio, plan: CoursePlan) -> None:
        self._portfolio, self._runs = portfolio, plan.runs
        self._courses = {course.id: course for course in portfolio.courses}
        self._learners = {learner.id: learner for learner in portfolio.learners}
        self._sizes = Counter(learner.ministry for learner in portfolio.learners)
        taken = defaultdict(list)
        for course, person in sorted(plan.seats):
            taken[person].append(course)
        self._taken: dict[str, tuple[str, ...]] = {person: tuple(courses) for person, courses in taken.items()}
        self._seats: Counter[str] = Counter()
        self._filled: Counter[tuple[str, str]] = Counter()
        for person, courses in self._taken.items():
            self._count(person, courses, 1)
        self._staff: dict[str, list[Learner]] = defaultdict(list)
        for learner in sorted(portfolio.learners, key=lambda one: one.id):
            self._staff[learner.ministry].append(learner)
        self._goals: dict[tuple[str, ...], list[Goal]] = {}
        self._most_tried = min(_TRIED_FOR_EACH, _TRIED_IN_ALL // max(1, len(self._taken)) + 1)

    def done(self) -> tuple[tuple[str, str], ...]:
        """Hand seats on until nobody's can be."""
        for person in sorted(self._taken, key=lambda one: (-self._rate(self._learners[one].ministry), one)):
            other = self._heir(self._learners[person])
            if other is not None:
                courses = self._taken.pop(person)
                self._taken[other] = courses
                self._count(person, courses, -1)
                self._count(other, courses, 1)
        return tuple(sorted((course, person) for person, courses in self._taken.items() for course in courses))

    def _heir(self, giver: Learner) -> str | None:
        courses = [self._courses[one] for one in self._taken[giver.id]]
        goals = self._touched(self._taken[giver.id])
        worth = gained(goals, giver, courses)
        waiting = (
            other for ministry in self._fairer(giver) for other in self._staff[ministry] if other.id not in self._taken
        )
        for other in islice(waiting, self._most_tried):
            if self._fits(other, courses) and gained(goals, other, courses) == worth:
                return other.id
        return None

    def _fairer(self, giver: Learner) -> list[str]:
        """Give the ministries that would still have fewer seats for their size than the giver's, fewest first."""
        number, rate = len(self._taken[giver.id]), self._rate(giver.ministry)
        found = [ministry for ministry in self._staff if self._rate(ministry, number) < rate]
        return sorted(found, key=lambda ministry: (self._rate(ministry), ministry))

    def _touched(self, courses: tuple[str, ...]) -> list[Goal]:
        """Give the openings that ask for something the courses lift to; no other can be opened by them."""
        if courses not in self._goals:
            lifts = [self._courses[one].teaches for one in courses]
            self._goals[courses] = [
                goal
                for goal in self._portfolio.goals
                if any(teaches.get(k, 0) >= level for k, level in goal.requirements.items() for teaches in lifts)
            ]
        return self._goals[courses]

    def _fits(self, other: Learner, courses: list[Course]) -> bool:
        return all(
            course.admits(other.competences)
            and (
                course.max_per_ministry is None
                or self._filled[course.id, other.ministry] < course.max_per_ministry * self._runs[course.id]
            )
            for course in courses
        )

    def _rate(self, ministry: str, more: int = 0) -> float:
        return (self._seats[ministry] + more) / self._sizes[ministry]

    def _count(self, person: str, courses: tuple[str, ...], sign: int) -> None:
        ministry = self._learners[person].ministry
        self._seats[ministry] += sign * len(courses)
        for course in courses:
            self._filled[course, ministry] += sign
