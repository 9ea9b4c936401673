"""What suggestions are made of, as the room of those who watch over them shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal

from mobility.accountability import versions
from mobility.accountability.versions import Version
from models.enums import Language
from web.templating import language

_LOCALES = {Language.NB: "nb_NO", Language.NN: "nn_NO", Language.EN: "en_GB"}


@dataclass(frozen=True, slots=True)
class Change:
    """A number that was changed; None where it was not there before, or is no more."""

    group: str
    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version, and what it changed."""

    version: Version
    changes: tuple[Change, ...]


def version_views() -> tuple[VersionView, ...]:
    """Give all versions with their changes, newest first."""
    found = versions.versions()
    return tuple(
        VersionView(one, _changes(one, found[number + 1].numbers if number + 1 < len(found) else {}))
        for number, one in enumerate(found)
    )


def number(value: float, digits: int = 3) -> str:
    """Give a number as the reader's language writes it."""
    return format_decimal(round(value, digits), "#,##0.###", locale=_LOCALES[language()])


def _changes(one: Version, before: Mapping[str, Mapping[str, float]]) -> tuple[Change, ...]:
    return tuple(
        Change(group, name, before[group].get(name), one.numbers[group].get(name))
        for group, names in one.changed.items()
        for name in names
    )
