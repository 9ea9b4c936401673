"""A profile or an opening as a bag of its words, each counted by the weight of the fields it stands in."""

import math
import re
from collections import Counter
from dataclasses import dataclass, fields

from matching.text.features import ENGLISH_MARK, ROLE_MARK
from matching.text.roles import role_of
from matching.text.stopwords import ENGLISH, NORWEGIAN
from matching.text.tokens import words
from matching.types import Language, Opening, Profile

_IT = re.compile(r"\bIT\b")
"""The trade, which only its capitals tell from the English pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWeights:
    """What a word counts for in each field. Raises ValueError when one is negative or all are 0."""

    title: float
    text: float
    competences: float

    def __post_init__(self) -> None:
        values = {part.name: getattr(self, part.name) for part in fields(self)}
        for name, value in values.items():
            if not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{name} is {value!r}; give a number of 0 or more")
        if not any(values.values()):
            raise ValueError("title, text and competences all weigh 0; give at least one a weight above 0")


def terms(text: str, language: Language) -> list[str]:
    """Find a text's words that carry meaning, in order; English ones bear ``ENGLISH_MARK``."""
    mark, stop = (ENGLISH_MARK, NORWEGIAN | ENGLISH) if language is Language.EN else ("", NORWEGIAN)
    if _IT.search(text):
        stop -= {"it"}
    return [mark + word for word in words(text) if word not in stop]


def bag_of(side: Profile | Opening, weights: FieldWeights) -> dict[str, float]:
    """Count a side's words, and the roles that its title names: the sum of the fields' weights, dampened above 1.

    Repeating a word says less each time; the damping is the usual ``1 + log(count)``.
    """
    competences = side.competences if isinstance(side, Profile) else side.requirements
    counts: Counter[str] = Counter()
    for text, weight in (
        (side.title, weights.title),
        (side.text, weights.text),
        ("\n".join(item.competence for item in competences), weights.competences),
    ):
        if weight:
            for term in terms(text, side.language):
                counts[term] += weight  # type: ignore[assignment]  # a Counter adds any number
    for role in _roles(side) if weights.title else ():
        counts[ROLE_MARK + role] += weights.title  # type: ignore[assignment]  # a Counter adds any number
    return {term: 1 + math.log(count) if count > 1 else count for term, count in counts.items()}


def _roles(side: Profile | Opening) -> list[str]:
    """Give the roles that a side's title names; the endings are those of Norwegian."""
    named = [] if side.language is Language.EN else map(role_of, terms(side.title, side.language))
    return [role for role in named if role]
