"""Course plans on made-up problems beside simply running the most wanted courses.

    python -m benchmarks.courses [--seconds 50] [SIZE ...]

Every problem is drawn from a fixed seed. A line a size: what ours unlocks and its proved bound, what the most wanted
courses unlock, and the seconds it took.
"""

import argparse
import random
import time

from matching.planning.check import check
from matching.planning.courses import plan_courses
from matching.planning.portfolio import Course, Goal, Learner, Portfolio
from matching.planning.wanted import most_wanted

# people, openings, courses, competences, budget, and requirements per opening (from, to)
SIZES = {
    "small": (60, 20, 8, 20, 300_000, (1, 3)),
    "middle": (800, 150, 50, 98, 1_200_000, (1, 4)),
    "large": (5000, 500, 100, 98, 3_000_000, (1, 4)),
    "large-tight": (5000, 500, 100, 98, 800_000, (1, 4)),
    "large-demanding": (5000, 500, 100, 98, 3_000_000, (2, 5)),
}
MINISTRIES = ("AID", "BFD", "DFD", "ED", "FD", "FIN", "HOD", "JD", "KD", "KDD", "KLD", "KUD", "LMD", "NFD", "SMK", "UD")


def problem(size: str, seed: int = 1) -> Portfolio:
    """Make a problem: competences of falling popularity, people with 4 to 14 of them, courses in one to three."""
    people, openings, courses, competences, budget, asked = SIZES[size]
    draw = random.Random(seed)  # noqa: S311  # made-up data, no secret
    names = [f"c{number}" for number in range(competences)]
    popular = [1 / (number + 1) ** 0.6 for number in range(competences)]

    def levels(count: int, weights: tuple[int, ...]) -> dict[str, int]:
        chosen: dict[str, int] = {}
        while len(chosen) < count:
            chosen.setdefault(draw.choices(names, popular)[0], draw.choices((1, 2, 3, 4, 5), weights)[0])
        return chosen

    learners = tuple(
        Learner(f"p{number}", draw.choice(MINISTRIES), levels(draw.randint(4, 14), (2, 3, 3, 2, 1)))
        for number in range(people)
    )
    goals = tuple(
        Goal(f"o{number}", levels(draw.randint(*asked), (1, 3, 4, 2, 0)), draw.choice((0.5, 1.0, 1.0, 2.0)))
        for number in range(openings)
    )
    offered = tuple(
        Course(
            f"k{number}",
            levels(draw.randint(1, 3), (0, 1, 2, 1, 0)),
            seats=draw.choice((12, 20, 30)),
            cost=1000.0 * draw.choice((40, 60, 80, 100, 150)),
            max_per_ministry=draw.choice((None, 4)),
        )
        for number in range(courses)
    )
    return Portfolio(learners, goals, offered, float(budget), {course.id: draw.randint(1, 2) for course in offered})


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), help=", ".join(SIZES))
    parser.add_argument("--seconds", type=float, default=50.0)
    asked = parser.parse_args()
    print(f"{'size':<16}{'ours':>10}{'bound':>10}{'gap %':>8}{'most wanted':>13}{'seconds':>9}")
    for size in asked.sizes:
        portfolio = problem(size)
        started = time.perf_counter()
        plan = plan_courses(portfolio, seconds=asked.seconds)
        took = time.perf_counter() - started
        simple = most_wanted(portfolio)
        check(portfolio, simple)
        figures = (
            f"{plan.objective:>10.1f}{plan.bound:>10.1f}{100 * plan.gap:>8.2f}{simple.objective:>13.1f}{took:>9.1f}"
        )
        print(f"{size:<16}{figures}", flush=True)


if __name__ == "__main__":
    main()
