"""The caller's own profile as the API gives it."""

import datetime as dt
import uuid
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind
from web.api.shapes import Level, Shape


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


class VisibilityInput(BaseModel):
    """Whether suggestions are made from the profile, and whether managers may be shown its owner. Both are needed for
    the latter: who is kept out of suggestions is shown to nobody.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    is_matched: bool
    is_findable: bool

    @model_validator(mode="after")
    def _matched_where_findable(self) -> Self:
        if self.is_findable and not self.is_matched:
            raise PydanticCustomError("needs_matching", "who may be found must be used in suggestions")
        return self
