"""What somebody wishes for in a round, dearest first. Nobody else is shown it, so no event is recorded."""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import rotation_access, rotation_lifecycle, rotation_post_cards
from mobility.actors import Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_rules import MOST_WISHES, Taker, ruled_out
from models.rotation import Round, RoundPost, RoundWish


def add(session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Wish for a post, after those wished for already. Wishing twice changes nothing.

    Raises
    ------
    NotFoundError
        For who does not take part, and for a post that is not in the round.
    ConflictError
        When the round is not open, a hard rule keeps the person from the post, or there are ten wishes already.
    """
    row, taker = _open(session, actor, round_id, now)
    if post_id in taker.ranks:
        return
    post = session.get(RoundPost, post_id)
    if post is None or post.round_id != row.id or post.withdrawn_at is not None:
        raise NotFoundError("rotation-post", post_id)
    rule = ruled_out(taker, post, row, rotation_post_cards.last(row))
    if rule is not None:
        raise ConflictError("rotation.ruled-out", rule=rule)
    if len(taker.ranks) >= MOST_WISHES:
        raise ConflictError("rotation.wishes-full", most=MOST_WISHES)
    _write(session, taker, [*taker.ranks, post_id])


def remove(session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take a wish back. Raises NotFoundError for what is none."""
    _, taker = _open(session, actor, round_id, now)
    gone = _wished(taker, post_id)
    _write(session, taker, [key for key in taker.ranks if key != gone])


def raise_(session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Move a wish one place up; the dearest stays where it is."""
    _, taker = _open(session, actor, round_id, now)
    _write(session, taker, _swapped(list(taker.ranks), taker.ranks[_wished(taker, post_id)] - 2))


def lower(session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Move a wish one place down; the last stays where it is."""
    _, taker = _open(session, actor, round_id, now)
    _write(session, taker, _swapped(list(taker.ranks), taker.ranks[_wished(taker, post_id)] - 1))


def _open(session: Session, actor: Actor, round_id: uuid.UUID, now: dt.datetime) -> tuple[Round, Taker]:
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.WISH, now=now)
    taker = rotation_post_cards.reader(session, row.id, actor.person_id)
    if taker is None:
        raise NotFoundError("rotation-participant", round_id)
    return row, taker


def _wished(taker: Taker, post_id: uuid.UUID) -> uuid.UUID:
    if post_id not in taker.ranks:
        raise NotFoundError("rotation-wish", post_id)
    return post_id


def _swapped(order: list[uuid.UUID], place: int) -> list[uuid.UUID]:
    if 0 <= place < len(order) - 1:
        order[place], order[place + 1] = order[place + 1], order[place]
    return order


def _write(session: Session, taker: Taker, order: list[uuid.UUID]) -> None:
    mine = select(RoundWish).where(col(RoundWish.participant_id) == taker.participant_id)
    before = {wish.post_id: wish for wish in session.exec(mine)}
    for rank, post_id in enumerate(order, start=1):
        wish = before.pop(post_id, None) or RoundWish(participant_id=taker.participant_id, post_id=post_id, rank=rank)
        wish.rank = rank
        session.add(wish)
    for wish in before.values():
        session.delete(wish)
    session.flush()
