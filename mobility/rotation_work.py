"""Compute the plans that are asked for, in a process beside the pages: claimed, followed, and written down.

Each step is a transaction of its own, so that everybody sees the progress; the search itself holds none. A claim runs
out, so that what a process that died has begun is taken over by another.
"""

import datetime as dt
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, rotation_posts, rotation_problem, rotation_repair
from mobility.actors import SYSTEM
from mobility.bridge.clear import CHANCE, RUNS, Found, NoPlanError, Solved, solve
from mobility.rotation_problem import Problem
from models.enums import ProposalState, RoundGoal
from models.rotation import Round
from models.rotation_plan import RoundProposal

Sessions = Callable[[], AbstractContextManager[Session]]

_MOST_ATTEMPTS = 3
_GRACE = 120.0
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
            proposal_id = _claim(session, clock())
        if proposal_id is None:
            return {"plans": done}
        done += 1
        with reading() as session:
            job = _job(session, proposal_id, clock())
        try:
            solved = _solve(job, transaction)
        except NoPlanError:
            with transaction() as session:
                _fail(session, proposal_id, "no-plan", clock())
        else:
            with transaction() as session:
                _finish(session, job, solved, clock())


def _claim(session: Session, now: dt.datetime) -> uuid.UUID | None:
    is_free = sa.or_(
        col(RoundProposal.state) == ProposalState.QUEUED,
        sa.and_(col(RoundProposal.state) == ProposalState.RUNNING, col(RoundProposal.lease_until) < now),
    )
    waiting = select(RoundProposal).where(is_free).order_by(col(RoundProposal.created_at), col(RoundProposal.id))
    while (proposal := session.exec(waiting.limit(1).with_for_update(skip_locked=True)).one_or_none()) is not None:
        if proposal.attempts < _MOST_ATTEMPTS:
            proposal.state, proposal.started_at = ProposalState.RUNNING, now
            proposal.lease_until = now + dt.timedelta(seconds=proposal.time_limit + _GRACE)
            proposal.attempts += 1
            session.add(proposal)
            session.flush()
            return proposal.id
        _fail(session, proposal.id, "gave-up", now)
    return None


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
        _fail(session, proposal.id, "overtaken", now)
        rotation_repair.queue(session, row, now=now)
        return
    rotation_repair.adopt(session, row, proposal, solved.groups, now=now)


def _fail(session: Session, proposal_id: uuid.UUID, error: str, now: dt.datetime) -> None:
    proposal = session.get_one(RoundProposal, proposal_id)
    proposal.state, proposal.error = ProposalState.FAILED, error
    proposal.finished_at, proposal.lease_until = now, None
    session.add(proposal)
    session.flush()


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
