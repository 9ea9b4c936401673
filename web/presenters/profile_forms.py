"""The forms of the own profile between two looks at them: everything as it was typed, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from mobility.profile_input import AboutInput, ExperienceInput, HeldInput
from mobility.profile_shapes import ExperienceEntry, Held, OwnProfile, WishedFrame
from web.presenters import profile_days

_PERIOD = ("starts_on", "ends_on")
_FRAME = ("months", "percentage", "from_date")
WANTED, UNWANTED = "wanted", "unwanted"


class Posted(Protocol):
    """What a form sends: several values for one name."""

    def get(self, name: str, default: str, /) -> str:
        """Give the first value of a name."""

    def getlist(self, name: str, /) -> list[str]:
        """Give all values of a name."""

    def items(self) -> Any:
        """Give each name with its first value."""


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """A form as it stands.

    Parameters
    ----------
    values
        Field → what was typed or chosen.
    kinds
        The kinds that are ticked.
    ministries
        Code of a ministry → ``wanted`` or ``unwanted``; others are left out.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    ministries: Mapping[str, str] = field(default_factory=dict)

    def plain_input(self) -> dict[str, str]:
        """Give what an input shape reads: fields left empty are left out, so that its defaults hold."""
        return {name: value for name, value in self.values.items() if value.strip()}

    def experience_input(self) -> dict[str, str]:
        """Give what ``ExperienceInput`` reads: a month or a year is its first day."""
        told = self.plain_input()
        return {name: profile_days.read(value) if name in _PERIOD else value for name, value in told.items()}

    def wishes_input(self) -> dict[str, Any]:
        """Give what ``WishesInput`` reads."""
        named = {
            choice: {code for code, chosen in self.ministries.items() if chosen == choice}
            for choice in (WANTED, UNWANTED)
        }
        return {**self.plain_input(), "kinds": self.kinds, **named}


def read(posted: Posted, shape: type[AboutInput | HeldInput | ExperienceInput]) -> ProfileForm:
    """Read a sent form with the fields of a shape."""
    return ProfileForm({name: posted.get(name, "") for name in shape.model_fields})


def read_wishes(posted: Posted) -> ProfileForm:
    """Read the sent form of wishes: ``ministry-<code>`` holds the choice for a ministry."""
    prefix = "ministry-"
    ministries = {name.removeprefix(prefix): value for name, value in posted.items() if name.startswith(prefix)}
    return ProfileForm(
        values={name: posted.get(name, "") for name in _FRAME},
        kinds=frozenset(posted.getlist("kinds")),
        ministries={code: value for code, value in ministries.items() if value in {WANTED, UNWANTED}},
    )


def of_about(profile: OwnProfile) -> ProfileForm:
    """Fill the form of one's own words."""
    return ProfileForm({name: str(getattr(profile, name)) for name in AboutInput.model_fields})


def of_held(held: Held) -> ProfileForm:
    """Fill the form of a competence."""
    return ProfileForm({name: _typed(getattr(held, name)) for name in HeldInput.model_fields})


def of_experience(entry: ExperienceEntry) -> ProfileForm:
    """Fill the form of an experience."""
    values = {name: _typed(getattr(entry, name)) for name in ExperienceInput.model_fields if name not in _PERIOD}
    return ProfileForm(values | {name: profile_days.typed(getattr(entry, name)) for name in _PERIOD})


def of_wishes(frame: WishedFrame) -> ProfileForm:
    """Fill the form of wishes."""
    return ProfileForm(
        values={name: _typed(getattr(frame, name)) for name in _FRAME},
        kinds=frozenset(str(kind) for kind in frame.kinds),
        ministries=dict.fromkeys(frame.wanted, WANTED) | dict.fromkeys(frame.unwanted, UNWANTED),
    )


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)
