"""What leaves the use-cases of rotation rounds: plain values, cut to what the reader may see."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.fit import Fit
from mobility.opportunity_shapes import Asked
from mobility.rotation_lifecycle import RoundStep
from models.enums import Language, Route
from models.rotation_enums import RoundStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """A post of a round in a list; who holds it is not told.

    Parameters
    ----------
    wished_rank
        Where it stands among the reader's own wishes; None when it is not one.
    ruled_out
        Code of the rule that keeps the reader from it; None when it may be wished for.
    """

    id: uuid.UUID
    title: str
    organisation_code: str
    employers: Mapping[Language, str]
    unit: str
    language: Language
    percentage: int
    is_leader_post: bool
    is_vacancy: bool
    opportunity_id: uuid.UUID | None
    wished_rank: int | None
    ruled_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView(PostCard):
    """A post whole, with how the reader fits it; ``fit`` is None where there is nothing to go by."""

    text: str
    requirements: tuple[Asked, ...]
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class PostSuggestion:
    """A post and how the reader fits it."""

    post: PostCard
    fit: Fit


@dataclass(frozen=True, slots=True)
class WishView:
    """A post wished for; rank 1 is dearest."""

    rank: int
    post: PostCard


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """The reader's own part in a round.

    Parameters
    ----------
    may_change
        Whether the post, the wishes and the taking part can still be changed.
    """

    participant_id: uuid.UUID
    post: PostView
    earliest_on: dt.date | None
    languages: tuple[Language, ...]
    wishes: tuple[WishView, ...]
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCard:
    """A round in a list.

    Parameters
    ----------
    participants, vacancies
        How many take part, and how many posts stand open.
    is_in
        Whether the reader takes part.
    may_manage
        Whether the reader runs the round.
    waits_for_reader
        How many moves wait for the reader's answer.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView(RoundCard):
    """A round whole.

    Parameters
    ----------
    employers
        Name of the ministry that runs it, in each language.
    steps
        What the reader can do now.
    limits_for
        Ministries whose limits the reader sets: None for all, empty for none.
    leads
        Whether the reader leads a post in the round.
    """

    text: str
    max_cycle: int
    max_chain: int
    answer_days: int
    route: Route
    employers: Mapping[Language, str]
    steps: frozenset[RoundStep]
    own: OwnPart | None
    limits_for: frozenset[str] | None
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitView:
    """A staffing rule; ``is_default`` for the one that holds where HR has said nothing."""

    organisation_code: str
    employers: Mapping[Language, str]
    unit_id: uuid.UUID | None
    unit: str
    max_net_loss: int | None
    max_out: int | None
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wisher:
    """Somebody who would take a post, as its leader sees it: by name, without how dear the post is to the person."""

    participant_id: uuid.UUID
    name: str
    title: str
    employers: Mapping[Language, str]
    headline: str
    is_accepted: bool | None


@dataclass(frozen=True, slots=True)
class AskedPost:
    """A post of the reader's, and those who would take it."""

    post: PostCard
    people: tuple[Wisher, ...]
