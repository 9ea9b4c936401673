"""The moves of a chosen plan with their answers: read once, and where each stands."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.rotation import Round, RoundParticipant, RoundPost
from models.rotation_enums import LegPart, LegState
from models.rotation_plan import LegAnswer, RoundLeg, RoundProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class LegRow:
    """A move with all that it concerns."""

    leg: RoundLeg
    participant: RoundParticipant
    from_post: RoundPost
    to_post: RoundPost
    answers: Mapping[LegPart, LegAnswer]

    @property
    def state(self) -> LegState:
        """Tell where the move stands."""
        if any(not one.is_yes for one in self.answers.values()):
            return LegState.FALLEN
        return LegState.AGREED if set(self.answers) == set(LegPart) else LegState.WAITING

    @property
    def waits_for(self) -> frozenset[LegPart]:
        """Tell who has not answered; nobody is waited for when the move has fallen."""
        return frozenset(LegPart) - set(self.answers) if self.state is LegState.WAITING else frozenset()

    @property
    def move(self) -> tuple[uuid.UUID, uuid.UUID]:
        """Give the post and the participant who takes it."""
        return self.to_post.id, self.participant.id


def current(session: Session, row: Round) -> RoundProposal | None:
    """Give the plan that a round goes by now, None before one is chosen."""
    query = select(RoundProposal).where(
        RoundProposal.round_id == row.id,
        col(RoundProposal.chosen_at).is_not(None),
        col(RoundProposal.replaced_at).is_(None),
    )
    return session.exec(query).one_or_none()


def legs(session: Session, proposal: RoundProposal) -> list[LegRow]:
    """Give the moves of a chosen plan, group by group."""
    rows = session.exec(
        select(RoundLeg, RoundParticipant)
        .join(RoundParticipant, col(RoundParticipant.id) == col(RoundLeg.participant_id))
        .where(RoundLeg.proposal_id == proposal.id)
        .order_by(col(RoundLeg.group_number), col(RoundLeg.position))
    ).all()
    posts = {one.id: one for one in session.exec(select(RoundPost).where(RoundPost.round_id == proposal.round_id))}
    answers: dict[uuid.UUID, dict[LegPart, LegAnswer]] = {}
    for answer in session.exec(select(LegAnswer).where(col(LegAnswer.leg_id).in_([leg.id for leg, _ in rows]))):
        answers.setdefault(answer.leg_id, {})[answer.part] = answer
    return [
        LegRow(
            leg=leg,
            participant=participant,
            from_post=posts[participant.post_id],
            to_post=posts[leg.to_post_id],
            answers=answers.get(leg.id, {}),
        )
        for leg, participant in rows
    ]
