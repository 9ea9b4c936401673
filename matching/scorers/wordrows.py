"""What words add to each of many rows, worked out once a word: a text's likeness is then a sum of few dense rows.

Texts share words, and most columns of a word are shared by very many rows, so that nearly no product is 0. Products are
kept in single precision, in a store of bounded size.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.scorers.vectors import MOST, Bag, Vectors

STORE = 640 << 20
"""Bytes that the store may take; with 5,000 rows all of the ``MOST`` words fit."""
COMMON = 0.1
"""Columns that stand in more than this share of the rows are held densely, which is faster for them."""
DENSE = 128 << 20
"""Bytes that these columns may take; with 5,000 rows all fit."""
WORDS = 512
"""Words worked out at a time, fewer where their products with all rows would take more than ``BLOCK`` bytes."""
BLOCK = 16 << 20

Rows = NDArray[np.float32]


class WordRows:
    """The products of words' vectors with some rows that do not change.

    Parameters
    ----------
    by_column
        The rows transposed, shape (columns, rows), not negative, the commonest columns first.
    """

    def __init__(self, by_column: csr_matrix) -> None:
        held, width = np.diff(by_column.indptr), 4 * max(1, by_column.shape[1])
        common = held > COMMON * by_column.shape[1]
        common[DENSE // width :] = False
        self._common = csr_matrix(by_column[np.flatnonzero(common)]).astype(np.float32).toarray()
        self._place = np.where(common, np.cumsum(common) - 1, -1).astype(np.int32)
        rare = np.repeat(~common, held)
        starts = np.concatenate([[0], np.cumsum(np.where(common, 0, held))])
        self._rare = csr_matrix(
            (by_column.data[rare].astype(np.float32), by_column.indices[rare], starts), shape=by_column.shape
        )
        self._store: Rows = np.empty((min(MOST, STORE // width), by_column.shape[1]), dtype=np.float32)
        self._step = max(1, min(WORDS, BLOCK // width))
        self._number: dict[str, int] = {}

    def product(self, bags: Sequence[Bag], vectors: Vectors) -> Rows | None:
        """Multiply bags with all rows.

        Returns
        -------
        ndarray or None
            Shape (bags, rows); each value's relative error is below 2e-7 for each word of its bag. None when the bags
            hold more words than the store.
        """
        words = list(dict.fromkeys(word for bag in bags for word in bag))
        if not self.learn(words, vectors):
            return None
        found: Rows = np.empty((len(bags), self._store.shape[1]), dtype=np.float32)
        for place, bag in enumerate(bags):
            counts = np.fromiter(bag.values(), dtype=np.float32, count=len(bag))
            np.dot(counts, self._store[[self._number[word] for word in bag]], out=found[place])
        return found

    def learn(self, words: Collection[str], vectors: Vectors) -> bool:
        """Take words, each given once, into the store; False, and nothing done, when they are too many for it."""
        if len(words) > len(self._store):
            return False
        missing = [word for word in words if word not in self._number]
        if len(self._number) + len(missing) > len(self._store):
            self._number.clear()
            missing = list(words)
        for start in range(0, len(missing), self._step):
            some, first = missing[start : start + self._step], len(self._number)
            self._store[first : first + len(some)] = self._worked_out(vectors.matrix(some))
            self._number |= {word: first + place for place, word in enumerate(some)}
        return True

    def _worked_out(self, words: csr_matrix) -> Rows:
        places = self._place[words.indices]
        is_common = places >= 0
        starts = np.concatenate([[0], np.cumsum(is_common)])
        values = words.data.astype(np.float32)
        common = csr_matrix(
            (values[is_common], places[is_common], starts[words.indptr]), shape=(words.shape[0], len(self._common))
        )
        rest = np.arange(len(starts)) - starts
        rare = csr_matrix((values[~is_common], words.indices[~is_common], rest[words.indptr]), shape=words.shape)
        found: Rows = common @ self._common
        found += (rare @ self._rare).toarray()
        return found
