"""The form of an arena between two looks at it, what stands around its fields, and months in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.dates import format_date

from mobility import catalogue
from mobility.arenas.input import MOST_COMPETENCES, MOST_DAYS, ArenaInput
from mobility.catalogue import Group
from mobility.errors import InvalidInputError
from models.arena import ArenaAudience, ArenaKind
from web.presenters import faults
from web.presenters.posting_form import Posted, typed
from web.templating import language

_PLAIN = tuple(name for name in ArenaInput.model_fields if name not in {"competences", "days"})
_EMPTY_DAYS = 3


@dataclass(frozen=True, slots=True)
class ArenaForm:
    """An arena as it is typed: field → what was typed, and the two lists as they were filled in."""

    values: Mapping[str, str] = field(default_factory=dict)
    competences: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    def as_input(self) -> dict[str, Any]:
        """Give what ``ArenaInput`` reads: fields left empty are left out."""
        plain = {name: value for name, value in self.values.items() if value.strip()}
        return {**plain, "competences": self.competences, "days": self.days}

    @property
    def competence_rows(self) -> tuple[str, ...]:
        """What each choice of a competence shows, empty ones last."""
        return (*self.competences, *[""] * (MOST_COMPETENCES - len(self.competences)))

    @property
    def day_rows(self) -> tuple[str, ...]:
        """What each field for a day shows, some empty ones last."""
        return (*self.days, *[""] * min(_EMPTY_DAYS, MOST_DAYS - len(self.days)))


@dataclass(frozen=True, slots=True)
class ArenaFormView:
    """What stands around the fields: the closed lists, the vocabulary, and field → what is wrong with it."""

    kinds: tuple[ArenaKind, ...]
    audiences: tuple[ArenaAudience, ...]
    groups: tuple[Group, ...]
    faults: Mapping[str, str]


def new(contact: str) -> ArenaForm:
    """Give the form of an arena that is not added yet."""
    return ArenaForm({"starts_at": "12:00", "ends_at": "14:00", "contact": contact})


def of_arena(data: ArenaInput) -> ArenaForm:
    """Fill the form with an arena; times of day are told to the minute."""
    values = {name: typed(getattr(data, name)) for name in _PLAIN}
    times = {name: getattr(data, name).isoformat("minutes") for name in ("starts_at", "ends_at")}
    return ArenaForm(values | times, data.competences, tuple(map(str, data.days)))


def read(posted: Posted) -> ArenaForm:
    """Read the sent form."""
    return ArenaForm(
        values={name: posted.get(name, "") for name in _PLAIN},
        competences=tuple(dict.fromkeys(filter(None, posted.getlist("competence"))))[:MOST_COMPETENCES],
        days=tuple(filter(None, map(str.strip, posted.getlist("day"))))[:MOST_DAYS],
    )


def view(session: Any, refusal: InvalidInputError | None) -> ArenaFormView:
    """Give what the form shows beside what is typed."""
    return ArenaFormView(
        kinds=tuple(ArenaKind),
        audiences=tuple(ArenaAudience),
        groups=catalogue.groups(session, language()),
        faults=faults.worded(refusal, ArenaInput, "arenas") if refusal else {},
    )


def month(value: dt.date) -> str:
    """Give the month of a day as a heading, such as Desember 2026."""
    words = format_date(value, format="LLLL y", locale={"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}[language()])
    return words[:1].upper() + words[1:]
