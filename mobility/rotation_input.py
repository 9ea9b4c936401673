"""What people send to rotation rounds, the same for form and API."""

import uuid
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from mobility.opportunity_input import MOST_REQUIREMENTS, Day, RequirementInput, Text
from models.enums import Language
from models.rotation_enums import LegReason

_CONFIG = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _each_once(value: tuple[RequirementInput, ...]) -> tuple[RequirementInput, ...]:
    if len({one.competence_key for one in value}) < len(value):
        raise PydanticCustomError("asked_twice", "a competence is asked for twice; keep one of them")
    return value


class RoundInput(BaseModel):
    """A round as HR writes it.

    Parameters
    ----------
    closes_on
        Last day to join and to wish.
    starts_on
        First day in the other post.
    max_cycle, max_chain
        Most people in a ring of swaps, and in a line of moves that an open post sets going.
    answer_days
        Working days to answer a move.
    """

    model_config = _CONFIG

    title: Text = Field(min_length=1, max_length=200)
    text: Text = Field(default="", max_length=5000)
    opens_on: Day
    closes_on: Day
    starts_on: Day
    months: int = Field(ge=1, le=60)
    max_cycle: int = Field(default=3, ge=2, le=4)
    max_chain: int = Field(default=4, ge=0, le=6)
    answer_days: int = Field(default=10, ge=1, le=30)


class LimitInput(BaseModel):
    """A staffing rule of a ministry or one of its units; at least one of the two numbers is given."""

    model_config = _CONFIG

    organisation_code: Text = Field(max_length=10)
    unit_id: uuid.UUID | None = None
    max_net_loss: int | None = Field(default=None, ge=0, le=1000)
    max_out: int | None = Field(default=None, ge=0, le=1000)

    @model_validator(mode="after")
    def _says_something(self) -> "LimitInput":
        if self.max_net_loss is None and self.max_out is None:
            raise PydanticCustomError("missing", "give a largest net loss, a most out at once, or both")
        return self


class LimitsInput(BaseModel):
    """All staffing rules that the sender sets."""

    model_config = _CONFIG

    limits: tuple[LimitInput, ...] = Field(default=(), max_length=200)


class JoinInput(BaseModel):
    """What somebody tells on joining: the own post, and on what terms the person would move."""

    model_config = _CONFIG

    title: Text = Field(min_length=1, max_length=200)
    text: Text = Field(default="", max_length=5000)
    language: Language = Language.NB
    is_leader_post: bool = False
    percentage: int = Field(default=100, ge=1, le=100)
    requirements: Annotated[tuple[RequirementInput, ...], AfterValidator(_each_once)] = Field(
        default=(), max_length=MOST_REQUIREMENTS
    )
    earliest_on: Day | None = None
    languages: Annotated[tuple[Language, ...], BeforeValidator(_listed)] = Field(
        default=(Language.NB, Language.NN), min_length=1, max_length=3
    )


class LegAnswerInput(BaseModel):
    """Yes or no to one move; a no bears a reason."""

    model_config = _CONFIG

    is_yes: bool
    reason: LegReason | None = None
    note: Text = Field(default="", max_length=2000)
