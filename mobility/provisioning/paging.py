"""A part of a list as SCIM counts: from 1, and never more than the service gives at once."""

from dataclasses import dataclass
from typing import Generic, TypeVar

One = TypeVar("One")

MOST = 200
_USUAL = 100
_FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Slice:
    """From which number, and how many."""

    start: int
    count: int

    @classmethod
    def of(cls, start: int | None, count: int | None) -> "Slice":
        """Read what was asked for: less than the first is the first, less than none is none."""
        return cls(min(max(start or 1, 1), _FARTHEST), min(max(_USUAL if count is None else count, 0), MOST))


@dataclass(frozen=True, slots=True)
class Page(Generic[One]):
    """A part of what was found, how much was found in all, and where the part begins."""

    resources: list[One]
    total: int
    start: int
