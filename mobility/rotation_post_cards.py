"""Posts of a round as cards: one query for them all, and what they are to the reader."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility.placement_begin import last_day
from mobility.rotation_rules import Taker, ruled_out
from mobility.rotation_shapes import PostCard
from models.enums import Language
from models.organisation import Organisation, Unit
from models.person import Person
from models.rotation import Round, RoundParticipant, RoundPost, RoundWish


def select_posts(round_id: uuid.UUID) -> sa.Select[Any]:
    """Give the query behind every list of posts: those that are still in the round, in no order yet."""
    columns: list[Any] = [RoundPost, *(getattr(Organisation, f"name_{language}") for language in Language)]
    return (
        sa.select(*columns, sa.func.coalesce(col(Unit.name), "").label("unit"))
        .join(Organisation, col(Organisation.code) == col(RoundPost.organisation_code))
        .outerjoin(Unit, col(Unit.id) == col(RoundPost.unit_id))
        .where(col(RoundPost.round_id) == round_id, col(RoundPost.withdrawn_at).is_(None))
    )


def cards(
    session: Session, row: Round, taker: Taker | None, condition: ColumnElement[bool] | None = None
) -> dict[uuid.UUID, PostCard]:
    """Give the posts of a round that meet a condition, or all, as they are to a participant."""
    query = select_posts(row.id)
    found = session.execute(query if condition is None else query.where(condition)).all()
    return {one.RoundPost.id: as_card(one, row, taker) for one in found}


def as_card(found: Any, row: Round, taker: Taker | None) -> PostCard:
    """Give one row of ``select_posts`` as a card."""
    return PostCard(**card_values(found, row, taker))


def card_values(found: Any, row: Round, taker: Taker | None) -> dict[str, Any]:
    """Give the fields of a card from one row of ``select_posts``."""
    post: RoundPost = found.RoundPost
    return {
        "id": post.id,
        "title": post.title,
        "organisation_code": post.organisation_code,
        "employers": {language: getattr(found, f"name_{language}") for language in Language},
        "unit": found.unit,
        "language": post.language,
        "percentage": post.percentage,
        "is_leader_post": post.is_leader_post,
        "is_vacancy": post.is_vacant,
        "opportunity_id": post.opportunity_id,
        "wished_rank": taker.ranks.get(post.id) if taker else None,
        "ruled_out": ruled_out(taker, post, row, last(row)) if taker else None,
    }


def last(row: Round) -> dt.date:
    """Give the last day in the other post."""
    found = last_day(row.starts_on, row.months)
    if found is None:
        raise ValueError("a round has a first day and a length")
    return found


def takers(session: Session, round_id: uuid.UUID, *, person_id: uuid.UUID | None = None) -> list[Taker]:
    """Give those who take part in a round, or one of them, with their wishes, in an order that never varies."""
    columns: list[Any] = [RoundParticipant, RoundPost, Person.ends_on]
    query: sa.Select[Any] = (
        sa.select(*columns)
        .join(RoundPost, col(RoundPost.id) == col(RoundParticipant.post_id))
        .join(Person, col(Person.id) == col(RoundParticipant.person_id))
        .where(col(RoundParticipant.round_id) == round_id, col(RoundParticipant.withdrawn_at).is_(None))
        .order_by(col(RoundParticipant.id))
    )
    if person_id is not None:
        query = query.where(col(RoundParticipant.person_id) == person_id)
    rows = session.execute(query).all()
    ranks = _ranks(session, [one.id for one, _, _ in rows])
    return [
        Taker(
            participant_id=one.id,
            person_id=one.person_id,
            post_id=post.id,
            organisation_code=post.organisation_code,
            is_leader=post.is_leader_post,
            languages=frozenset(one.languages),
            earliest_on=one.earliest_on,
            employed_until=ends_on,
            ranks=ranks.get(one.id, {}),
        )
        for one, post, ends_on in rows
    ]


def _ranks(session: Session, participant_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[uuid.UUID, int]]:
    found: dict[uuid.UUID, dict[uuid.UUID, int]] = {}
    still = (
        select(RoundWish)
        .join(RoundPost, col(RoundPost.id) == col(RoundWish.post_id))
        .where(col(RoundWish.participant_id).in_(participant_ids), col(RoundPost.withdrawn_at).is_(None))
        .order_by(col(RoundWish.rank), col(RoundWish.post_id))
    )
    for wish in session.exec(still):
        mine = found.setdefault(wish.participant_id, {})
        # A post that has left the round leaves no gap in the ranking.
        mine[wish.post_id] = len(mine) + 1
    return found


def reader(session: Session, round_id: uuid.UUID, person_id: uuid.UUID | None) -> Taker | None:
    """Give the reader as a participant, None for who does not take part."""
    if person_id is None:
        return None
    found = takers(session, round_id, person_id=person_id)
    return found[0] if found else None
