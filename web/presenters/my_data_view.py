"""My data in words: whom each part is shown to, who has looked, and as whom a preview is read."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from mobility.audit_reading import Look
from mobility.disclosure import Reader
from mobility.privacy.explaining import Standing
from models.privacy_enums import ProfileSection, Recipient
from web.templating import t

READERS = {"leder": Recipient.SEEKERS, "hr": Recipient.HR, "kollega": Recipient.COMMUNITY}
"""As whom a preview can be read, as addresses say it."""
# Each wider circle holds the narrower one, which then need not be told.
_WIDER = {Recipient.CHOSEN: Recipient.SEEKERS}


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A part of the profile: whom it is shown to, and the last day; ``is_over`` when that has passed."""

    name: ProfileSection
    recipients: tuple[str, ...]
    until: dt.date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class LookRow:
    """Somebody who looked: ``where`` and ``why`` in words; an empty name is of one who is forgotten."""

    day: dt.date
    name: str
    ministry: str
    where: str
    times: int


@dataclass(frozen=True, slots=True)
class SectionForm:
    """The form of a part as it was typed."""

    recipients: frozenset[str] = frozenset()
    ministries: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, standing: Standing, part: ProfileSection) -> "SectionForm":
        """Fill the form with how things stand."""
        choice = standing.choices[part]
        until = choice.until.isoformat() if choice.until else ""
        return cls(frozenset(one.value for one in choice.recipients), standing.ministries, {"until": until})

    @classmethod
    def read(cls, posted: "MultiDict[str, str]") -> "SectionForm":
        """Read the sent form."""
        return cls(
            frozenset(posted.getlist("recipients")),
            frozenset(posted.getlist("ministries")),
            {"until": posted.get("until", "")},
        )

    def as_input(self) -> dict[str, Any]:
        """Give what the shape reads."""
        until = {"until": self.values["until"]} if self.values["until"].strip() else {}
        return {"recipients": sorted(self.recipients), "ministries": sorted(self.ministries), **until}


def sections(standing: Standing) -> tuple[SectionRow, ...]:
    """Give each part with whom it is shown to, in words."""
    return tuple(
        SectionRow(part, _circles(choice.recipients), choice.until, not choice.lasts(standing.day))
        for part, choice in standing.choices.items()
    )


def _circles(recipients: frozenset[Recipient]) -> tuple[str, ...]:
    if Recipient.COMMUNITY in recipients:
        return (t("my-data.to.community"),)
    return tuple(t(f"my-data.to.{one}") for one in Recipient if one in recipients and _WIDER.get(one) not in recipients)


def looks(found: Sequence[Look]) -> tuple[LookRow, ...]:
    """Give who has looked, newest first."""
    return tuple(
        LookRow(one.day, one.viewer_name or "", one.viewer_ministry or "", t(f"my-data.where.{one.where}"), one.times)
        for one in found
    )


def reader(arguments: Mapping[str, str], own: str | None, ministries: Mapping[str, str]) -> Reader:
    """Give as whom a preview is read: a leader of the ministry named, by default of one's own."""
    recipient = READERS.get(arguments.get("som", ""), Recipient.SEEKERS)
    asked = arguments.get("departement", "")
    return Reader(recipient, asked if asked in ministries else own)
