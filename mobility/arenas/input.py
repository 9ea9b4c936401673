"""What is written of an arena."""

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from mobility.opportunity_input import Address, Day, Text
from models.arena import ArenaAudience, ArenaKind

MOST_DAYS = 24
MOST_COMPETENCES = 4


def _some_in_order(value: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    if not value:
        raise PydanticCustomError("no_days", "an arena meets on at least one day; add one")
    return tuple(sorted(set(value)))


def _some_once(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise PydanticCustomError("no_competences", "an arena is about at least one competence; choose one")
    return tuple(sorted(set(value)))


class ArenaInput(BaseModel):
    """An arena as its organiser writes it; texts are plain, with their paragraphs.

    Parameters
    ----------
    contact
        Mail address of whoever answers questions about it.
    days
        Days on which it meets, in any order.
    competences
        Keys of the competences that it is about.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: ArenaKind
    title_nb: Text = Field(min_length=1, max_length=200)
    title_nn: Text = Field(min_length=1, max_length=200)
    title_en: Text = Field(default="", max_length=200)
    text_nb: Text = Field(min_length=1, max_length=5000)
    text_nn: Text = Field(min_length=1, max_length=5000)
    text_en: Text = Field(default="", max_length=5000)
    audience: ArenaAudience = ArenaAudience.ALL
    competences: Annotated[tuple[Text, ...], AfterValidator(_some_once)] = Field(max_length=MOST_COMPETENCES)
    days: Annotated[tuple[Day, ...], AfterValidator(_some_in_order)] = Field(max_length=MOST_DAYS)
    starts_at: dt.time
    ends_at: dt.time
    place: Text = Field(default="", max_length=200)
    link: Address = None
    contact: Text = Field(min_length=1, max_length=254)

    @field_validator("ends_at")
    @classmethod
    def _after_the_start(cls, value: dt.time, told: ValidationInfo) -> dt.time:
        begins = told.data.get("starts_at")
        if begins is not None and value <= begins:
            raise PydanticCustomError("ends_before_start", "it ends before it starts; give a later time")
        return value
