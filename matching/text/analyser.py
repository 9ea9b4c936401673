"""Texts to sparse vectors: each word is worked out once, and a text is the weighted sum of its words.

A word's vector holds its pieces (``matching.text.features``), each weighted by how rare it is among the fitted texts.
As a text is a sum of words, two texts' similarity is a sum over pairs of words, which is what makes explanations
exact. Pieces are hashed to a fixed number of columns, so new words never grow the state.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.base import BaseEstimator
from sklearn.feature_extraction import FeatureHasher
from sklearn.utils.validation import check_is_fitted

from matching.text.compounds import Splitter
from matching.text.features import PieceWeights, pieces

WEIGHTS = PieceWeights(
    ngrams={3: 0.3, 4: 1.0, 5: 1.4},
    surface=0.1,
    part=0.5,
    meaning=3.0,
    translation=2.5,
    borrowed=0.5,
    roles={"does": 1.0, "leads": 1.6, "learns": 3.0, "helps": 1.6, "many": 7.0},
)
"""Weights where none are given, compared by hand on the development sets (``docs/matching.md``, Quality)."""


class Analyser(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Learns how rare the pieces of words are, and turns bags of words into unit vectors.

    Parameters
    ----------
    weights
        What each kind of piece counts for; ``WEIGHTS`` when None.
    evenness
        Power of the weight of a word's pieces that its vector is divided by, 0 (long words count more) to 1.
    columns
        Number of columns that pieces are hashed to.
    """

    def __init__(self, *, weights: PieceWeights | None = None, evenness: float = 0.42, columns: int = 1 << 20) -> None:
        self.weights = weights
        self.evenness = evenness
        self.columns = columns

    def fit(self, bags: Sequence[Mapping[str, float]], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn from the bags of the texts to be searched.

        Parameters
        ----------
        bags
            One mapping a text: term (of ``matching.text.bags``) to its weighted count.
        y
            Not used.

        Raises
        ------
        ValueError
            When a parameter is out of bounds.
        """
        if not 0 <= self.evenness <= 1:
            raise ValueError(f"evenness is {self.evenness!r}; give a number from 0 to 1")
        self.weights_ = WEIGHTS if self.weights is None else self.weights
        self.hasher_ = FeatureHasher(self.columns, input_type="pair", dtype=np.float64, alternate_sign=False)
        self.splitter_ = Splitter(Counter(term for bag in bags for term in bag))
        vocabulary = list(dict.fromkeys(term for bag in bags for term in bag))
        self.known_ = {term: row for row, term in enumerate(vocabulary)}
        made = self._pieces(vocabulary)
        present = (_matrix(bags, self.known_) @ made).tocsr()
        texts = np.bincount(present.indices, minlength=self.columns)
        self.rarity_ = np.log((1 + len(bags)) / (1 + texts)) + 1
        self.vectors_ = self._weighted(made)
        return self

    def word_vectors(self, vocabulary: Sequence[str]) -> csr_matrix:
        """Give each term's vector. Shape (terms, columns), not normalised."""
        check_is_fitted(self)
        known = [term for term in vocabulary if term in self.known_]
        fresh = [term for term in vocabulary if term not in self.known_]
        found = csr_matrix(self.vectors_[np.array([self.known_[term] for term in known], dtype=np.int64)])
        if not fresh:
            return found
        places = {term: place for place, term in enumerate((*known, *fresh))}
        both = vstack([found, self._weighted(self._pieces(fresh))], format="csr")
        return csr_matrix(both[np.array([places[term] for term in vocabulary])])

    def _weighted(self, found: csr_matrix) -> csr_matrix:
        sizes = np.repeat(np.asarray(found.sum(axis=1)).ravel(), np.diff(found.indptr))
        found.data *= self.rarity_[found.indices] * sizes**-self.evenness
        return found

    def transform(self, bags: Sequence[Mapping[str, float]]) -> csr_matrix:
        """Turn bags into unit vectors; an empty bag becomes an empty row.

        Returns
        -------
        csr_matrix
            Shape (bags, columns), rows of Euclidean length 1 or 0, never negative, never NaN.
        """
        counts, words = self.laid_out(bags)
        vectors = (counts @ words).tocsr()
        vectors.data /= np.repeat(row_lengths(vectors), np.diff(vectors.indptr))
        return csr_matrix(vectors)

    def laid_out(self, bags: Sequence[Mapping[str, float]]) -> tuple[csr_matrix, csr_matrix]:
        """Give what ``transform`` multiplies: counts, shape (bags, terms), and the terms' vectors, (terms, columns)."""
        vocabulary = list(dict.fromkeys(term for bag in bags for term in bag))
        counts = _matrix(bags, {term: row for row, term in enumerate(vocabulary)})
        return counts, self.word_vectors(vocabulary)

    def _pieces(self, vocabulary: Sequence[str]) -> csr_matrix:
        named = (pieces(term, self.splitter_, self.weights_) for term in vocabulary)
        return csr_matrix(self.hasher_.transform(named)) if vocabulary else csr_matrix((0, self.columns))


def row_lengths(rows: csr_matrix) -> NDArray[np.float64]:
    """Give the Euclidean length of each row, 1 where it is 0."""
    squares = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    return np.where(squares > 0, np.sqrt(squares), 1.0)


def _matrix(bags: Sequence[Mapping[str, float]], row_of: Mapping[str, int]) -> csr_matrix:
    """Lay bags out as a sparse matrix of shape (bags, words)."""
    columns = np.fromiter((row_of[term] for bag in bags for term in bag), dtype=np.int64)
    data: NDArray[np.float64] = np.fromiter((value for bag in bags for value in bag.values()), dtype=np.float64)
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags], dtype=np.int64)])
    return csr_matrix((data, columns, starts), shape=(len(bags), len(row_of)))
