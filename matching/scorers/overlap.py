"""Which of my words met which of theirs: the similarity of two texts, shared out over pairs of words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.scorers.vectors import Bag, Vectors
from matching.text.features import ENGLISH_MARK, ROLE_MARK
from matching.types import Reason

MOST_PAIRS = 12
"""More pairs than this help no reader."""
LEAST_ALIKE = 0.25
"""Words less alike than this, by the cosine of their vectors, are no match that a reader would see."""

_SAME_ROLE = {
    ROLE_MARK + "leads": "same-role-leads",
    ROLE_MARK + "learns": "same-role-learns",
    ROLE_MARK + "helps": "same-role-helps",
    ROLE_MARK + "does": "same-role-does",
    ROLE_MARK + "many": "same-role-many",
}


def compare(vectors: Vectors, mine: Bag, theirs: Bag) -> tuple[float, tuple[Reason, ...]]:
    """Compare two bags that hold words.

    Returns
    -------
    tuple
        The cosine of their vectors, 0 to 1, and reasons. At most one ``shared-words`` with ``mine`` and ``theirs``:
        tuples of equal length, strongest pair first, words as they were written (in small letters); a word of mine
        stands with the one of theirs that it adds most to the cosine with. One ``same-role-…`` for each role of
        ``matching.text.roles`` that both titles name.
    """
    left, right = _side_by_side(vectors.matrix(mine), vectors.matrix(theirs))
    own, other = np.array(list(mine.values())), np.array(list(theirs.values()))
    products = (left @ right.T).toarray()
    added = np.outer(own, other) * products
    cosine = float(np.clip(added.sum() / (_length(left, own) * _length(right, other) or 1.0), 0.0, 1.0))
    alike = products / np.maximum(np.outer(_row_lengths(left), _row_lengths(right)), np.finfo(float).tiny)
    return cosine, _reasons(list(mine), list(theirs), np.where(alike >= LEAST_ALIKE, added, 0.0))


def _reasons(mine: Sequence[str], theirs: Sequence[str], added: NDArray[np.float64]) -> tuple[Reason, ...]:
    best = added.argmax(axis=1)
    ranked = sorted((-added[row, column], mine[row], theirs[column]) for row, column in enumerate(best))
    met = [(word, other) for weight, word, other in ranked if weight < 0]
    roles = tuple(Reason(_SAME_ROLE[word], {}) for word, _ in met if word in _SAME_ROLE)
    return _words([pair for pair in met if pair[0] not in _SAME_ROLE]) + roles


def _words(met: Sequence[tuple[str, str]]) -> tuple[Reason, ...]:
    if not met:
        return ()
    sides = zip(*met[:MOST_PAIRS], strict=True)
    words_mine, words_theirs = (tuple(word.removeprefix(ENGLISH_MARK) for word in side) for side in sides)
    return (Reason("shared-words", {"mine": words_mine, "theirs": words_theirs}),)


def _side_by_side(left: csr_matrix, right: csr_matrix) -> tuple[csr_matrix, csr_matrix]:
    """Leave out the columns that neither holds, which are nearly all."""
    held, places = np.unique(np.concatenate([left.indices, right.indices]), return_inverse=True)
    cut = len(left.indices)
    return (
        csr_matrix((left.data, places[:cut], left.indptr), shape=(left.shape[0], len(held))),
        csr_matrix((right.data, places[cut:], right.indptr), shape=(right.shape[0], len(held))),
    )


def _length(rows: csr_matrix, counts: NDArray[np.float64]) -> float:
    """Give the Euclidean length of the sum of rows, each as often as ``counts`` tells."""
    summed = np.bincount(rows.indices, rows.data * np.repeat(counts, np.diff(rows.indptr)), rows.shape[1])
    return float(np.sqrt(summed @ summed))


def _row_lengths(rows: csr_matrix) -> NDArray[np.float64]:
    places = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    return np.sqrt(np.bincount(places, rows.data**2, rows.shape[0]))
