"""Scores of several kinds to one: a weighted mean over what is known, in parts that add up exactly."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.scorers.base import Scores

GRID = 2.0**40
"""Parts are rounded to multiples of one in so many: sums of such numbers are exact in any order."""


class Weighing:
    """How scores become one.

    The weight of what is not known goes to what is, in proportion: not enough data is no zero.

    Parameters
    ----------
    weights
        Scorer → weight, above 0.
    powers
        Scorer → power that its value is raised to first, which brings different kinds of value to one scale; 1 for
        scorers not named.
    fit
        Scorers that speak of the work itself. Where none of them gives anything, the whole is 0.
    """

    def __init__(self, weights: Mapping[str, float], powers: Mapping[str, float], fit: Sequence[str]) -> None:
        self.weights = weights
        self._powers = powers
        self._fit = frozenset(fit)

    @property
    def steepest(self) -> float:
        """So many times larger than the largest relative error of a value may that of the whole be, 1 or more."""
        return max(1.0, *(self._powers.get(name, 1.0) for name in self.weights))

    def ease(self, name: str, value: float) -> float:
        """Give a scorer's value on the common scale."""
        return float(value ** self._powers.get(name, 1.0))

    def parts(self, values: Mapping[str, float | None]) -> dict[str, float]:
        """Give what each scorer adds to the score, multiples of 1 / ``GRID``; values are on the common scale."""
        known = {name: value for name, value in values.items() if value is not None}
        if not any(known.get(name) for name in self._fit):
            return dict.fromkeys(values, 0.0)
        whole = sum(self.weights[name] for name in known)
        return {name: _on_grid(self.weights[name] * known.get(name, 0.0) / whole) for name in values}

    def total(self, scores: Mapping[str, Scores]) -> NDArray[np.float64]:
        """Give the scores of many pairs. Shape as the scores' own, each 0 to 1."""
        first = next(iter(scores.values()))
        whole = np.zeros(first.values.shape)
        summed = np.zeros_like(whole)
        speaks = np.zeros(whole.shape, dtype=np.bool_)
        for name, one in scores.items():
            whole += self.weights[name] * one.known
            summed += self.weights[name] * np.power(one.values, self._powers.get(name, 1.0))
            if name in self._fit:
                speaks |= one.values > 0
        found: NDArray[np.float64] = np.where(speaks, summed / np.where(whole > 0, whole, 1.0), 0.0)
        return np.clip(found, 0.0, 1.0)


def check_numbers(weights: Mapping[str, float], powers: Mapping[str, float], names: Sequence[str]) -> None:
    """Raise ValueError for a weight or power out of bounds, and for a weight of what is no scorer."""
    for name, weight in weights.items():
        if name not in names:
            raise ValueError(f"weights names {name!r}, which is no scorer; known are {', '.join(names)}")
        if not 0 <= weight < np.inf:
            raise ValueError(f"weight of {name} is {weight!r}; give a number of 0 or more")
    if not any(weights.values()):
        raise ValueError("weights are all 0; give at least one scorer a weight above 0")
    for name, power in powers.items():
        if not 0 < power < np.inf:
            raise ValueError(f"power of {name} is {power!r}; give a number above 0")


def _on_grid(value: float) -> float:
    return round(value * GRID) / GRID
