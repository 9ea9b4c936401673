"""Who goes where between ministries, staffing before and after, and how much of each limit a plan uses."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from mobility import rotation_limits, rotation_problem
from mobility.actors import Actor
from mobility.rotation_plan_shapes import Flows, LimitUse, Staffing
from mobility.rotation_problem import Move
from mobility.rotation_shapes import LimitView, PostCard
from models.organisation import Unit
from models.rotation import Round, RoundLimit, RoundPost

Held = Mapping[uuid.UUID, uuid.UUID]


def flows(cards: Sequence[PostCard], held: Held, moves: Sequence[Move]) -> Flows:
    """Give how many go from which ministry to which.

    Parameters
    ----------
    cards
        All posts of the round.
    held
        Participant → the post that the person holds.
    moves
        The plan: each a post and the participant who takes it.
    """
    code = {card.id: card.organisation_code for card in cards}
    codes = tuple(sorted(set(code.values())))
    counts = Counter((code[held[person]], code[post]) for post, person in moves)
    return Flows(
        codes=codes,
        names={card.organisation_code: card.employers for card in cards},
        matrix=tuple(tuple(counts[one, other] for other in codes) for one in codes),
        staffing=tuple(_staffing(one, cards, counts) for one in codes),
    )


def uses(session: Session, actor: Actor, row: Round, held: Held, moves: Sequence[Move]) -> tuple[LimitUse, ...]:
    """Give every limit with what a plan uses of it."""
    posts = {one.id: one for one in session.exec(select(RoundPost).where(RoundPost.round_id == row.id))}
    parents = dict(session.exec(select(Unit.id, Unit.parent_id)).all())
    return tuple(_use(limit, posts, parents, held, moves) for limit in rotation_limits.limits(session, actor, row.id))


def _staffing(code: str, cards: Sequence[PostCard], counts: Mapping[tuple[str, str], int]) -> Staffing:
    own = [card for card in cards if card.organisation_code == code]
    before = sum(not card.is_vacancy for card in own)
    leaving = sum(number for (one, _), number in counts.items() if one == code)
    coming = sum(number for (_, other), number in counts.items() if other == code)
    after = before - leaving + coming
    return Staffing(
        code=code,
        before=before,
        leaving=leaving,
        coming=coming,
        after=after,
        open_before=len(own) - before,
        open_after=len(own) - after,
    )


def _use(
    view: LimitView,
    posts: Mapping[uuid.UUID, RoundPost],
    parents: Mapping[uuid.UUID, uuid.UUID | None],
    held: Held,
    moves: Sequence[Move],
) -> LimitUse:
    limit = RoundLimit(round_id=uuid.UUID(int=0), organisation_code=view.organisation_code, unit_id=view.unit_id)
    members = {key for key, post in posts.items() if rotation_problem.within(limit, post, parents)}
    out = sum(held[person] in members for _, person in moves)
    return LimitUse(view, out - sum(post in members for post, _ in moves), out)
