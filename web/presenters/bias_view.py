"""The bias report as its page shows it: a row for each thing that twins differ in, and a picture of the intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobility.accountability.bias import Made

WIDTH, ROW, LEFT, RIGHT, TOP = 760, 36, 310, 24, 30
FROM, TO = 0.7, 1.1
"""What the picture spans."""
LIMIT = 0.8
"""The four-fifths rule."""
_FAR = 0.05


@dataclass(frozen=True, slots=True)
class Interval:
    """A ratio with its bounds, and where they stand in the picture."""

    value: float
    low: float
    high: float

    @property
    def places(self) -> tuple[float, float, float]:
        """Give the places of low, value and high from the left."""
        return across(self.low), across(self.value), across(self.high)


@dataclass(frozen=True, slots=True)
class BiasRow:
    """What was found for one attribute; shares are of 100."""

    attribute: str
    exposure: Interval
    impact: Interval
    selected: tuple[float, float]
    same_list: float
    least_same: float
    is_kept: bool
    is_even: bool

    def height(self, index: int) -> int:
        """Give how far down the row of this number stands in the picture."""
        return TOP + ROW * index + ROW // 2


def rows(made: Made) -> tuple[BiasRow, ...]:
    """Give the report by attribute, in the report's own order."""
    return tuple(_row(one) for one in made.results)


def picture_height(made: Made) -> int:
    """Give the height of the picture."""
    return TOP + ROW * len(made.results) + 8


def across(ratio: float) -> float:
    """Give the place of a ratio from the left; what lies outside the picture stands at its edge."""
    share = (min(max(ratio, FROM), TO) - FROM) / (TO - FROM)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def ticks() -> tuple[tuple[float, float], ...]:
    """Give (place, ratio) of the scale."""
    return tuple((across(one), one) for one in (0.7, 0.8, 0.9, 1.0, 1.1))


def _row(one: Mapping[str, Any]) -> BiasRow:
    exposure, impact = (Interval(**one[name]) for name in ("exposure", "impact"))
    first, second = one["selection"]
    return BiasRow(
        attribute=one["attribute"],
        exposure=exposure,
        impact=impact,
        selected=(100 * first, 100 * second),
        same_list=100 * one["same_list"],
        least_same=100 * one["least_same"],
        is_kept=one["keeps_four_fifths"],
        is_even=abs(exposure.value - 1) <= _FAR,
    )
