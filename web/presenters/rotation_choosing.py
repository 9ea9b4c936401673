"""Choosing among the posts of a round: the own ranking, suggestions with their reasons, and what a search finds."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from mobility import catalogue, rotation_posts, rotations, search_choices
from mobility.actors import Actor
from mobility.paging import Page
from mobility.rotation_shapes import PostCard, PostView, RoundView
from models.enums import Language
from web.presenters import fit_view
from web.presenters.fit_view import FitView
from web.presenters.page_links import PageLinks, page_links
from web.presenters.reasons import Wording

_LONGEST = 200
_SUGGESTED = 4
_SIZE = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: words, a ministry's code (empty for all) and the page's number."""

    q: str = ""
    ministry: str = ""
    page: int = 1


def asked(arguments: MultiDict[str, str]) -> Asked:
    """Read what an address asks for; a number that cannot be read is the first page."""
    number = arguments.get("side", "")
    page = int(number) if number.isdecimal() and len(number) < len("100000") else 1
    return Asked(arguments.get("q", "").strip()[:_LONGEST], arguments.get("departement", ""), page)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A post with how it fits the reader, in words."""

    post: PostCard
    fit: FitView


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """What the page of wishes shows.

    Parameters
    ----------
    suggested
        Posts that fit the reader best, without those wished for.
    found, pages
        What the search finds, and the links to its pages.
    ministries
        (code, name) of those that have posts in the round.
    """

    round: RoundView
    suggested: tuple[Suggested, ...]
    found: Page[PostCard]
    pages: PageLinks | None
    ministries: tuple[tuple[str, str], ...]


def view(
    session: Any, actor: Actor, round_id: uuid.UUID, asked: Asked, language: Language, *, now: dt.datetime
) -> ChoosingView:
    """Give the page of wishes."""
    ministry = (asked.ministry,) if asked.ministry else ()
    found = rotation_posts.find(session, actor, round_id, q=asked.q, ministry=ministry, page=asked.page, size=_SIZE)
    return ChoosingView(
        round=rotations.get(session, actor, round_id, now=now),
        suggested=_suggested(session, actor, round_id, language, now),
        found=found,
        pages=page_links(found, lambda number: _address(round_id, asked, number)),
        ministries=_ministries(session, round_id, language, now),
    )


@dataclass(frozen=True, slots=True)
class ChosenPostView:
    """What the page of one post shows beside the post: its round, and how it fits the reader, where that is known."""

    round: RoundView
    fit: FitView | None


def post_view(
    session: Any, actor: Actor, round_id: uuid.UUID, post: PostView, language: Language, *, now: dt.datetime
) -> ChosenPostView:
    """Give what stands around a post."""
    wording = Wording("reason", catalogue.labels(session, language), post.employers[language])
    return ChosenPostView(
        round=rotations.get(session, actor, round_id, now=now),
        fit=fit_view.view(post.fit, wording) if post.fit else None,
    )


def _suggested(
    session: Any, actor: Actor, round_id: uuid.UUID, language: Language, now: dt.datetime
) -> tuple[Suggested, ...]:
    labels = catalogue.labels(session, language)
    found = rotation_posts.suggested(session, actor, round_id, now=now)
    return tuple(
        Suggested(one.post, fit_view.view(one.fit, Wording("reason", labels, one.post.employers[language])))
        for one in found
        if one.post.wished_rank is None
    )[:_SUGGESTED]


def _ministries(session: Any, round_id: uuid.UUID, language: Language, now: dt.datetime) -> tuple[tuple[str, str], ...]:
    with_posts = set(rotation_posts.ministries(session, round_id))
    choices = search_choices.choices(session, language, now=now).ministries
    return tuple((code, name) for code, name in choices if code in with_posts)


def _address(round_id: uuid.UUID, asked: Asked, number: int) -> str:
    told = {"q": asked.q, "departement": asked.ministry}
    values: dict[str, Any] = {name: value for name, value in told.items() if value}
    return url_for("rotations.wishes.index", round_id=round_id, side=number, _anchor="finn", **values)
