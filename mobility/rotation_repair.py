"""When a move falls, the plan repairs itself: what is whole stays as it is, the rest is searched for anew.

Groups in which nothing has fallen are kept with their answers. Of the broken ones, agreed moves count for much, and
moves that nobody has said no to for something, beside what they are worth; so as many as can be are kept.
"""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from mobility import audit, notices, rotation_asking, rotation_settling
from mobility.actors import SYSTEM
from mobility.rotation_leg_rows import LegRow, current, legs
from mobility.rotation_problem import Move, Problem
from models.rotation import Round
from models.rotation_enums import LegPart, LegReason, LegState, ProposalState, RoundGoal
from models.rotation_plan import LegAnswer, RoundLeg, RoundProposal

SECONDS = 20.0
AGREED_BONUS, WAITING_BONUS = 10.0, 1.0
"""What keeping a move counts for, beside its worth of at most 1."""


def queue(session: Session, row: Round, *, now: dt.datetime) -> None:
    """Ask for a repair of the plan, unless one is under way already."""
    plan = current(session, row)
    if plan is None or _under_way(session, row):
        return
    session.add(
        RoundProposal(round_id=row.id, goal=RoundGoal.REPAIR, created_at=now, time_limit=SECONDS, repairs_id=plan.id)
    )
    session.flush()


def narrowed(session: Session, row: Round, problem: Problem, *, keeps_groups: bool) -> Problem:
    """Give the problem of a repair: without what has fallen, and with what is to be kept.

    Parameters
    ----------
    keeps_groups
        Whether groups in which nothing has fallen are kept as they are; where the limits do not allow that, every move
        that has not fallen is only worth more.
    """
    plan = current(session, row)
    found = legs(session, plan) if plan else []
    barred, out = _fallen(session, row)
    whole = _whole_groups(found) if keeps_groups else []
    kept = {move for group in whole for move in group}
    return Problem(
        goal=RoundGoal.REPAIR,
        max_cycle=problem.max_cycle,
        max_chain=problem.max_chain,
        held=problem.held,
        vacancies=problem.vacancies,
        weights={
            move: worth
            for move, worth in problem.weights.items()
            if move in kept or (move not in barred and move[1] not in out)
        },
        bounds=problem.bounds,
        kept=tuple(whole),
        bonus={
            one.move: AGREED_BONUS if one.state is LegState.AGREED else WAITING_BONUS
            for one in found
            if one.state is not LegState.FALLEN
        },
    )


def noes(session: Session, row: Round) -> int:
    """Count the noes of a round: a repair that was computed with fewer is out of date."""
    return len(_noes(session, row))


def adopt(
    session: Session, row: Round, repair: RoundProposal, groups: Sequence[Sequence[Move]], *, now: dt.datetime
) -> None:
    """Go by a repaired plan in place of the one before; those whose moves are gone are told."""
    before = current(session, row)
    kept = legs(session, before) if before else []
    if before is not None:
        before.replaced_at = now
        session.add(before)
        session.flush()
    repair.chosen_at = now
    session.add(repair)
    session.flush()
    rotation_asking.ask(
        session, row, repair, groups, now=now, kept=[one for one in kept if one.state is not LegState.FALLEN]
    )
    moves = {move for group in groups for move in group}
    gone = [one for one in kept if one.move not in moves]
    for person_id in sorted({key for one in gone for key in rotation_asking.concerned(one)}):
        notices.tell(session, person_id, "rotation.gone", now=now, rotation=str(row.id), title=row.title)
    audit.record(
        session, SYSTEM, "rotation.repaired", subject=("rotation", row.id), now=now, moved=len(moves), gone=len(gone)
    )
    rotation_settling.settle_if_agreed(session, row, now=now)


def _under_way(session: Session, row: Round) -> bool:
    query = select(RoundProposal.id).where(
        RoundProposal.round_id == row.id,
        RoundProposal.goal == RoundGoal.REPAIR,
        col(RoundProposal.state).in_((ProposalState.QUEUED, ProposalState.RUNNING)),
    )
    return session.exec(query.limit(1)).first() is not None


def _noes(session: Session, row: Round) -> list[tuple[RoundLeg, LegAnswer]]:
    query = (
        select(RoundLeg, LegAnswer)
        .join(LegAnswer, col(LegAnswer.leg_id) == col(RoundLeg.id))
        .join(RoundProposal, col(RoundProposal.id) == col(RoundLeg.proposal_id))
        .where(RoundProposal.round_id == row.id, col(LegAnswer.is_yes).is_(False))
    )
    return list(session.exec(query).all())


def _fallen(session: Session, row: Round) -> tuple[set[Move], set[uuid.UUID]]:
    """Give the moves that somebody has said no to, and the participants who cannot move at all.

    A giving leader's no keeps the person where the person is, and so does silence of the person or that leader.
    """
    barred, out = set[Move](), set[uuid.UUID]()
    for leg, said in _noes(session, row):
        barred.add((leg.to_post_id, leg.participant_id))
        is_silent = said.part is LegPart.PERSON and said.reason is LegReason.NO_ANSWER
        if said.part is LegPart.GIVER or is_silent:
            out.add(leg.participant_id)
    return barred, out


def _whole_groups(found: Sequence[LegRow]) -> list[tuple[Move, ...]]:
    groups: dict[int, list[LegRow]] = {}
    for one in found:
        groups.setdefault(one.leg.group_number, []).append(one)
    return [
        tuple(one.move for one in group)
        for group in groups.values()
        if all(one.state is not LegState.FALLEN for one in group)
    ]
