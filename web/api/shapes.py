"""What leaves the API: its own declared shapes, read from what the use-cases give, so that neither binds the other."""

import datetime as dt
import uuid
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.enums import (
    Audience,
    Direction,
    Evidence,
    ExperienceKind,
    Interest,
    Language,
    OpportunityKind,
    OpportunityStatus,
    Payer,
    Route,
    Workplace,
)

Level = Annotated[int, Field(ge=1, le=5)]
Datum = str | int | float | bool | tuple[str, ...] | None


class Shape(BaseModel):
    """A value of the API, read from the attributes of what a use-case gives."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


AnyShape = TypeVar("AnyShape", bound=Shape)


def shaped(shape: type[AnyShape], value: object) -> AnyShape:
    """Give a use-case's value in a shape of the API."""
    return shape.model_validate(value)


class Words(Shape):
    """The same words in each language."""

    nb: str
    nn: str
    en: str


class OpportunityCard(Shape):
    """An opening as lists show it. Moments and days follow ISO 8601; ``null`` means not said."""

    id: uuid.UUID
    kind: OpportunityKind
    direction: Direction
    title: str
    capsule: str
    language: Language
    organisation_code: str | None
    employers: Words
    unit: str
    months: int | None
    percentage: int | None
    seats: int
    place: str
    workplace: Workplace
    payer: Payer | None
    route: Route | None
    starts_on: dt.date | None
    closes_on: dt.date | None
    published_at: dt.datetime | None
    status: OpportunityStatus
    link: str | None
    is_own: bool


class AskedCompetence(Shape):
    """A competence that an opening asks for; ``level`` is ``null`` where any will do."""

    competence_key: str
    labels: Words
    level: Level | None
    is_must: bool


class Owner(Shape):
    """Who stands behind an opening."""

    name: str
    title: str
    unit: str
    email: str


class Opportunity(OpportunityCard):
    """One opening whole. Texts are plain, or safe HTML in ``do_text`` where ``is_imported``."""

    do_text: str
    learn_text: str
    about_text: str
    is_imported: bool
    needs_clearance: bool
    audience: Audience
    requirements: tuple[AskedCompetence, ...]
    owner: Owner | None


class OpportunityPage(Shape):
    """A page of a list; ``counts`` tells for each filter how many openings each of its choices would give."""

    items: tuple[OpportunityCard, ...]
    total: int
    page: int
    pages: int
    size: int
    counts: dict[str, dict[str, int]]


class Reason(Shape):
    """Why, as a stable code with its data."""

    code: str
    data: dict[str, Datum]


class Part(Shape):
    """One scorer's share of a score, 0 to 1; ``value`` is ``null`` where there is not enough data to say."""

    name: str
    value: float | None
    share: float
    reasons: tuple[Reason, ...]


class Gap(Shape):
    """A competence asked for that is lacking, wholly or in part."""

    competence: str
    asked: Level | None
    held: Level | None
    is_must: bool


class Fit(Shape):
    """How well the profile fits an opening; the shares of the parts add up to the score, 0 to 1."""

    band: str | None
    score: float
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]


class Recommendation(Shape):
    """An opening suggested, with why."""

    card: OpportunityCard
    fit: Fit


class Recommendations(Shape):
    """Suggestions, best first; ``outcome`` tells why there are none; ``ruled_out`` counts openings by rule."""

    outcome: str
    items: tuple[Recommendation, ...]
    ruled_out: dict[str, int]


class Competence(Shape):
    """A competence that a text may mean, in the reader's language."""

    key: str
    label: str
    group: str


class Competences(Shape):
    """Competences, surest first."""

    items: tuple[Competence, ...]


class HeldCompetence(Shape):
    """A competence in the profile; a level or year that is not known is ``null``."""

    key: str
    group: str
    level: Level | None
    interest: Interest
    wants_to_learn: bool
    evidence: Evidence
    evidence_note: str
    last_used_year: int | None
    confirmed_at: dt.datetime | None


class Experience(Shape):
    """Work, project, education, course or voluntary work."""

    id: uuid.UUID
    kind: ExperienceKind
    title: str
    employer: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    text: str


class Wishes(Shape):
    """What the person wishes for; empty and ``null`` mean that nothing is said."""

    kinds: frozenset[OpportunityKind]
    wanted: frozenset[str]
    unwanted: frozenset[str]
    months: int | None
    percentage: int | None
    from_date: dt.date | None


class Profile(Shape):
    """The caller's own profile; ``findable_since`` is ``null`` while it is hidden from managers."""

    headline: str
    about: str
    language: Language
    findable_since: dt.datetime | None
    is_matched: bool
    confirmed_at: dt.datetime | None
    held: tuple[HeldCompetence, ...]
    experiences: tuple[Experience, ...]
    wishes: Wishes


class Caller(Shape):
    """Who is logged in, what they may do, and the token that writing asks for."""

    name: str
    organisation: str
    language: Language
    permissions: tuple[str, ...]
    csrf_token: str


class GuardedRoute(Shape):
    """A route with its methods and the permission that it asks for, or ``public``."""

    path: str
    methods: tuple[str, ...]
    permission: str


class Routes(Shape):
    """Every page and API route of the service, by path."""

    routes: tuple[GuardedRoute, ...]
