"""The form in which a person shows interest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from mobility.placement_input import Section

_SIMPLE = ("note", "is_anonymous", "shown_until")


@dataclass(frozen=True, slots=True)
class InterestForm:
    """What the form holds: the plain fields as typed, and the sections of the profile that are ticked."""

    values: Mapping[str, str]
    shows: tuple[str, ...]

    def as_input(self) -> dict[str, Any]:
        """Give what ``InterestInput`` reads; empty fields are left out."""
        told = {name: value for name, value in self.values.items() if value.strip()}
        return {**told, "shows": self.shows}


def empty() -> InterestForm:
    """Give the form as it begins: by name, with competences shown."""
    return InterestForm({}, (Section.COMPETENCES.value,))


def read(sent: MultiDict[str, str]) -> InterestForm:
    """Read a sent form."""
    return InterestForm({name: sent.get(name, "") for name in _SIMPLE}, tuple(sent.getlist("shows")))
