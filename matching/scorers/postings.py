"""Rows that change one by one while many are searched: a big sorted part, a small fresh part, now and then merged."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

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
    """

    def __init__(self, ids: Sequence[str], rows: csr_matrix) -> None:
        self._place: dict[str, int] = {}
        self._base: csr_matrix
        self._fresh: csr_matrix
        for place, key in enumerate(ids):
            if key in self._place:
                raise ValueError(f"opening {key!r} stands more than once; give every opening its own id")
            self._place[key] = place
        self._set_base(rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the columns of ``product``."""
        return tuple(self._place)

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

    def row(self, key: str) -> csr_matrix:
        """Give the row of an id. Raises KeyError when there is none."""
        slot = self._place[key]
        base = self._base.shape[0]
        return csr_matrix(self._base[slot] if slot < base else self._fresh[slot - base])

    def filled(self) -> NDArray[np.bool_]:
        """Tell which rows hold anything at all. Shape (ids,)."""
        sizes = np.concatenate([np.diff(self._base.indptr), np.diff(self._fresh.indptr)])
        return np.asarray(sizes[self._slots] > 0)

    def matrix(self) -> csr_matrix:
        """All rows in order, shape (ids, columns)."""
        whole = _stacked(self._base, self._fresh) if self._fresh.shape[0] else self._base
        return csr_matrix(whole[self._slots] if self._moved else whole)

    def _set_base(self, rows: csr_matrix) -> None:
        self._base = rows
        self._base_by_column = csr_matrix(rows.T)
        self._fresh = csr_matrix((0, rows.shape[1]), dtype=rows.dtype)
        self._place = {key: slot for slot, key in enumerate(self._place)}
        self._settle()

    def _settle(self) -> None:
        self._slots = np.fromiter(self._place.values(), dtype=np.int64, count=len(self._place))
        slots = self._base.shape[0] + self._fresh.shape[0]
        self._moved = len(self._slots) != slots or bool(np.any(self._slots != np.arange(slots)))
        if self._fresh.shape[0] > MERGE_AT:
            self._set_base(self.matrix())
        elif self._fresh.shape[0]:
            self._fresh_by_column = csr_matrix(self._fresh.T)


def _stacked(upper: csr_matrix, lower: csr_matrix) -> csr_matrix:
    return csr_matrix(vstack([upper, lower], format="csr"))
