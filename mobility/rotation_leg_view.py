"""Moves of a chosen plan as their readers may see them."""

import uuid
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from mobility import rotation_access, rotation_post_cards
from mobility.actors import Actor
from mobility.rotation_leg_rows import LegRow
from mobility.rotation_plan_shapes import Answer, LegView
from models.person import Person
from models.rotation import Round, RoundParticipant
from models.rotation_enums import LegPart
from models.rotation_plan import LegAnswer


def parts(actor: Actor, row: Round, leg: LegRow) -> frozenset[LegPart]:
    """Give all that the actor is to a move; those who run the round stand in for a leader who has left."""
    runs = rotation_access.may_manage(actor, row)
    held = {
        LegPart.PERSON: leg.participant.person_id == actor.person_id,
        LegPart.GIVER: _leads(actor, leg.from_post.leader_id, runs=runs),
        LegPart.RECEIVER: _leads(actor, leg.to_post.leader_id, runs=runs),
    }
    return frozenset(part for part, is_held in held.items() if is_held)


def views(
    session: Session,
    actor: Actor,
    row: Round,
    legs: Sequence[LegRow],
    *,
    fallbacks: Mapping[uuid.UUID, Collection[uuid.UUID]] | None = None,
) -> list[LegView]:
    """Give moves as views.

    Parameters
    ----------
    fallbacks
        Participant → who of the group still moves if that one's move falls; for those who run the round.
    """
    cards = rotation_post_cards.cards(session, row, None)
    left = fallbacks or {}
    told = {one for keys in left.values() for one in keys} | {one.participant.id for one in legs}
    who = names(session, told)
    runs = rotation_access.may_manage(actor, row)
    found = []
    for one in legs:
        held = parts(actor, row, one)
        known = held | (frozenset(LegPart) if runs else frozenset())
        found.append(
            LegView(
                id=one.leg.id,
                participant_id=one.participant.id,
                who=who[one.participant.id],
                from_post=cards[one.from_post.id],
                to_post=cards[one.to_post.id],
                group=one.leg.group_number,
                position=one.leg.position,
                state=one.state,
                due_on=one.leg.due_on,
                answers={part: _answer(said, is_known=part in known) for part, said in one.answers.items()},
                waits_for=one.waits_for,
                reader=held,
                fallback=tuple(sorted(who[key] for key in left.get(one.participant.id, ()))),
                placement_id=one.leg.placement_id,
            )
        )
    return found


def names(session: Session, participant_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Give participant → name."""
    query = (
        select(RoundParticipant.id, Person.given_name, Person.family_name)
        .join(Person, col(Person.id) == col(RoundParticipant.person_id))
        .where(col(RoundParticipant.id).in_(participant_ids))
    )
    return {key: f"{given} {family}" for key, given, family in session.exec(query)}


def _leads(actor: Actor, leader_id: uuid.UUID | None, *, runs: bool) -> bool:
    return runs if leader_id is None else leader_id == actor.person_id


def _answer(said: LegAnswer, *, is_known: bool) -> Answer:
    """Show an answer; why somebody else said no is told to those who run the round alone."""
    return Answer(said.is_yes, said.at, said.reason if is_known else None, said.note if is_known else "")
