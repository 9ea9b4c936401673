"""How near a profile and an opening lie in meaning, by a multilingual sentence model: an extra, off by default.

The value is the cosine of the two texts' directions, brought to a scale that begins where unrelated texts lie and ends
where equal ones do. It is known only where measurement showed that it helps (``docs/matching.md``): between Norwegian
and English, where words seldom meet, and within a language where both sides say enough. Two short titles are compared
better by their words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from matching.meaning.embedder import Embedder, Vectors
from matching.scorers.base import Scorer, Scores
from matching.scorers.order import arranged
from matching.text.bags import terms
from matching.text.tokens import plain
from matching.types import Language, Opening, Profile, Reason

ENOUGH = 12
"""Words that carry meaning which each side must have, where both are Norwegian or both English."""
READ = 500
"""Characters of a side that are read: its title, its competences, and as much of its text."""
TOLD = 0.35
"""From this value on the reader is told that the texts lie near each other."""

_LONGEST_READ = 16 * READ


class Semantic(Scorer):
    """Compare texts by what they mean.

    Parameters
    ----------
    embedder
        The model; shared, not copied, by clones.
    """

    name: ClassVar[str] = "semantic"
    reads_words: ClassVar[bool] = True

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Read all openings; slow the first time, some ten texts a second on one core."""
        order = arranged({}, openings)
        self.floor_ = self.embedder.floor
        self.read_ = dict(zip(order, self._read(list(order.values()), lasting=True), strict=True))
        return self._settle(order)

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; nothing is learnt from other openings."""
        check_is_fitted(self)
        order = arranged(self.openings_, changed, removed)
        self.read_ |= {one.id: read for one, read in zip(changed, self._read(changed, lasting=True), strict=True)}
        return self._settle(order)

    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score by nearness of meaning; not known where it would not help."""
        check_is_fitted(self)
        openings = self.table_ if among is None else _Table([self.read_[key] for key in among])
        return self._compared(_Table(self._read(profiles)), openings)

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value; from ``TOLD`` on with ``near-in-meaning``, or ``near-in-meaning-across`` languages."""
        check_is_fitted(self)
        scores = self._compared(_Table(self._read([profile])), _Table(self._read([opening], lasting=True)))
        if not scores.known[0, 0]:
            return None, ()
        value = float(scores.values[0, 0])
        is_across = _is_english(profile) != _is_english(opening)
        code = "near-in-meaning-across" if is_across else "near-in-meaning"
        return value, (Reason(code),) if value >= TOLD else ()

    def _compared(self, people: "_Table", openings: "_Table") -> Scores:
        is_across = people.is_english[:, np.newaxis] != openings.is_english[np.newaxis, :]
        is_enough = people.is_enough[:, np.newaxis] & openings.is_enough[np.newaxis, :]
        known = people.says[:, np.newaxis] & openings.says[np.newaxis, :] & (is_across | is_enough)
        if not known.any():
            return Scores(values=np.zeros(known.shape), known=known)
        cosines = people.directions @ openings.directions.T
        values = np.clip((cosines - self.floor_) / (1.0 - self.floor_), 0.0, 1.0)
        return Scores(values=np.where(known, values, 0.0), known=known)

    def _settle(self, order: dict[str, Opening]) -> Self:
        self.openings_ = order
        self.read_ = {key: self.read_[key] for key in order}
        self.table_ = _Table(list(self.read_.values()))
        return self

    def _read(self, sides: Sequence[Profile | Opening], *, lasting: bool = False) -> list["_Read"]:
        phrases = [phrase(side) for side in sides]
        told = [text for text in phrases if text]
        directions = iter(self.embedder.embed(told, lasting=lasting))
        return [
            _Read(
                direction=next(directions) if text else None,
                is_english=_is_english(side),
                is_enough=len(terms(text, side.language)) >= ENOUGH,
            )
            for side, text in zip(sides, phrases, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a side; a side without words has no direction."""

    direction: Vectors | None
    is_english: bool
    is_enough: bool


class _Table:
    """Some sides as columns, shape (sides, …)."""

    def __init__(self, sides: Sequence[_Read]) -> None:
        self.says = np.array([one.direction is not None for one in sides], dtype=np.bool_)
        self.is_english = np.array([one.is_english for one in sides], dtype=np.bool_)
        self.is_enough = np.array([one.is_enough for one in sides], dtype=np.bool_)
        width = next((len(one.direction) for one in sides if one.direction is not None), 1)
        silent = np.zeros(width)
        rows = [silent if one.direction is None else one.direction for one in sides]
        self.directions: NDArray[np.float64] = np.array(rows, dtype=np.float64).reshape(len(sides), width)


def phrase(side: Profile | Opening) -> str:
    """Give what is read of a side, in small letters and without markup; empty where nothing carries meaning."""
    competences = side.competences if isinstance(side, Profile) else side.requirements
    parts = (side.title, *(one.competence for one in competences), side.text[:_LONGEST_READ])
    read = plain(". ".join(part for part in parts if part.strip())[:_LONGEST_READ])
    shown = "".join(letter if letter.isprintable() else " " for letter in read)[:READ].strip()
    return shown if terms(shown, side.language) else ""


def _is_english(side: Profile | Opening) -> bool:
    return side.language is Language.EN
