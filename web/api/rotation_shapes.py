"""Rotation rounds, their posts, and the moves that the caller is asked about."""

import datetime as dt
import uuid

from pydantic import BaseModel, ConfigDict

from mobility.rotation_lifecycle import RoundStep
from models.enums import Language, Route
from models.rotation_enums import LegPart, LegReason, LegState, RoundStatus
from web.api.opportunity_shapes import AskedCompetence
from web.api.paging import PageShape
from web.api.shapes import Shape, Words
from web.api.suggestion_shapes import Fit


class PostCard(Shape):
    """A post of a round; who holds it is not told. ``ruled_out`` says why the caller cannot have it."""

    id: uuid.UUID
    title: str
    organisation_code: str
    employers: Words
    unit: str
    language: Language
    percentage: int
    is_leader_post: bool
    is_vacancy: bool
    opportunity_id: uuid.UUID | None
    wished_rank: int | None
    ruled_out: str | None


class Posts(PageShape):
    """A page of the posts of a round: those that the caller may wish for first, then by title."""

    items: tuple[PostCard, ...]


class Post(PostCard):
    """A post whole, with how the caller fits it; ``fit`` is ``null`` where there is nothing to go by."""

    text: str
    requirements: tuple[AskedCompetence, ...]
    fit: Fit | None


class PostSuggestion(Shape):
    """A post and how the caller fits it."""

    post: PostCard
    fit: Fit


class PostSuggestions(Shape):
    """Posts suggested to the caller, best first."""

    items: tuple[PostSuggestion, ...]


class Wish(Shape):
    """A post wished for; rank 1 is dearest."""

    rank: int
    post: PostCard


class OwnPart(Shape):
    """The caller's own part in a round: the own post, the terms, and the wishes, dearest first."""

    participant_id: uuid.UUID
    post: Post
    earliest_on: dt.date | None
    languages: tuple[Language, ...]
    wishes: tuple[Wish, ...]
    may_change: bool


class RoundCard(Shape):
    """A round in a list; ``waits_for_reader`` counts the moves that wait for the caller's answer."""

    id: uuid.UUID
    title: str
    status: RoundStatus
    opens_on: dt.date
    closes_on: dt.date
    starts_on: dt.date
    months: int
    participants: int
    vacancies: int
    is_in: bool
    may_manage: bool
    waits_for_reader: int


class Rounds(PageShape):
    """A page of rounds: those that go on first, then newest first."""

    items: tuple[RoundCard, ...]


class Round(RoundCard):
    """A round whole, with the caller's own part in it."""

    text: str
    max_cycle: int
    max_chain: int
    answer_days: int
    route: Route
    employers: Words
    steps: frozenset[RoundStep]
    own: OwnPart | None
    leads: bool


class LegAnswer(Shape):
    """What one part has said; reason and note only where the caller may know them."""

    is_yes: bool
    at: dt.datetime
    reason: LegReason | None
    note: str


class Leg(Shape):
    """A move of the chosen plan; ``reader`` are the parts that the caller answers for."""

    id: uuid.UUID | None
    who: str
    from_post: PostCard
    to_post: PostCard
    state: LegState | None
    due_on: dt.date | None
    answers: dict[LegPart, LegAnswer]
    waits_for: frozenset[LegPart]
    reader: frozenset[LegPart]
    placement_id: uuid.UUID | None


class Legs(Shape):
    """The moves that are the caller's own or concern a post that the caller leads."""

    items: tuple[Leg, ...]


class Wisher(Shape):
    """Somebody who would take a post, as its leader sees it: without how dear the post is to the person."""

    participant_id: uuid.UUID
    name: str
    title: str
    employers: Words
    headline: str
    is_accepted: bool | None


class AskedPost(Shape):
    """A post that the caller leads, and those who would take it."""

    post: PostCard
    people: tuple[Wisher, ...]


class AskedPosts(Shape):
    """The posts that the caller leads in a round; none before the round is locked."""

    items: tuple[AskedPost, ...]


class AcceptInput(BaseModel):
    """Whether somebody may come to a post."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    is_accepted: bool
