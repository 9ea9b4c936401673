"""Rows that change one by one while many are searched: a big sorted part, a small fresh part, now and then merged."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from matching.scorers.vectors import Bag, Vector, Vectors
from matching.scorers.wordrows import WordRows

MERGE_AT = 128
"""So many fresh rows are searched beside the big part before the two become one."""


class Postings:
    """Sparse rows under string ids, in a stable order, with the product of a query and all rows.

    Parameters
    ----------
    ids
        The rows' ids, unique, in their order.
    rows
        Shape (ids, columns).

    Raises
    ------
    ValueError
        When an id stands twice.

    Attributes
    ----------
    ids
        The ids in the order of the columns of ``product``.
    """

    def __init__(self, ids: Sequence[str], rows: csr_matrix) -> None:
        self._place: dict[str, int] = {}
        self._base: csr_matrix
        self._fresh: csr_matrix
        self._words: WordRows | None
        for place, key in enumerate(ids):
            if key in self._place:
                raise ValueError(f"opening {key!r} stands more than once; give every opening its own id")
            self._place[key] = place
        self._set_base(rows)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what words are worth to the rows: it is large, and a copy works it out as it needs it."""
        return {**self.__dict__, "_words": None}

    def update(self, ids: Sequence[str], rows: csr_matrix, removed: Collection[str] = ()) -> None:
        """Replace the rows of known ids in place, append the others at the end, and drop ``removed``, known or not.

        Raises
        ------
        ValueError
            When an id stands twice in ``ids``, or both in ``ids`` and in ``removed``.
        """
        doubled = sorted({key for key in ids if key in removed} | {key for key in ids if ids.count(key) > 1})
        if doubled:
            raise ValueError(f"opening {doubled[0]!r} stands twice among the changes; give each opening once")
        for key in removed:
            self._place.pop(key, None)
        slots = self._base.shape[0] + self._fresh.shape[0]
        self._place.update({key: slots + number for number, key in enumerate(ids)})
        self._fresh = _stacked(self._fresh, csr_matrix(rows))
        self._settle()

    def product(self, queries: csr_matrix) -> NDArray[np.float64]:
        """Multiply queries of shape (queries, columns) with all rows; dense, shape (queries, ids)."""
        found: NDArray[np.float64] = (queries @ self._base_by_column).toarray()
        if self._fresh.shape[0]:
            found = np.hstack([found, (queries @ self._fresh_by_column).toarray()])
        return found[:, self._slots] if self._moved else found

    def remember(self, words: Collection[str], vectors: Vectors) -> None:
        """Work out what words, each given once, are worth to all rows, unless they are too many to be kept."""
        self._word_rows().learn(words, vectors)

    def rough_product(self, bags: Sequence[Bag], vectors: Vectors) -> NDArray[np.floating[Any]] | None:
        """Multiply bags of words with all rows, with the errors and the limit of ``WordRows.product``."""
        found: NDArray[np.floating[Any]] | None = self._word_rows().product(bags, vectors)
        if found is None:
            return None
        if self._fresh.shape[0]:
            found = np.hstack([found, (vectors.spread(bags) @ self._fresh_by_column).toarray()])
        return found[:, self._slots] if self._moved else found

    def rows(self, keys: Collection[str]) -> csr_matrix:
        """Give the rows of ids in their order, shape (keys, columns). Raises KeyError for one that is not there."""
        slots = np.fromiter((self._place[key] for key in keys), dtype=np.int64, count=len(keys))
        base = self._base.shape[0]
        is_fresh = slots >= base
        if not is_fresh.any():
            return csr_matrix(self._base[slots])
        order = np.argsort(is_fresh, kind="stable")
        both = _stacked(self._base[slots[~is_fresh]], self._fresh[slots[is_fresh] - base])
        return csr_matrix(both[np.argsort(order)])

    def products(self, keys: Collection[str], query: NDArray[np.float64]) -> NDArray[np.float64]:
        """Multiply the rows of some ids with a dense query of shape (columns,). Raises KeyError for an unknown id."""
        found = [query[columns] @ values for columns, values in map(self._row, keys)]
        return np.array(found, dtype=np.float64)

    def filled(self, keys: Collection[str] | None = None) -> NDArray[np.bool_]:
        """Tell which rows hold anything at all, all of them or those of some ids."""
        if keys is not None:
            return np.array([len(self._row(key)[0]) > 0 for key in keys], dtype=np.bool_)
        sizes = np.concatenate([np.diff(self._base.indptr), np.diff(self._fresh.indptr)])
        return np.asarray(sizes[self._slots] > 0)

    def _word_rows(self) -> WordRows:
        if self._words is None:
            self._words = WordRows(self._base_by_column)
        return self._words

    def _row(self, key: str) -> Vector:
        slot, base = self._place[key], self._base.shape[0]
        part, slot = (self._base, slot) if slot < base else (self._fresh, slot - base)
        some = slice(part.indptr[slot], part.indptr[slot + 1])
        return part.indices[some], part.data[some]

    def _set_base(self, rows: csr_matrix) -> None:
        self._base = rows
        self._base_by_column = csr_matrix(rows.T)
        self._words = None
        self._fresh = csr_matrix((0, rows.shape[1]), dtype=rows.dtype)
        self._place = {key: slot for slot, key in enumerate(self._place)}
        self._settle()

    def _settle(self) -> None:
        self.ids = tuple(self._place)
        self._slots = np.fromiter(self._place.values(), dtype=np.int64, count=len(self._place))
        slots = self._base.shape[0] + self._fresh.shape[0]
        self._moved = len(self._slots) != slots or bool(np.any(self._slots != np.arange(slots)))
        if self._fresh.shape[0] > MERGE_AT:
            self._set_base(self.rows(self.ids))
        elif self._fresh.shape[0]:
            self._fresh_by_column = csr_matrix(self._fresh.T)


def _stacked(upper: csr_matrix, lower: csr_matrix) -> csr_matrix:
    return csr_matrix(vstack([upper, lower], format="csr"))
