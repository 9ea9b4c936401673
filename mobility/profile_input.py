"""What a person writes in the own profile; texts are plain, with their paragraphs."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from mobility.opportunity_input import Day, Text
from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind

Code = Annotated[Text, Field(max_length=10)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class AboutInput(_Input):
    """What a person says of own work, and in which language."""

    headline: Text = Field(default="", max_length=200)
    about: Text = Field(default="", max_length=5000)
    language: Language = Language.NB


class HeldInput(_Input):
    """How well a person knows a competence, and what is wanted with it; a level or year of None is not known."""

    level: int | None = Field(default=None, ge=1, le=5)
    interest: Interest = Interest.AS_NOW
    wants_to_learn: bool = False
    evidence: Evidence = Evidence.SELF
    evidence_note: Text = Field(default="", max_length=500)
    last_used_year: int | None = Field(default=None, ge=1950, le=2200)


class ExperienceInput(_Input):
    """Work, project, education, course or voluntary work."""

    kind: ExperienceKind
    title: Text = Field(min_length=1, max_length=200)
    employer: Text = Field(default="", max_length=200)
    starts_on: Day | None = None
    ends_on: Day | None = None
    text: Text = Field(default="", max_length=3000)

    @field_validator("ends_on")
    @classmethod
    def _in_order(cls, value: dt.date | None, told: ValidationInfo) -> dt.date | None:
        begins = told.data.get("starts_on")
        if value is not None and begins is not None and value < begins:
            raise PydanticCustomError("ends_before_start", "the last day lies before the first; turn them round")
        return value


class WishesInput(_Input):
    """The frame a person wishes for; what is left out is not said. Positions are applied for, not wished for here."""

    kinds: frozenset[OpportunityKind] = frozenset()
    wanted: frozenset[Code] = Field(default=frozenset(), max_length=50)
    unwanted: frozenset[Code] = Field(default=frozenset(), max_length=50)
    months: int | None = Field(default=None, ge=1, le=60)
    percentage: int | None = Field(default=None, ge=1, le=100)
    from_date: Day | None = None

    @field_validator("kinds")
    @classmethod
    def _no_positions(cls, value: frozenset[OpportunityKind]) -> frozenset[OpportunityKind]:
        if OpportunityKind.POSITION in value:
            raise PydanticCustomError("enum", "positions are applied for at the employer; choose another kind")
        return value

    @field_validator("unwanted")
    @classmethod
    def _not_both(cls, value: frozenset[str], told: ValidationInfo) -> frozenset[str]:
        if value & told.data.get("wanted", frozenset()):
            raise PydanticCustomError("wanted_and_not", "a ministry is both wanted and not; choose one")
        return value
