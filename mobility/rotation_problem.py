"""A round as the engine is asked it: who may take whose post, what each move is worth, and what no plan may exceed.

A move is worth, from 0 to 1, half the matcher's score of person and post, three tenths the person's own ranking, and
two tenths the receiving leader's word. Only posts that the person has wished for are ever given: wishing is consenting.
Hard rules and a leader's no come before any weight.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import rotation_acceptance, rotation_limits, rotation_post_cards
from mobility.rotation_rules import MOST_WISHES, Taker, ruled_out
from models.organisation import Unit
from models.profile import Profile
from models.rotation import Round, RoundLimit, RoundParticipant, RoundPost
from models.rotation_enums import RoundGoal

FIT, WISH, WORD = 0.5, 0.3, 0.2
"""What the three parts of a weight count for; together 1."""
UNKNOWN = 0.5
"""Counts for a part of which nothing is known: no profile, or a leader who has not answered."""

Move = tuple[uuid.UUID, uuid.UUID]
"""A post, and the participant who takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A staffing limit on the posts of one ministry or unit."""

    posts: frozenset[uuid.UUID]
    max_net_loss: int
    max_out: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What the engine is asked.

    Parameters
    ----------
    held
        Participant → the post that the person holds.
    vacancies
        Posts that nobody holds.
    weights
        Move → what it is worth, above 0.
    bounds
        Staffing limits.
    kept
        Groups of a plan before that stay as they are: each its moves, in order.
    bonus
        Move → what it counts for beside its worth, where a repair would keep it.
    """

    goal: RoundGoal
    max_cycle: int
    max_chain: int
    held: Mapping[uuid.UUID, uuid.UUID]
    vacancies: tuple[uuid.UUID, ...]
    weights: Mapping[Move, float]
    bounds: tuple[Bound, ...]
    kept: tuple[tuple[Move, ...], ...] = ()
    bonus: Mapping[Move, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A move that is allowed, with what its weight is made of besides the fit."""

    taker: Taker
    post: RoundPost
    rank: int
    is_accepted: bool | None


def problem(session: Session, row: Round, goal: RoundGoal, wished: list[Wished], fits: Mapping[Move, float]) -> Problem:
    """Put a round to the engine; ``fits`` maps (profile, post) to the matcher's score."""
    profiles = _profiles(session, [one.taker.person_id for one in wished])
    posts = _posts(session, row)
    takers = rotation_post_cards.takers(session, row.id)
    is_short = goal is RoundGoal.SHORTEST
    return Problem(
        goal=goal,
        max_cycle=2 if is_short else row.max_cycle,
        max_chain=min(2, row.max_chain) if is_short else row.max_chain,
        held={one.participant_id: one.post_id for one in takers},
        vacancies=tuple(post.id for post in posts if post.is_vacant),
        weights={
            (one.post.id, one.taker.participant_id): weight(
                fits.get((profiles[one.taker.person_id], one.post.id)) if one.taker.person_id in profiles else None,
                one.rank,
                is_accepted=one.is_accepted,
            )
            for one in wished
        },
        bounds=bounds(session, row, posts),
    )


def wished(session: Session, row: Round) -> list[Wished]:
    """Give every move that somebody wishes for and that no hard rule and no leader forbids."""
    takers = rotation_post_cards.takers(session, row.id)
    posts = {post.id: post for post in _posts(session, row)}
    said = rotation_acceptance.accepted(session, row.id)
    last = rotation_post_cards.last(row)
    moves = ((taker, posts[key], rank) for taker in takers for key, rank in taker.ranks.items() if key in posts)
    return [
        Wished(taker=taker, post=post, rank=rank, is_accepted=said.get((post.id, taker.participant_id)))
        for taker, post, rank in moves
        if ruled_out(taker, post, row, last) is None and said.get((post.id, taker.participant_id)) is not False
    ]


def profile_pairs(session: Session, wishes: list[Wished]) -> list[Move]:
    """Give (profile, post) for those moves whose people let suggestions be computed."""
    profiles = _profiles(session, [one.taker.person_id for one in wishes])
    return [(profiles[one.taker.person_id], one.post.id) for one in wishes if one.taker.person_id in profiles]


def weight(fit: float | None, rank: int, *, is_accepted: bool | None) -> float:
    """Give what a move is worth, above 0 and at most 1.

    Parameters
    ----------
    fit
        The matcher's score, 0 to 1; None when there is nothing to go by.
    rank
        Among the person's wishes, 1 the dearest.
    is_accepted
        The receiving leader's word; None when not said. A no never comes here.
    """
    wish = (MOST_WISHES + 1 - rank) / MOST_WISHES
    word = 1.0 if is_accepted else UNKNOWN
    return FIT * (UNKNOWN if fit is None else fit) + WISH * wish + WORD * word


def holds(asked: Problem, moves: Sequence[Move]) -> bool:
    """Tell whether every move is allowed and no limit is exceeded."""
    for bound in asked.bounds:
        out = sum(asked.held.get(person) in bound.posts for _, person in moves)
        loss = out - sum(post in bound.posts for post, _ in moves)
        if loss > bound.max_net_loss or (bound.max_out is not None and out > bound.max_out):
            return False
    return all(move in asked.weights for move in moves)


def bounds(session: Session, row: Round, posts: list[RoundPost]) -> tuple[Bound, ...]:
    """Give every limit on its posts; of two limits on the same posts, the stricter of each number."""
    found: dict[frozenset[uuid.UUID], tuple[int, int | None]] = {}
    parents = dict(session.exec(select(Unit.id, Unit.parent_id)).all())
    for limit in (*rotation_limits.stored(session, row), *rotation_limits.defaults(session, row)):
        members = frozenset(post.id for post in posts if within(limit, post, parents))
        if members:
            loss = len(members) if limit.max_net_loss is None else limit.max_net_loss
            before, out = found.get(members, (loss, None))
            most = [one for one in (out, limit.max_out) if one is not None]
            found[members] = (min(before, loss), min(most) if most else None)
    return tuple(Bound(posts=members, max_net_loss=loss, max_out=out) for members, (loss, out) in found.items())


def within(limit: RoundLimit, post: RoundPost, parents: Mapping[uuid.UUID, uuid.UUID | None]) -> bool:
    """Tell whether a limit holds for a post: of its ministry, its unit, or a unit above it."""
    if post.organisation_code != limit.organisation_code:
        return False
    if limit.unit_id is None:
        return True
    unit = post.unit_id
    while unit is not None and unit != limit.unit_id:
        unit = parents.get(unit)
    return unit is not None


def _posts(session: Session, row: Round) -> list[RoundPost]:
    """Give the posts that can be given away: the post of somebody whose data are deleted can be nobody's any more."""
    held = select(RoundParticipant.post_id).where(RoundParticipant.round_id == row.id)
    still = select(RoundPost).where(
        RoundPost.round_id == row.id,
        col(RoundPost.withdrawn_at).is_(None),
        sa.or_(col(RoundPost.is_vacant), col(RoundPost.id).in_(held)),
    )
    return list(session.exec(still.order_by(col(RoundPost.id))))


def _profiles(session: Session, person_ids: list[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    query = select(Profile.person_id, Profile.id).where(col(Profile.person_id).in_(person_ids), col(Profile.is_matched))
    return dict(session.exec(query).all())
