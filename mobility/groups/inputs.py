"""What people send about kjernegrupper, the same for form and API."""

import uuid
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from mobility.opportunity_input import MOST_REQUIREMENTS, Day, RequirementInput, Text
from models.group_enums import GroupEndReason, SeatReason

_CONFIG = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str | uuid.UUID) else value


def _each_once(value: tuple[RequirementInput, ...]) -> tuple[RequirementInput, ...]:
    if len({one.competence_key for one in value}) < len(value):
        raise PydanticCustomError("asked_twice", "a competence is asked for twice; keep one of them")
    return value


Codes = Annotated[tuple[str, ...], BeforeValidator(_listed)]
People = Annotated[tuple[uuid.UUID, ...], BeforeValidator(_listed)]


class GroupInput(BaseModel):
    """A group as its secretariat writes it.

    Parameters
    ----------
    organisation_code, leader_title
        Ministry whose top official leads it, and the title of that official.
    ministries
        Codes of the ministries that it is to have people from.
    review_on
        Day by which it is reviewed next.
    """

    model_config = _CONFIG

    name_nb: Text = Field(min_length=1, max_length=200)
    name_nn: Text = Field(min_length=1, max_length=200)
    mandate_nb: Text = Field(min_length=1, max_length=5000)
    mandate_nn: Text = Field(min_length=1, max_length=5000)
    organisation_code: Text = Field(min_length=1, max_length=10)
    leader_title: Text = Field(min_length=1, max_length=100)
    ministries: Codes = Field(min_length=1, max_length=50)
    review_on: Day


class RoleInput(BaseModel):
    """A role: what it is called, how many it needs, how much of their week, and what they must be able to do."""

    model_config = _CONFIG

    title: Text = Field(min_length=1, max_length=200)
    seats: int = Field(default=1, ge=1, le=20)
    percentage: int = Field(default=20, ge=5, le=100)
    requirements: Annotated[tuple[RequirementInput, ...], AfterValidator(_each_once)] = Field(
        default=(), max_length=MOST_REQUIREMENTS
    )


class InviteInput(BaseModel):
    """Whom to ask to a role, from when, and a word to them."""

    model_config = _CONFIG

    people: People = Field(min_length=1, max_length=20)
    starts_on: Day
    note: Text = Field(default="", max_length=2000)


class AnswerInput(BaseModel):
    """A yes or a no about a seat.

    Parameters
    ----------
    seen
        Number of the newest step that whoever answers has seen.
    reason
        Why, for a no.
    from_on
        First day, where a leader lets somebody go later than asked.
    """

    model_config = _CONFIG

    seen: int = Field(ge=1)
    is_yes: bool
    reason: SeatReason | None = None
    note: Text = Field(default="", max_length=2000)
    from_on: Day | None = None


class LeaveInput(BaseModel):
    """Why a seat is left or an invitation taken back."""

    model_config = _CONFIG

    seen: int = Field(ge=1)
    reason: SeatReason
    note: Text = Field(default="", max_length=2000)


class ReviewInput(BaseModel):
    """How far a group has come on the four steps of coordination, and when it is reviewed next."""

    model_config = _CONFIG

    step: int = Field(ge=1, le=4)
    review_on: Day
    note: Text = Field(default="", max_length=2000)


class EndInput(BaseModel):
    """Why a group ends."""

    model_config = _CONFIG

    reason: GroupEndReason
    note: Text = Field(default="", max_length=2000)


class RemarkInput(BaseModel):
    """What DFD says when it is consulted; it may have nothing to add."""

    model_config = _CONFIG

    remark: Text = Field(default="", max_length=2000)


class SecretaryInput(BaseModel):
    """Who comes into a secretariat, by the mail address of the person."""

    model_config = _CONFIG

    email: Text = Field(min_length=1, max_length=254)
