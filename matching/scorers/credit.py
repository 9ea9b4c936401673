"""What a held competence is worth towards a requirement: level, evidence and freshness, with unknown told apart."""

import math
from dataclasses import dataclass

from matching.types import Evidence, Held, Requirement, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Rules for giving credit, 0 to 1.

    Below the level asked, the credit is the share of the level: 3 of 4 is 0.75. What lies years back counts less only
    after ``fresh_years``, so that nobody loses by a leave.

    Parameters
    ----------
    must, nice
        Weight of a requirement that is necessary and of one that is nice to have; above 0.
    unknown_level
        Credit where a level is asked and the one held is not told: neither none nor full.
    course, self_told
        Factor where a course, or nothing but the person's own word, stands behind; an assignment and a certificate
        count in full.
    fresh_years
        So many years since last use cost nothing.
    stale
        Factor of what was last used ten years after that or earlier; in between it falls evenly.

    Raises
    ------
    ValueError
        When a number is out of bounds.
    """

    must: float = 1.0
    nice: float = 0.4
    unknown_level: float = 0.6
    course: float = 0.95
    self_told: float = 0.9
    fresh_years: int = 5
    stale: float = 0.7

    def __post_init__(self) -> None:
        for name in ("must", "nice"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise ValueError(f"{name} is {value!r}; give a number above 0")
        for name in ("unknown_level", "course", "self_told", "stale"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} is {value!r}; give a number from 0 to 1")
        if self.fresh_years < 0:
            raise ValueError(f"fresh_years is {self.fresh_years!r}; give 0 or more")

    def weight(self, asked: Requirement) -> float:
        """Give what a requirement weighs."""
        return self.must if asked.must else self.nice

    def of(self, held: Held, level: int | None) -> float:
        """Give the credit of a held competence towards a level; None for any level."""
        if not has(held):
            return 0.0
        return self._level(held.level, level) * self._evidence(held.evidence) * self._freshness(held.years_since_used)

    def _level(self, held: int | None, asked: int | None) -> float:
        if asked is None:
            return 1.0
        return self.unknown_level if held is None else min(1.0, held / asked)

    def _evidence(self, evidence: Evidence) -> float:
        return {Evidence.SELF: self.self_told, Evidence.COURSE: self.course}.get(evidence, 1.0)

    def _freshness(self, years: int | None) -> float:
        if years is None or years <= self.fresh_years:
            return 1.0
        return max(self.stale, 1 - (1 - self.stale) * (years - self.fresh_years) / 10)


def has(held: Held) -> bool:
    """Tell whether a competence is held: one that a person wants to learn, with no level told, is not yet."""
    return not (held.level is None and held.wanted is Wanted.LEARN)
