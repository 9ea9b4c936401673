"""Compute the semester plans that are asked for, in a process beside the pages, and write them down.

What is written about a plan holds only figures that may be told; who would be offered a seat stands in rows of its own.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, computing, small_cells
from mobility.academy import plan_problem
from mobility.accountability import switch
from mobility.actors import SYSTEM
from mobility.bridge.plan import Found, Solved, solve
from mobility.computing import Sessions
from mobility.course_shapes import Problem
from models.academy_plan import CoursePlan, PlannedSeat
from models.rotation import Round, RoundParticipant
from models.rotation_enums import ProposalState


def run(reading: Sessions, transaction: Sessions, *, clock: Callable[[], dt.datetime]) -> dict[str, int]:
    """Compute all that waits, and tell how many plans that was.

    Parameters
    ----------
    reading, transaction
        Open a session to read with, and one that is committed at the end.
    clock
        Gives the present moment.
    """
    done = 0
    while True:
        with transaction() as session:
            among = sa.false() if switch.stopped(session).for_all else sa.true()
            claimed = computing.claim(session, CoursePlan, among=among, now=clock())
            job = (claimed.id, claimed.budget, claimed.time_limit) if claimed else None
        if job is None:
            return {"course-plans": done}
        done += 1
        plan_id, budget, seconds = job
        with reading() as session:
            problem = plan_problem.read(session, budget, now=clock())
            ready = ready_in_rounds(session, problem)
        solved = solve(problem, seconds=seconds, watch=_watch(transaction, plan_id))
        with transaction() as session:
            if _is_overtaken(session, problem):
                computing.put_back(session, session.get_one(CoursePlan, plan_id))
            else:
                write(session, plan_id, problem, solved, ready, now=clock())


def _is_overtaken(session: Session, problem: Problem) -> bool:
    """Tell whether suggestions have been stopped meanwhile for somebody whom the plan is about."""
    stopped = switch.stopped(session)
    return any(stopped.covers(ministry) for ministry, _ in problem.people.values())


def write(
    session: Session,
    plan_id: uuid.UUID,
    problem: Problem,
    solved: Solved,
    ready: Mapping[tuple[str, int], int],
    *,
    now: dt.datetime,
) -> None:
    """Write a plan down. ``ready`` tells how many in rounds have a competence at a level. Flushes, never commits."""
    row = session.get_one(CoursePlan, plan_id)
    row.state, row.finished_at, row.lease_until = ProposalState.DONE, now, None
    row.status, row.objective, row.bound = solved.status, solved.objective, solved.bound
    row.result = _told(problem, solved, ready)
    session.add(row)
    session.add_all(
        PlannedSeat(plan_id=plan_id, course_id=course, person_id=person, unlocks=unlocks)
        for (course, person), unlocks in solved.seats.items()
    )
    audit.record(session, SYSTEM, "course-plan.computed", subject=("course-plan", plan_id), now=now)
    session.flush()


def ready_in_rounds(session: Session, problem: Problem) -> dict[tuple[str, int], int]:
    """Give, for what courses give, how many people in rounds under way have it already."""
    joined = (
        sa.select(col(RoundParticipant.person_id))
        .join(Round, col(Round.id) == col(RoundParticipant.round_id))
        .where(
            col(RoundParticipant.withdrawn_at).is_(None),
            col(Round.cancelled_at).is_(None),
            col(Round.settled_at).is_(None),
        )
        .distinct()
    )
    held = [problem.people[key][1] for key in session.scalars(joined) if key in problem.people]
    return {
        (goal.key, goal.to_level): sum(one.get(goal.key, 0) >= goal.to_level for one in held)
        for course in problem.courses
        for goal in course.goals
    }


def _watch(transaction: Sessions, plan_id: uuid.UUID) -> Callable[[Found], None]:
    def watch(found: Found) -> None:
        with transaction() as session:
            row = session.get_one(CoursePlan, plan_id)
            row.result = {"progress": {"done": found.done, "steps": found.steps}}
            row.objective, row.bound = found.objective, found.bound
            session.add(row)

    return watch


def _told(problem: Problem, solved: Solved, ready: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    seats = Counter((str(course), problem.people[person][0]) for course, person in solved.seats)
    offered = small_cells.table(seats)
    costs = {one.id: one.cost for one in problem.courses}
    return {
        "cost": round(solved.cost),
        "pairs": solved.pairs,
        "helped": small_cells.told(solved.helped),
        "people": len(problem.people),
        "openings": len(problem.openings),
        "courses": {
            str(course): {
                "runs": runs,
                "cost": costs[course] * runs,
                "offered": offered[str(course), small_cells.TOTAL],
                "pairs": solved.by_course[course] if offered[str(course), small_cells.TOTAL] else None,
                "ministries": {
                    ministry: offered[key, ministry] for key, ministry in sorted(seats) if key == str(course)
                },
            }
            for course, runs in solved.runs.items()
        },
        "ministries": {
            ministry: offered[small_cells.TOTAL, ministry] for ministry in sorted({ministry for _, ministry in seats})
        },
        "wanted": {"pairs": solved.wanted.pairs, "objective": solved.wanted.objective},
        "curve": [{"budget": one.budget, "objective": one.objective, "bound": one.bound} for one in solved.curve],
        "instead": _instead(problem, solved, ready),
    }


def _instead(problem: Problem, solved: Solved, ready: Mapping[tuple[str, int], int]) -> list[dict[str, Any]]:
    asked = {key for levels, _ in problem.openings.values() for key in levels}
    found = [
        {"key": goal.key, "course": str(course.id), "people": ready[goal.key, goal.to_level]}
        for course in problem.courses
        if course.id in solved.runs
        for goal in course.goals
        if goal.key in asked and small_cells.told(ready.get((goal.key, goal.to_level), 0)) is not None
    ]
    return sorted(found, key=lambda one: (-one["people"], one["key"]))
