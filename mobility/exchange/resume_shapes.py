"""The parts of a JSON Resume that a profile can hold. Name, picture, telephone and address are not read at all."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from models.enums import ExperienceKind

_DAY = re.compile(r"^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?$")
_LEVELS = {
    "beginner": 2, "basic": 2, "novice": 1, "elementary": 2, "intermediate": 3, "competent": 3, "proficient": 4,
    "advanced": 4, "senior": 4, "expert": 5, "master": 5, "nybegynner": 2, "grunnleggende": 2, "selvstendig": 3,
    "middels": 3, "avansert": 4, "ekspert": 5, "grunnleggjande": 2, "sjølvstendig": 3, "kjennskap": 1, "awareness": 1,
    "independent": 3,
}  # fmt: skip
# The words that our own levels are written with, whatever the reader's language.
LEVEL_WORDS = {1: "Awareness", 2: "Basic", 3: "Independent", 4: "Advanced", 5: "Expert"}


def _day(value: object) -> object:
    """Read a day of which month and day may be left out; the first is meant then."""
    if value in (None, ""):
        return None
    told = _DAY.match(str(value))
    if told is None:
        raise ValueError(f"is {value!r}; write a year, a month or a day such as 2024-05-17")
    year, month, day = (int(part or 1) for part in told.groups())
    return dt.date(year, month, day)


def _cut(longest: int) -> BeforeValidator:
    """Give a reader of text that cuts what does not fit; null is empty text."""
    return BeforeValidator(lambda value: value[:longest] if isinstance(value, str) else value or "")


Day = Annotated[dt.date | None, BeforeValidator(_day)]
Short = Annotated[str, _cut(200)]
Listed = Annotated[list[str], BeforeValidator(lambda value: value or [])]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class Basics(_Part):
    """What somebody says of oneself, and the address that tells whose it is."""

    email: Annotated[str, _cut(254)] = ""
    label: Short = ""
    summary: Annotated[str, _cut(5000)] = ""


class Skill(_Part):
    """A skill with its keywords, each a skill of its own."""

    name: Annotated[str, _cut(200)] = ""
    level: Short = ""
    keywords: Listed = []

    @property
    def number(self) -> int | None:
        """The level on the scale of five; None where its word is not known."""
        return _LEVELS.get(self.level.casefold())


class Done(_Part):
    """Anything that becomes an experience."""

    kind: ExperienceKind
    title: Annotated[Short, Field(min_length=1)]
    employer: Short = ""
    starts_on: Day = None
    ends_on: Day = None
    text: Annotated[str, _cut(3000)] = ""

    @model_validator(mode="after")
    def _in_order(self) -> "Done":
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("endDate lies before startDate")
        return self


def done(section: str, told: dict[str, Any]) -> dict[str, Any]:
    """Give an entry of a section under the names of ``Done``."""
    points = told.get("highlights")
    lines = [told.get("summary") or told.get("description"), *(points if isinstance(points, list) else [points])]
    days = {"starts_on": told.get("startDate"), "ends_on": told.get("endDate")}
    text = "\n".join(str(line) for line in lines if line)
    if section == "education":
        title = " ".join(str(part) for part in (told.get("studyType"), told.get("area")) if part)
        return {"kind": ExperienceKind.EDUCATION, "title": title, "employer": told.get("institution"), **days}
    if section == "certificates":
        on = told.get("date")
        return {"kind": ExperienceKind.COURSE, "title": told.get("name"), "employer": told.get("issuer"), "ends_on": on}
    if section == "projects":
        return {
            "kind": ExperienceKind.PROJECT,
            "title": told.get("name"),
            "employer": told.get("entity"),
            "text": text,
            **days,
        }
    kind = ExperienceKind.WORK if section == "work" else ExperienceKind.VOLUNTARY
    # Older files say company and organization where newer say name.
    employer = told.get("name") or told.get("company") or told.get("organization")
    return {"kind": kind, "title": told.get("position"), "employer": employer, "text": text, **days}


SECTIONS = ("work", "volunteer", "education", "certificates", "projects")
