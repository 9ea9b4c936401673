"""What a person writes about an opening. A draft may lack almost anything; publishing asks for the rest."""

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from models.enums import Audience, Language, OpportunityKind, Payer, Workplace

_URL = TypeAdapter(AnyHttpUrl)
MOST_REQUIREMENTS = 20
MOST_MINISTRIES = 40
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _plain(value: object) -> object:
    # Browsers send CRLF; PostgreSQL refuses NUL, and no other control sign means anything to a reader.
    return _CONTROLS.sub("", value.replace("\r\n", "\n")) if isinstance(value, str) else value


def _day(value: object) -> object:
    # Pydantic's own reading takes a number for seconds since 1970.
    if value is None or isinstance(value, dt.date | str):
        return value
    raise PydanticCustomError("date_from_datetime_parsing", "give a day as YYYY-MM-DD")


def _address(value: str | None) -> str | None:
    if value:
        _URL.validate_python(value)
    return value or None


def _each_once(value: "tuple[RequirementInput, ...]") -> "tuple[RequirementInput, ...]":
    if len({one.competence_key for one in value}) < len(value):
        raise PydanticCustomError("asked_twice", "a competence is asked for twice; keep one of them")
    return value


def _sorted(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(value)))


Text = Annotated[str, BeforeValidator(_plain)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Address = Annotated[Text | None, Field(max_length=1000), AfterValidator(_address)]


class RequirementInput(BaseModel):
    """A competence asked for; a level of None means any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    competence_key: Text = Field(max_length=80)
    level: int | None = Field(default=None, ge=1, le=5)
    is_must: bool = True


class OpportunityInput(BaseModel):
    """An opening as its owner writes it, the same for form and API; texts are plain, with their paragraphs."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: OpportunityKind
    title: Text = Field(min_length=1, max_length=200)
    capsule: Text = Field(default="", max_length=300)
    do_text: Text = Field(default="", max_length=5000)
    learn_text: Text = Field(default="", max_length=5000)
    about_text: Text = Field(default="", max_length=5000)
    language: Language = Language.NB
    seats: int = Field(default=1, ge=1, le=100)
    starts_on: Day | None = None
    months: int | None = Field(default=None, ge=1, le=60)
    percentage: int | None = Field(default=None, ge=1, le=100)
    place: Text = Field(default="", max_length=200)
    workplace: Workplace = Workplace.ON_SITE
    payer: Payer | None = None
    needs_clearance: bool = False
    audience: Audience = Audience.ALL_MINISTRIES
    ministries: Annotated[tuple[Text, ...], AfterValidator(_sorted)] = Field(default=(), max_length=MOST_MINISTRIES)
    closes_on: Day | None = None
    link: Address = None
    requirements: Annotated[tuple[RequirementInput, ...], AfterValidator(_each_once)] = Field(
        default=(), max_length=MOST_REQUIREMENTS
    )
