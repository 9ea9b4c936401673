"""Small course problems, and the best objective of each by trying everything."""

from itertools import combinations, product

from hypothesis import strategies as st

from matching.planning.portfolio import Course, Goal, Learner, Portfolio

COMPETENCES = ("law", "data", "budget")
LEVELS = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(1, 3), max_size=3)


@st.composite
def portfolios(draw):
    """Draw a problem of at most 4 people, 4 openings and 3 courses."""
    learners = [
        Learner(f"p{number}", draw(st.sampled_from(("KLD", "FIN"))), draw(LEVELS))
        for number in range(draw(st.integers(0, 4)))
    ]
    goals = [
        Goal(f"o{number}", draw(LEVELS), draw(st.sampled_from((0.0, 0.5, 1.0, 2.0))))
        for number in range(draw(st.integers(0, 4)))
    ]
    courses = [
        Course(
            f"k{number}",
            draw(LEVELS),
            draw(st.integers(0, 3)),
            float(draw(st.integers(0, 3))),
            draw(st.sampled_from((None, 0, 1, 2))),
            begins=draw(st.one_of(st.just({}), st.dictionaries(st.sampled_from(COMPETENCES), st.just(1), max_size=1))),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    max_runs = {course.id: draw(st.integers(0, 2)) for course in courses if draw(st.booleans())}
    return Portfolio(tuple(learners), tuple(goals), tuple(courses), float(draw(st.integers(0, 6))), max_runs)


def best(portfolio):
    """Give the best objective: every set of courses for every person, paid by the fewest runs that hold them."""
    subsets = [chosen for size in range(len(portfolio.courses) + 1) for chosen in combinations(portfolio.courses, size)]
    return max(
        (
            sum(_gained(portfolio, learner, chosen) for learner, chosen in zip(portfolio.learners, plan, strict=True))
            for plan in product(subsets, repeat=len(portfolio.learners))
            if _affordable(portfolio, plan)
        ),
        default=0.0,
    )


def _gained(portfolio, learner, chosen):
    after = dict(learner.competences)
    for course in chosen:
        for competence, level in course.teaches.items():
            after[competence] = max(after.get(competence, 0), level)
    return sum(
        goal.weight
        for goal in portfolio.goals
        if all(after.get(k, 0) >= level for k, level in goal.requirements.items())
        and not all(learner.competences.get(k, 0) >= level for k, level in goal.requirements.items())
    )


def _affordable(portfolio, plan):
    cost = 0.0
    for course in portfolio.courses:
        sent = [learner for learner, chosen in zip(portfolio.learners, plan, strict=True) if course in chosen]
        runs = next((count for count in range(len(sent) + 1) if _holds(course, sent, count)), None)
        if any(not course.admits(learner.competences) for learner in sent):
            return False
        if runs is None or runs > portfolio.max_runs.get(course.id, runs):
            return False
        cost += runs * course.cost
    return cost <= portfolio.budget


def _holds(course, sent, runs):
    cap = len(sent) if course.max_per_ministry is None else course.max_per_ministry * runs
    ministries = [learner.ministry for learner in sent]
    return len(sent) <= course.seats * runs and all(ministries.count(one) <= cap for one in ministries)
