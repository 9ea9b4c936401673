"""Compute the plans that are asked for, in a process beside the pages: claimed, followed, and written down.

Each step is a transaction of its own, so that everybody sees the progress; the search itself holds none. A claim runs
out, so that what a process that died has begun is taken over by another.
"""

import datetime as dt
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from mobility import audit, computing, rotation_pause, rotation_posts, rotation_problem, rotation_repair
from mobility.actors import SYSTEM
from mobility.bridge.clear import CHANCE, RUNS, Found, NoPlanError, Solved, solve
from mobility.computing import Sessions
from mobility.rotation_problem import Problem
from models.rotation import Round
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundProposal

_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """A proposal to compute; ``wide`` is tried where the first problem has no plan, ``noes`` dates a repair."""

    proposal_id: uuid.UUID
    seconds: float
    problem: Problem
    wide: Problem | None
    noes: int


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
            among = rotation_pause.goes_on(session, col(RoundProposal.round_id))
            proposal = computing.claim(session, RoundProposal, among=among, now=clock())
            proposal_id = proposal.id if proposal else None
        if proposal_id is None:
            return {"plans": done}
        done += 1
        with reading() as session:
            job = _job(session, proposal_id, clock())
        try:
            solved = _solve(job, transaction)
        except NoPlanError:
            with transaction() as session:
                computing.fail(session, session.get_one(RoundProposal, proposal_id), "no-plan", now=clock())
        else:
            with transaction() as session:
                _finish(session, job, solved, clock())


def _job(session: Session, proposal_id: uuid.UUID, now: dt.datetime) -> Job:
    proposal = session.get_one(RoundProposal, proposal_id)
    row = session.get_one(Round, proposal.round_id)
    wished = rotation_problem.wished(session, row)
    fitting = rotation_posts.fitted(session, row, now)
    fits = fitting.scores(rotation_problem.profile_pairs(session, wished)) if fitting and wished else {}
    whole = rotation_problem.problem(session, row, proposal.goal, wished, fits)
    if proposal.goal is not RoundGoal.REPAIR:
        return Job(proposal_id, proposal.time_limit, whole, None, 0)
    narrow, wide = (rotation_repair.narrowed(session, row, whole, keeps_groups=keeps) for keeps in (True, False))
    return Job(proposal_id, proposal.time_limit, narrow, wide, rotation_repair.noes(session, row))


def _solve(job: Job, transaction: Sessions) -> Solved:
    told = 0.0

    def watch(found: Found) -> None:
        nonlocal told
        if time.monotonic() - told < _PAUSE:
            return
        told = time.monotonic()
        with transaction() as session:
            proposal = session.get_one(RoundProposal, job.proposal_id)
            proposal.moved, proposal.objective, proposal.bound = found.moved, found.objective, found.bound
            session.add(proposal)

    try:
        return solve(job.problem, seconds=job.seconds, watch=watch)
    except NoPlanError:
        if job.wide is None:
            raise
        return solve(job.wide, seconds=job.seconds, watch=watch)


def _finish(session: Session, job: Job, solved: Solved, now: dt.datetime) -> None:
    proposal = session.get_one(RoundProposal, job.proposal_id)
    row = session.exec(select(Round).where(Round.id == proposal.round_id).with_for_update()).one()
    if rotation_pause.is_paused(session, row.id):
        computing.put_back(session, proposal)
        return
    proposal.state, proposal.finished_at, proposal.lease_until = ProposalState.DONE, now, None
    proposal.status, proposal.seconds = solved.status, solved.seconds
    proposal.objective, proposal.bound = solved.objective, solved.bound
    proposal.moved, proposal.moved_bound = sum(map(len, solved.groups)), solved.moved_bound
    proposal.result = _written(solved)
    session.add(proposal)
    audit.record(
        session,
        SYSTEM,
        "rotation.computed",
        subject=("rotation", row.id),
        now=now,
        goal=proposal.goal,
        moved=proposal.moved,
    )
    session.flush()
    if proposal.goal is not RoundGoal.REPAIR or row.cancelled_at is not None:
        return
    if rotation_repair.noes(session, row) != job.noes:
        computing.fail(session, proposal, "overtaken", now=now)
        rotation_repair.queue(session, row, now=now)
        return
    rotation_repair.adopt(session, row, proposal, solved.groups, now=now)


def _written(solved: Solved) -> dict[str, object]:
    return {
        "groups": [
            [
                {
                    "post": str(post),
                    "participant": str(participant),
                    "left": [str(who) for _, who in solved.fallbacks.get((post, participant), ())],
                }
                for post, participant in group
            ]
            for group in solved.groups
        ],
        "survival": {"chance": CHANCE, "runs": RUNS, **asdict(solved.survival)} if solved.groups else None,
    }
