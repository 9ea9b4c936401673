"""Plans for a locked round: asked for, seen side by side, and one of them chosen. Those who run the round do so."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session, col, select

from mobility import (
    audit,
    rotation_access,
    rotation_asking,
    rotation_lifecycle,
    rotation_pause,
    rotation_plan_view,
    rotation_problem,
)
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError, NotFoundError
from mobility.rotation_leg_rows import current
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_plan_shapes import PlanView, ProposalCard
from models.rotation import Round
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundProposal

GOALS = (RoundGoal.BEST_FIT, RoundGoal.MOST_MOVED, RoundGoal.SHORTEST)
"""What may be asked for; a repair comes by itself."""
UNDER_WAY = (ProposalState.QUEUED, ProposalState.RUNNING)
_LONGEST = 600


def propose(
    session: Session,
    actor: Actor,
    round_id: uuid.UUID,
    goals: Sequence[RoundGoal],
    *,
    seconds: float = 30,
    now: dt.datetime,
) -> list[uuid.UUID]:
    """Ask for plans, one for each goal, and give their ids. They are computed in the background.

    Raises
    ------
    InvalidInputError
        For no goal or one that cannot be asked for, and a time limit outside 1 to 600 seconds.
    ConflictError
        When the round is not locked, a plan for one of the goals is being computed, or suggestions are stopped.
    """
    row = rotation_access.managed(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.PROPOSE, now=now)
    rotation_pause.require_going_on(session, row.id)
    if not goals or any(goal not in GOALS for goal in goals):
        raise InvalidInputError({"goals": "enum"})
    if not 1 <= seconds <= _LONGEST:
        raise InvalidInputError({"seconds": "range"})
    wanted = list(dict.fromkeys(goals))
    under_way = select(RoundProposal.id).where(
        RoundProposal.round_id == row.id,
        col(RoundProposal.state).in_(UNDER_WAY),
        col(RoundProposal.goal).in_(wanted),
    )
    if session.exec(under_way.limit(1)).first() is not None:
        raise ConflictError("rotation.computing")
    asked = [RoundProposal(round_id=row.id, goal=goal, created_at=now, time_limit=seconds) for goal in wanted]
    session.add_all(asked)
    audit.record(
        session, actor, "rotation.proposed", subject=("rotation", row.id), now=now, goals=[one.value for one in wanted]
    )
    session.flush()
    return [one.id for one in asked]


def proposals(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> list[ProposalCard]:
    """Give all plans of a round, newest first."""
    row = rotation_access.managed(session, actor, round_id)
    query = select(RoundProposal).where(RoundProposal.round_id == row.id)
    found = session.exec(query.order_by(col(RoundProposal.created_at).desc(), col(RoundProposal.goal))).all()
    return [rotation_plan_view.card(session, row, one, now=now) for one in found]


def get(session: Session, actor: Actor, round_id: uuid.UUID, proposal_id: uuid.UUID, *, now: dt.datetime) -> PlanView:
    """Give one plan whole. Raises NotFoundError for one that is not done."""
    row = rotation_access.managed(session, actor, round_id)
    proposal = _find(session, row, proposal_id)
    if proposal.state is not ProposalState.DONE:
        raise NotFoundError("rotation-proposal", proposal_id)
    return rotation_plan_view.plan(session, actor, row, proposal, now=now)


def chosen(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> PlanView:
    """Give the plan that a round goes by now. Raises NotFoundError before one is chosen."""
    row = rotation_access.managed(session, actor, round_id)
    proposal = current(session, row)
    if proposal is None:
        raise NotFoundError("rotation-proposal", round_id)
    return rotation_plan_view.plan(session, actor, row, proposal, now=now)


def choose(session: Session, actor: Actor, round_id: uuid.UUID, proposal_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Go by a plan: from now on every move of it asks the person, the giving and the receiving leader.

    Raises ConflictError for a plan that is not done or moves nobody, and for one that no longer fits: a limit or a
    leader's word has changed since it was computed.
    """
    row = rotation_access.managed(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.CHOOSE, now=now)
    proposal = _find(session, row, proposal_id)
    groups = rotation_plan_view.groups(proposal)
    if proposal.state is not ProposalState.DONE or not groups:
        raise ConflictError("rotation.not-done")
    asked = rotation_problem.problem(session, row, proposal.goal, rotation_problem.wished(session, row), {})
    if not rotation_problem.holds(asked, [move for group in groups for move in group]):
        raise ConflictError("rotation.outdated")
    row.chosen_at = proposal.chosen_at = now
    session.add_all([row, proposal])
    rotation_asking.ask(session, row, proposal, groups, now=now)
    audit.record(
        session,
        actor,
        "rotation.chosen",
        subject=("rotation", row.id),
        now=now,
        goal=proposal.goal,
        moved=proposal.moved,
    )
    session.flush()


def _find(session: Session, row: Round, proposal_id: uuid.UUID) -> RoundProposal:
    proposal = session.get(RoundProposal, proposal_id)
    if proposal is None or proposal.round_id != row.id:
        raise NotFoundError("rotation-proposal", proposal_id)
    return proposal
