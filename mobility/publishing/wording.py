"""Wording that is coded for age, gender, nationality or family: advice beside the text, and a stop where the law says.

The lists stand in ``mobility/data/wording.json``, each entry with its reason, a better way to put it and its sources.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, model_validator

from mobility import reference
from mobility.route_table import Source
from models.enums import Language

_SIGNS = re.compile(r"\.\.\.|[*#()|]|\s+")
_MEANING = {
    "...": r"(?:\S+\s+){0,4}?",
    "*": r"[\w-]*",
    "#": r"\d+",
    "(": "(?:",
    ")": ")",
    "|": "|",
}


class Level(StrEnum):
    """Whether wording stops a posting."""

    FORBIDDEN = "forbidden"
    ADVICE = "advice"


class Ground(StrEnum):
    """What the wording is coded for."""

    AGE = "age"
    GENDER = "gender"
    NATIONALITY = "nationality"
    FAMILY = "family"
    BELIEF = "belief"
    HEALTH = "health"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))


class WordingRule(_Shape):
    """Phrases that say the same: why they are better not written, what to write, and the law behind.

    In a phrase ``*`` stands for any letters, ``#`` for a number, ``...`` for up to four words, ``(a|b)`` for either.
    """

    code: str
    ground: Ground
    level: Level
    phrases: tuple[str, ...]
    why: Mapping[Language, str]
    instead: Mapping[Language, str]
    sources: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the expression that finds any of the phrases."""
        return re.compile(r"(?<![\w-])(?:" + "|".join(map(_expression, self.phrases)) + r")(?!\w)", re.IGNORECASE)


class WordingTable(_Shape):
    """All rules, those that stop a posting first, and the sources by key."""

    version: str
    note: str
    sources: Mapping[str, Source]
    rules: tuple[WordingRule, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "WordingTable":
        if unknown := sorted({key for rule in self.rules for key in rule.sources} - set(self.sources)):
            raise ValueError(f"source {unknown[0]!r} is named by a rule but stands not under sources")
        return self


@dataclass(frozen=True, slots=True)
class Finding:
    """Wording that was found.

    Parameters
    ----------
    field
        The text that it stands in.
    phrase
        As it was written.
    """

    field: str
    phrase: str
    rule: WordingRule

    def laws(self, language: Language) -> tuple[str, ...]:
        """Name the sources behind, in a language."""
        return tuple(table().sources[key].name(language) for key in self.rule.sources)


@lru_cache(maxsize=1)
def table() -> WordingTable:
    """Give the table that ships with the program. It is read once and never changes."""
    return WordingTable.model_validate(reference.read("wording"))


def look(texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Find coded wording in texts, given as field → text: what stops a posting first, each wording once a field."""
    found: dict[tuple[str, str], Finding] = {}
    for rule in sorted(table().rules, key=lambda one: one.level is Level.ADVICE):
        for field, text in texts.items():
            for match in rule.pattern.finditer(text):
                phrase = " ".join(match.group().split()).strip(",")
                found.setdefault((field, phrase.casefold()), Finding(field, phrase, rule))
    return tuple(found.values())


def forbidden(texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Find only the wording that the law forbids."""
    return tuple(one for one in look(texts) if one.rule.level is Level.FORBIDDEN)


def _expression(phrase: str) -> str:
    """Turn a phrase into an expression; words may be apart by any space, also across lines."""
    parts: list[str] = []
    at = 0
    for sign in _SIGNS.finditer(phrase):
        parts += [re.escape(phrase[at : sign.start()]), _MEANING.get(sign.group(), r"\s+")]
        at = sign.end()
    return "".join((*parts, re.escape(phrase[at:]))).replace(_MEANING["..."] + r"\s+", _MEANING["..."])
