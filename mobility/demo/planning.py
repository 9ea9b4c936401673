"""What the academy has planned: competences it puts first, a plan for this semester, and a year of gaps."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from mobility.academy import gap_counts, gap_rows, plan_problem, plan_work, semesters
from mobility.academy.gap_rows import Market
from mobility.academy.gap_shapes import State
from mobility.bridge.plan import Point, Simple, Solved
from mobility.clock import today
from mobility.course_shapes import CourseGives, Problem
from mobility.demo.chance import Chance, key, read
from mobility.demo.personas import find
from models.academy_plan import CompetencePriority, CoursePlan, GapSnapshot

_MONTHS = 12
_MONTH = 30
_SECONDS = 60.0


def build(session: Session, chance: Chance, *, now: dt.datetime) -> None:
    """Add what ``data/priorities.json`` tells. The figures of the plan are made up like everything here."""
    told, planner = read("priorities"), find(session, "akademi").id
    session.add_all(
        CompetencePriority(
            id=key("priority", one["key"]),
            competence_key=one["key"],
            factor=one["factor"],
            why=one["why"],
            set_at=now - dt.timedelta(days=one["days"]),
            set_by_id=planner,
        )
        for one in told["priorities"]
    )
    market = gap_rows.read(session, now)
    _snapshots(session, market, chance, now)
    _plan(session, told["plan"], planner, chance, now)


def _snapshots(session: Session, market: Market, chance: Chance, now: dt.datetime) -> None:
    """Walk back from today a month at a time: a little less was asked for, and a few fewer could."""
    rows = []
    for competence, asking in market.asked.items():
        able = gap_counts.standing(market, competence, market.level(competence)).told[State.ABLE.value]
        asked = len(asking)
        for month in range(1, _MONTHS + 1):
            asked = max(1, asked - chance.up_to(2))
            able = None if able is None or able - 1 < gap_counts.SOME else able - chance.up_to(2)
            rows.append(
                {
                    "day": today(now) - dt.timedelta(days=month * _MONTH),
                    "competence_key": competence,
                    "asked": asked,
                    "able": able,
                    "taught": None,
                }
            )
    session.execute(sa.insert(GapSnapshot), rows)


def _plan(session: Session, told: Mapping[str, Any], planner: uuid.UUID, chance: Chance, now: dt.datetime) -> None:
    semester, made = semesters.of(today(now)), now - dt.timedelta(days=told["days"])
    row = CoursePlan(
        id=key("course-plan", 1),
        first_day=semester.first_day,
        last_day=semester.last_day,
        budget=told["budget"],
        made_by_id=planner,
        created_at=made,
        time_limit=_SECONDS,
    )
    session.add(row)
    session.flush()
    problem = plan_problem.read(session, told["budget"], now=now)
    by_code = {one.code: one for one in problem.courses}
    seats = {
        (by_code[one["code"]].id, person): 1 + chance.up_to(2)
        for one in told["courses"]
        for person in _seated(problem, by_code[one["code"]], one["offered"], one["runs"], chance)
    }
    solved = Solved(
        status="optimal",
        objective=told["objective"],
        bound=told["objective"],
        cost=told["cost"],
        pairs=told["pairs"],
        helped=told["helped"],
        runs={by_code[one["code"]].id: one["runs"] for one in told["courses"]},
        seats=seats,
        by_course={by_code[one["code"]].id: one["pairs"] for one in told["courses"]},
        wanted=Simple(told["wanted"], told["wanted"], told["cost"], {}),
        curve=tuple(Point(budget, worth, worth, budget) for budget, worth in told["curve"]),
    )
    plan_work.write(session, row.id, problem, solved, plan_work.ready_in_rounds(session, problem), now=made)


def _seated(problem: Problem, course: CourseGives, number: int, runs: int, chance: Chance) -> list[uuid.UUID]:
    """Give people who could learn something on the course, no more of a ministry than it has seats for."""
    able_to_begin = [
        person
        for person, (_, held) in problem.people.items()
        if all(held.get(goal.key, 0) >= (goal.from_level or 0) for goal in course.goals)
        and any(held.get(goal.key, 0) < goal.to_level for goal in course.goals)
    ]
    most = (course.seats_per_ministry or course.seats) * runs
    sent: Counter[str] = Counter()
    found: list[uuid.UUID] = []
    for person in chance.some_of(able_to_begin, len(able_to_begin)):
        ministry = problem.people[person][0]
        if len(found) < number and sent[ministry] < most:
            sent[ministry] += 1
            found.append(person)
    return found
