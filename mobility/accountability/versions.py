"""The versions of the numbers that suggestions are made with, as data: what, from when and why."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mobility import reference
from models.enums import Language

GROUPS = ("factors", "powers", "bands", "pieces")
"""What a version holds numbers of."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version.

    Parameters
    ----------
    numbers
        Group of ``GROUPS`` → name → number.
    changed
        Group → the names whose number is another than in the version before, or new, or gone; empty in the first.
    """

    number: int
    since: dt.date
    numbers: Mapping[str, Mapping[str, float]]
    why: Mapping[Language, str]
    changed: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """What a run or a report calls it."""
        return str(self.number)


def versions() -> tuple[Version, ...]:
    """Give all versions, newest first."""
    found: list[Version] = []
    for one in reference.read("matcher_versions")["versions"]:
        numbers = {group: one[group] for group in GROUPS}
        found.append(
            Version(
                number=one["number"],
                since=dt.date.fromisoformat(one["from"]),
                numbers=numbers,
                why={Language(code): text for code, text in one["why"].items()},
                changed=_changed(found[-1].numbers, numbers) if found else {},
            )
        )
    return tuple(reversed(found))


def current() -> Version:
    """Give the version that suggestions are made with now."""
    return versions()[0]


def _changed(
    before: Mapping[str, Mapping[str, float]], after: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[str, ...]]:
    return {
        group: tuple(
            sorted(
                name for name in {*before[group], *after[group]} if before[group].get(name) != after[group].get(name)
            )
        )
        for group in GROUPS
    }
