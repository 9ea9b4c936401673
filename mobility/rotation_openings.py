"""Open posts in a round: openings for a rotation that their owners bring in, each as one post."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import (
    audit,
    lifecycle,
    opportunities,
    ownership,
    permissions,
    rotation_access,
    rotation_lifecycle,
    rotation_post_cards,
)
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_shapes import PostCard
from models.enums import Audience, Direction, OpportunityKind, OpportunityStatus
from models.opportunity import Opportunity, Requirement
from models.rotation import Round, RoundPost, RoundRequirement

KINDS = frozenset({OpportunityKind.ROTATION, OpportunityKind.HOSPITERING})
"""Kinds of opening that a whole post can be; an ordinary position (route R5) never is."""


def openings(session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime) -> list[Card]:
    """Give the reader's own openings that can be brought into a round."""
    row = rotation_access.find(session, actor, round_id)
    taken = set(session.exec(select(RoundPost.opportunity_id).where(*_inside(row))))
    # Those of a round come from many ministries: what is written for some of them is no post in it.
    to_all = select(Opportunity.id).where(ownership.owned_by(actor), Opportunity.audience == Audience.ALL_MINISTRIES)
    free = set(session.exec(to_all)) - taken
    return [card for card in opportunities.own(session, actor, now=now) if card.id in free and _fits(card)]


def add_opening(
    session: Session, actor: Actor, round_id: uuid.UUID, opportunity_id: uuid.UUID, *, now: dt.datetime
) -> uuid.UUID:
    """Bring an own open opening into a round that is not locked, and give the post's id.

    Raises NotFoundError for what is not the actor's own, and ConflictError for what cannot be a post of a round.
    """
    permissions.check(actor, Permission.POST_OPPORTUNITY)
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.ADD_OPENING, now=now)
    opening = session.get(Opportunity, opportunity_id)
    if opening is None or opening.organisation_code is None or not ownership.owns(actor, opening):
        raise NotFoundError("opportunity", opportunity_id)
    if not _is_post(opening, now):
        raise ConflictError("rotation.opening-unfit")
    again = select(RoundPost).where(RoundPost.round_id == row.id, RoundPost.opportunity_id == opportunity_id)
    post = session.exec(again).one_or_none() or RoundPost(
        round_id=row.id, opportunity_id=opening.id, is_vacant=True, organisation_code="", title=""
    )
    if post.title and post.withdrawn_at is None:
        raise ConflictError("rotation.opening-in-round")
    copy(session, post, opening)
    audit.record(session, actor, "rotation.opening-added", subject=("rotation", row.id), now=now, post=str(post.id))
    session.flush()
    return post.id


def remove_opening(
    session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime
) -> None:
    """Take an own open post out of a round that is not locked."""
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.ADD_OPENING, now=now)
    mine = select(RoundPost).where(RoundPost.id == post_id, *_inside(row), col(RoundPost.is_vacant), _brought_by(actor))
    post = session.exec(mine).one_or_none()
    if post is None:
        raise NotFoundError("rotation-post", post_id)
    post.withdrawn_at = now
    session.add(post)
    audit.record(session, actor, "rotation.opening-removed", subject=("rotation", row.id), now=now, post=str(post.id))
    session.flush()


def own_vacancies(session: Session, actor: Actor, round_id: uuid.UUID) -> list[PostCard]:
    """Give the open posts that the reader has brought into a round, by title."""
    row = rotation_access.find(session, actor, round_id)
    mine = sa.and_(col(RoundPost.is_vacant), _brought_by(actor))
    found = rotation_post_cards.cards(session, row, None, mine)
    return sorted(found.values(), key=lambda card: (card.title, card.id))


def _brought_by(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.or_(col(RoundPost.leader_id) == actor.person, col(RoundPost.opportunity_id).in_(actor.co_owns))


def _inside(row: Round) -> tuple[sa.ColumnElement[bool], ...]:
    return (col(RoundPost.round_id) == row.id, col(RoundPost.withdrawn_at).is_(None))


def _fits(card: Card) -> bool:
    return card.kind in KINDS and card.direction is Direction.OFFERED and card.status is OpportunityStatus.OPEN


def _is_post(opening: Opportunity, now: dt.datetime) -> bool:
    is_open = lifecycle.status(opening, today(now)) is OpportunityStatus.OPEN
    is_for_all = opening.audience is Audience.ALL_MINISTRIES
    return opening.kind in KINDS and opening.direction is Direction.OFFERED and is_open and is_for_all


def copy(session: Session, post: RoundPost, opening: Opportunity) -> None:
    """Write what an opening tells into a post, with what it asks for."""
    post.organisation_code = str(opening.organisation_code)
    post.unit_id, post.leader_id, post.withdrawn_at = opening.unit_id, opening.owner_id, None
    post.title, post.language = opening.title, opening.language
    post.text = "\n\n".join(filter(None, (opening.capsule, opening.do_text)))[:5000]
    post.percentage = opening.percentage or 100
    session.add(post)
    session.flush()
    for one in session.exec(select(RoundRequirement).where(RoundRequirement.post_id == post.id)).all():
        session.delete(one)
    session.flush()
    asked = session.exec(select(Requirement).where(Requirement.opportunity_id == opening.id)).all()
    session.add_all(
        RoundRequirement(post_id=post.id, competence_key=one.competence_key, level=one.level, is_must=one.is_must)
        for one in asked
    )
    session.flush()
