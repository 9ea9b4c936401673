"""Put a chosen plan to those whom it concerns: every move with its last day to answer."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from mobility import notices
from mobility.clock import today
from mobility.rotation_leg_rows import LegRow, legs
from mobility.rotation_problem import Move
from mobility.working_days import add_working_days
from models.rotation import Round
from models.rotation_plan import LegAnswer, RoundLeg, RoundProposal


def ask(
    session: Session,
    row: Round,
    proposal: RoundProposal,
    groups: Sequence[Sequence[Move]],
    *,
    now: dt.datetime,
    kept: Iterable[LegRow] = (),
) -> None:
    """Write down the moves of a plan and tell those who are asked.

    Parameters
    ----------
    groups
        Each its moves in order.
    kept
        Moves of the plan before; those that stand in this one too keep their answers and their last day.
    """
    before = {one.move: one for one in kept}
    due_on = add_working_days(today(now), row.answer_days)
    for number, group in enumerate(groups, start=1):
        for position, (post_id, participant_id) in enumerate(group, start=1):
            same = before.get((post_id, participant_id))
            leg = RoundLeg(
                proposal_id=proposal.id,
                participant_id=participant_id,
                to_post_id=post_id,
                group_number=number,
                position=position,
                due_on=same.leg.due_on if same else due_on,
            )
            session.add(leg)
            session.flush()
            if same is not None:
                session.add_all(_copies(leg, same))
    session.flush()
    asked = {one for leg in legs(session, proposal) if leg.move not in before for one in concerned(leg)}
    for person_id in sorted(asked):
        notices.tell(session, person_id, "rotation.asked", now=now, rotation=str(row.id), title=row.title)


def concerned(row: LegRow) -> set[uuid.UUID]:
    """Give those whom a move concerns: the person and both leaders, as far as they are still here."""
    found = (row.participant.person_id, row.from_post.leader_id, row.to_post.leader_id)
    return {one for one in found if one is not None}


def _copies(leg: RoundLeg, same: LegRow) -> list[LegAnswer]:
    return [
        LegAnswer(
            leg_id=leg.id,
            part=one.part,
            is_yes=one.is_yes,
            at=one.at,
            actor_id=one.actor_id,
            reason=one.reason,
            note=one.note,
        )
        for one in same.answers.values()
    ]
