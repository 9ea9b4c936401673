"""The posts of a round: found, wished for, and, by their leaders, opened to those who wish."""

import uuid

from flask import Blueprint

from mobility import clock, rotation_acceptance, rotation_posts, rotation_wishes
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.paging import Paged
from web.api.queries import PostQuery, RecommendationQuery
from web.api.rotation_shapes import AcceptInput, AskedPosts, Post, Posts, PostSuggestions
from web.api.shapes import shaped
from web.database import reading, transaction

blueprint = Blueprint("api_rotation_posts", __name__, url_prefix=f"{PREFIX}/rotations/<uuid:round_id>")

_READS = (Permission.SEE_ROTATIONS, Scope.READ_ROTATIONS)
_WRITES = (Permission.SEE_ROTATIONS, Scope.WRITE_ROTATIONS)
_WISH = "/wishes/<uuid:post_id>"
_MOST = 1_000_000


@operation(blueprint.get, "/posts", *_READS, gives=Posts, problems=(404,))
def find(round_id: uuid.UUID, query: PostQuery) -> Paged[Posts]:
    """Find posts of a round by words and ministries: those that the caller may wish for first, then by title."""
    with reading() as session:
        found = rotation_posts.find(session, current_actor(), round_id, q=query.q, ministry=query.ministry, size=_MOST)
    return paging.page(Posts, found.items, query)


@operation(blueprint.get, "/posts/<uuid:post_id>", *_READS, gives=Post)
def show(round_id: uuid.UUID, post_id: uuid.UUID) -> Post:
    """Read one post, with how the caller fits it."""
    with reading() as session:
        return shaped(Post, rotation_posts.get(session, current_actor(), round_id, post_id, now=clock.now()))


@operation(blueprint.get, "/suggestions", *_READS, gives=PostSuggestions, problems=(404,))
def suggestions(round_id: uuid.UUID, query: RecommendationQuery) -> PostSuggestions:
    """Suggest posts to somebody who takes part: none that is ruled out or wished for already."""
    with reading() as session:
        found = rotation_posts.suggested(session, current_actor(), round_id, now=clock.now(), n=query.n)
    return shaped(PostSuggestions, {"items": found})


@operation(blueprint.put, _WISH, *_WRITES)
def wish(round_id: uuid.UUID, post_id: uuid.UUID) -> None:
    """Wish for a post, after those wished for already; wishing twice changes nothing."""
    with transaction() as session:
        rotation_wishes.add(session, current_actor(), round_id, post_id, now=clock.now())


@operation(blueprint.delete, _WISH, *_WRITES)
def unwish(round_id: uuid.UUID, post_id: uuid.UUID) -> None:
    """Take a wish back."""
    with transaction() as session:
        rotation_wishes.remove(session, current_actor(), round_id, post_id, now=clock.now())


@operation(blueprint.post, f"{_WISH}/raise", *_WRITES)
def raise_wish(round_id: uuid.UUID, post_id: uuid.UUID) -> None:
    """Move a wish one place up; the dearest stays where it is."""
    with transaction() as session:
        rotation_wishes.raise_(session, current_actor(), round_id, post_id, now=clock.now())


@operation(blueprint.post, f"{_WISH}/lower", *_WRITES)
def lower_wish(round_id: uuid.UUID, post_id: uuid.UUID) -> None:
    """Move a wish one place down; the last stays where it is."""
    with transaction() as session:
        rotation_wishes.lower(session, current_actor(), round_id, post_id, now=clock.now())


@operation(blueprint.get, "/asked", *_READS, gives=AskedPosts, problems=(404,))
def asked(round_id: uuid.UUID) -> AskedPosts:
    """List the posts that the caller leads with those who would take them; none before the round is locked."""
    with reading() as session:
        found = rotation_acceptance.asked(session, current_actor(), round_id, now=clock.now())
    return shaped(AskedPosts, {"items": found})


@operation(blueprint.put, "/asked/<uuid:post_id>/<uuid:participant_id>", *_WRITES)
def accept(round_id: uuid.UUID, post_id: uuid.UUID, participant_id: uuid.UUID, json: AcceptInput) -> None:
    """Say whether somebody may come to a post of the caller's; it can be changed until a plan is chosen."""
    who = (current_actor(), round_id, post_id, participant_id)
    with transaction() as session:
        rotation_acceptance.accept(session, *who, is_accepted=json.is_accepted, now=clock.now())
