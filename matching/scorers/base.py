"""What every scorer is: fitted on openings, kept fresh by small updates, and never without its reasons."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from matching.types import Opening, Profile, Reason


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of some profiles against all fitted openings.

    Parameters
    ----------
    values
        Shape (profiles, openings), float64, each 0 to 1; 0 where not known. Never NaN.
    known
        Same shape, bool: False where there is not enough data to say. Unknown is not zero.
    """

    values: NDArray[np.float64]
    known: NDArray[np.bool_]


class Scorer(BaseEstimator, ABC):  # type: ignore[misc]  # scikit-learn ships no types
    """A way to compare a profile with openings.

    Rows follow the order in which the openings were fitted; ``update`` replaces changed openings in place, appends new
    ones at the end and drops the removed. The caller hands every scorer the same changes, so that all keep one order.
    ``__init__`` only stores arguments; ``fit`` validates; learned state ends in ``_``.

    ``reads_words`` asks the caller to hand over competences as words and not as keys of a vocabulary. ``tells_fit`` is
    False for what says nothing about whether somebody can do the work: it weighs, but never makes a match alone.
    """

    name: ClassVar[str]
    reads_words: ClassVar[bool] = False
    tells_fit: ClassVar[bool] = True

    @abstractmethod
    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:
        """Learn all openings anew. Raises ValueError for bad parameters, naming argument, value and bound."""

    @abstractmethod
    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in new and changed openings and drop removed ids, in milliseconds, without refitting."""

    @abstractmethod
    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score every profile against every opening, or against those with the ids ``among``, in their order.

        Raises NotFittedError before ``fit``, KeyError for an unknown id.
        """

    def rough(self, profiles: Sequence[Profile]) -> Scores:
        """Score as ``score`` does, in a faster way where there is one, to within ``matching.batch.ROUGH``."""
        return self.score(profiles)

    @abstractmethod
    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value that ``score`` gives for this pair (None when unknown), with the reasons, strongest first."""
