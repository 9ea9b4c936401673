"""Words' vectors, each worked out once, and what texts are as sums of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.text.analyser import Analyser

MOST = 1 << 15
"""Words kept, a few hundred bytes each; with more, all are forgotten and kept anew."""

Vector = tuple[NDArray[np.int32], NDArray[np.float64]]
"""The columns that are not 0, each once, and their values."""
Bag = Mapping[str, float]

_NOTHING: Vector = (np.zeros(0, dtype=np.int32), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Dense:
    """A bag's vector, good until the next is asked for.

    Parameters
    ----------
    values
        Shape (columns,).
    length
        Its Euclidean length, 1 where it is 0.
    """

    values: NDArray[np.float64]
    length: float


class Vectors:
    """The vectors of words, kept.

    Columns stand in an order of their own, the commonest first: what is used most then lies close together in memory.

    Parameters
    ----------
    analyser
        Fitted.
    """

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._kept: dict[str, Vector] = {}
        self._rooms: list[NDArray[np.float64]] = []
        self._place = _by_rarity(analyser.rarity_)

    def __reduce__(self) -> tuple[type[Self], tuple[Analyser]]:
        """Leave out what is kept: a copy works it out as it needs it."""
        return type(self), (self._analyser,)

    def ordered(self, rows: csr_matrix) -> csr_matrix:
        """Give vectors of the analyser with their columns in this order."""
        found = csr_matrix((rows.data, self._place[rows.indices], rows.indptr), shape=rows.shape)
        found.sort_indices()
        return found

    def of(self, words: Collection[str]) -> list[Vector]:
        """Give each word's vector."""
        missing = [word for word in dict.fromkeys(words) if word not in self._kept]
        if missing:
            if len(self._kept) + len(missing) > MOST:
                self._kept.clear()
                missing = list(dict.fromkeys(words))
            rows = self.ordered(self._analyser.word_vectors(missing))
            parts = pairwise(rows.indptr.tolist())
            self._kept |= {
                word: (rows.indices[start:end], rows.data[start:end])
                for word, (start, end) in zip(missing, parts, strict=True)
            }
        return [self._kept[word] for word in words]

    def matrix(self, words: Collection[str]) -> csr_matrix:
        """Give the vectors of words as rows, shape (words, columns)."""
        return self._laid_out(self.of(words))

    def spread(self, bags: Sequence[Bag]) -> csr_matrix:
        """Give each bag's weighted vectors one behind the other, shape (bags, columns).

        A column may stand several times in a row; in products they add up.
        """
        return self._laid_out([self._weighed(bag) for bag in bags])

    def dense(self, bags: Sequence[Bag]) -> Iterator[Dense]:
        """Give each bag's vector with all its zeros, one after the other in the same array."""
        try:
            room = self._rooms.pop()
        except IndexError:
            room = np.zeros(self._analyser.columns)
        for bag in bags:
            columns, values = self._weighed(bag)
            np.add.at(room, columns, values)
            square = float(values @ room[columns])
            yield Dense(room, square**0.5 if square > 0 else 1.0)
            room[columns] = 0.0
        self._rooms.append(room)

    def _weighed(self, bag: Bag) -> Vector:
        """Give the weighted vectors of a bag's words one behind the other."""
        found = self.of(bag)
        counts = np.fromiter(bag.values(), dtype=np.float64, count=len(bag))
        columns, values = _chained(found)
        return columns, values * np.repeat(counts, [len(one) for one, _ in found])

    def _laid_out(self, rows: Sequence[Vector]) -> csr_matrix:
        columns, values = _chained(rows)
        starts = np.concatenate([[0], np.cumsum([len(one) for one, _ in rows], dtype=np.int64)])
        return csr_matrix((values, columns, starts), shape=(len(rows), self._analyser.columns))


def _by_rarity(rarity: NDArray[np.float64]) -> NDArray[np.int32]:
    """Give the place of each column, the commonest first; nearly all columns are empty, and come last."""
    is_empty = rarity >= rarity.max()
    held = np.flatnonzero(~is_empty)
    place = (len(held) + np.cumsum(is_empty, dtype=np.int32) - 1).astype(np.int32)
    place[held[np.argsort(rarity[held], kind="stable")]] = np.arange(len(held), dtype=np.int32)
    return place


def _chained(vectors: Sequence[Vector]) -> Vector:
    # What is empty stands first so that there is something to chain.
    columns = np.concatenate([_NOTHING[0], *(one for one, _ in vectors)])
    return columns, np.concatenate([_NOTHING[1], *(one for _, one in vectors)])
