"""What people send with the steps of a placement, the same for form and API."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mobility.opportunity_input import Day, Text
from models.enums import PlacementMove, PlacementReason


class Section(StrEnum):
    """Parts of a profile that a person may show to one receiver."""

    COMPETENCES = "competences"
    ABOUT = "about"
    EXPERIENCES = "experiences"


class Item(StrEnum):
    """What must be in place before the first day (the check list of readiness)."""

    AUTHORISATION = "authorisation"
    ACCESS = "access"
    CARD = "card"
    COMPUTER = "computer"
    SEAT = "seat"
    PAYROLL = "payroll"
    LEAVE = "leave"
    HANDOVER = "handover"


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class ShowInput(BaseModel):
    """What of the profile the receiver may see, and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    shows: Annotated[tuple[Section, ...], BeforeValidator(_listed)] = (Section.COMPETENCES,)
    shown_until: Day | None = None


class InterestInput(ShowInput):
    """A person's interest: a short note beside what is shown."""

    note: Text = Field(default="", max_length=2000)
    is_anonymous: bool = False


class StepInput(BaseModel):
    """A step with what it needs.

    Parameters
    ----------
    seen
        Number of the newest step on the page that the step is taken from; a page that is behind is refused.
    effective_on
        The day the step speaks of: a meeting, the earliest day of release, a new last day.
    item, is_done
        For the check list.
    name, agreement
        Typed as a signature, and the hash of the agreement that was read.
    is_impartial
        Ticked by the receiver before a conversation: the Public Administration Act's rules on impartiality are met.
    answers
        An evaluation: 1 (not at all) to 5 (very much) for each question.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    move: PlacementMove
    seen: int = Field(ge=1)
    reason: PlacementReason | None = None
    note: Text = Field(default="", max_length=2000)
    effective_on: Day | None = None
    item: Item | None = None
    is_done: bool = True
    name: Text = Field(default="", max_length=200)
    agreement: Text = Field(default="", max_length=64)
    is_impartial: bool = False
    answers: dict[str, Annotated[int, Field(ge=1, le=5)]] = Field(default_factory=dict, max_length=8)


def later(day: dt.date | None, other: dt.date | None) -> dt.date | None:
    """Give the later of two days, either of which may not be said."""
    return max((one for one in (day, other) if one is not None), default=None)
