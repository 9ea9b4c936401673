"""The posts of a round: searched, suggested and read whole. Nobody is told what somebody looks at."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility import rotation_access, rotation_post_cards
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.bridge.round_fit import RoundFit
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.fit import Fit
from mobility.opportunity_shapes import Asked
from mobility.paging import Page, within
from mobility.rotation_rules import Taker
from mobility.rotation_shapes import PostCard, PostSuggestion, PostView
from mobility.search_words import needles, words
from models.competence import Competence
from models.enums import Language
from models.profile import Profile
from models.rotation import Round, RoundPost, RoundRequirement


def find(  # noqa: PLR0913 - the options are keywords with defaults
    session: Session,
    actor: Actor,
    round_id: uuid.UUID,
    *,
    q: str = "",
    ministry: Collection[str] = (),
    page: int = 1,
    size: int = 20,
) -> Page[PostCard]:
    """Find posts of a round by words and ministries: those the reader may wish for first, then by title.

    A page beyond the last gives the last.
    """
    row = rotation_access.find(session, actor, round_id)
    taker = rotation_post_cards.reader(session, row.id, actor.person_id)
    found = [
        rotation_post_cards.as_card(one, row, taker)
        for one in session.execute(rotation_post_cards.select_posts(row.id))
        if _holds(one, q) and (not ministry or one.RoundPost.organisation_code in ministry)
    ]
    others = sorted(
        (card for card in found if card.ruled_out != "own-post"),
        key=lambda card: (card.ruled_out is not None, card.title, card.id),
    )
    number = within(page, len(others), size)
    return Page(tuple(others[(number - 1) * size : number * size]), len(others), number, size)


def ministries(session: Session, round_id: uuid.UUID) -> list[str]:
    """Give the codes of the ministries that have posts in a round."""
    query = select(RoundPost.organisation_code).where(
        RoundPost.round_id == round_id, col(RoundPost.withdrawn_at).is_(None)
    )
    return sorted(set(session.exec(query)))


def get(session: Session, actor: Actor, round_id: uuid.UUID, post_id: uuid.UUID, *, now: dt.datetime) -> PostView:
    """Give one post whole, with how the reader fits it. Raises NotFoundError."""
    row = rotation_access.find(session, actor, round_id)
    taker = rotation_post_cards.reader(session, row.id, actor.person_id)
    profile = _profile(session, actor)
    fit = None
    if profile is not None and (taker is None or taker.post_id != post_id):
        fitting = fitted(session, row, now, condition=col(RoundPost.id) == post_id)
        fit = fitting.fit(profile.id, post_id) if fitting else None
    return view(session, row, taker, post_id, fit=fit)


def suggested(
    session: Session, actor: Actor, round_id: uuid.UUID, *, now: dt.datetime, n: int = 10
) -> list[PostSuggestion]:
    """Suggest posts to somebody who takes part, best first: none that is ruled out or wished for already."""
    row = rotation_access.find(session, actor, round_id)
    taker = rotation_post_cards.reader(session, row.id, actor.person_id)
    profile = _profile(session, actor)
    fitting = fitted(session, row, now) if taker and profile else None
    if taker is None or profile is None or fitting is None:
        return []
    cards = rotation_post_cards.cards(session, row, taker)
    among = [key for key, card in cards.items() if card.ruled_out is None and card.wished_rank is None]
    return [PostSuggestion(cards[fit.opportunity_id], fit) for fit in fitting.ranked(profile.id, among, n=n)]


def fitted(
    session: Session, row: Round, now: dt.datetime, *, condition: ColumnElement[bool] | None = None
) -> RoundFit | None:
    """Give the matcher on the posts of a round that meet a condition, or all; None where there are none.

    Posts of a ministry that has stopped suggestions are not ranked.
    """
    query = select(RoundPost).where(
        RoundPost.round_id == row.id,
        col(RoundPost.withdrawn_at).is_(None),
        switch.stopped(session).spares(col(RoundPost.organisation_code)),
    )
    posts = session.exec((query if condition is None else query.where(condition)).order_by(col(RoundPost.id))).all()
    return RoundFit(session, row, posts, today=today(now)) if posts else None


def view(session: Session, row: Round, taker: Taker | None, post_id: uuid.UUID, *, fit: Fit | None) -> PostView:
    """Give one post whole. Raises NotFoundError for one that is not in the round."""
    query = rotation_post_cards.select_posts(row.id).where(col(RoundPost.id) == post_id)
    found: Any = session.execute(query).one_or_none()
    if found is None:
        raise NotFoundError("rotation-post", post_id)
    return PostView(
        **rotation_post_cards.card_values(found, row, taker),
        text=found.RoundPost.text,
        requirements=_asked(session, post_id),
        fit=fit,
    )


def _asked(session: Session, post_id: uuid.UUID) -> tuple[Asked, ...]:
    query = (
        select(RoundRequirement, Competence)
        .join(Competence, col(Competence.key) == col(RoundRequirement.competence_key))
        .where(RoundRequirement.post_id == post_id)
        .order_by(col(RoundRequirement.is_must).desc(), col(RoundRequirement.competence_key))
    )
    return tuple(
        Asked(
            asked.competence_key,
            {language: getattr(known, f"label_{language}") for language in Language},
            asked.level,
            asked.is_must,
        )
        for asked, known in session.exec(query)
    )


def _profile(session: Session, actor: Actor) -> Profile | None:
    """Give the profile of a reader who wants suggestions to be computed, and for whom they may be."""
    if switch.stopped(session).covers(actor.organisation):
        return None
    mine = select(Profile).where(Profile.person_id == actor.person, col(Profile.is_matched))
    return session.exec(mine).one_or_none()


def _holds(found: Any, q: str) -> bool:
    """Tell whether every word occurs in the post's title, text, unit or employer, in any written form."""
    post: RoundPost = found.RoundPost
    names = [getattr(found, f"name_{language}") for language in Language]
    text = " ".join((post.title, post.text, found.unit, post.organisation_code, *names)).casefold()
    return all(any(needle.casefold() in text for needle in needles(word)) for word in words(q))
