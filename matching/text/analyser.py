"""Texts to sparse vectors: each word is worked out once, and a text is the weighted sum of its words.

A word's vector holds its character n-grams, its compound parts and the word itself, each weighted by how rare it is
among the fitted texts. As a text is a sum of words, two texts' similarity is a sum over pairs of words, which is what
makes explanations exact. Features are hashed to a fixed number of columns, so new words never grow the state.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator
from sklearn.feature_extraction import FeatureHasher
from sklearn.utils.validation import check_is_fitted

from matching.text.compounds import Splitter
from matching.text.ngrams import ngrams
from matching.text.norwegian import fold_english, fold_norwegian
from matching.text.stopwords import ENGLISH, NORWEGIAN
from matching.text.tokens import words
from matching.types import Language

ENGLISH_MARK = "en:"
"""Before an English word in the bags: spellings are folded by language, and no token holds a colon."""

NGRAM_LENGTHS = range(2, 9)

_STOP = NORWEGIAN | ENGLISH


def terms(text: str, language: Language) -> list[str]:
    """Find a text's words that carry meaning, in order; English ones bear ``ENGLISH_MARK``."""
    mark = ENGLISH_MARK if language is Language.EN else ""
    return [mark + word for word in words(text) if word not in _STOP]


def fold(term: str) -> str:
    """Fold a term of ``terms`` to the key that its other spellings share."""
    if term.startswith(ENGLISH_MARK):
        return fold_english(term.removeprefix(ENGLISH_MARK))
    return fold_norwegian(term)


class Analyser(BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """Learns how rare words and their pieces are, and turns bags of words into unit vectors.

    Parameters
    ----------
    lengths
        The n's of the character n-grams, each 2 to 8.
    part_weight, word_weight
        Weight of a compound's part and of a whole folded word beside an n-gram's 1; 0 or more.
    rarity
        Power of a word's inverse document frequency on top of its pieces', 0 to 2.
    evenness
        Power of the number of a word's pieces that its vector is divided by, 0 (long words count more) to 1.
    columns
        Number of columns that features are hashed to.
    """

    def __init__(
        self,
        *,
        lengths: Sequence[int] = (3, 4, 5),
        part_weight: float = 2.0,
        word_weight: float = 1.0,
        rarity: float = 0.5,
        evenness: float = 0.5,
        columns: int = 1 << 20,
    ) -> None:
        self.lengths = lengths
        self.part_weight = part_weight
        self.word_weight = word_weight
        self.rarity = rarity
        self.evenness = evenness
        self.columns = columns

    def fit(self, bags: Sequence[Mapping[str, float]], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn from the bags of the texts to be searched.

        Parameters
        ----------
        bags
            One mapping a text: term (of ``terms``) to its weighted count.
        y
            Not used.

        Raises
        ------
        ValueError
            When a parameter is out of bounds.
        """
        self._check()
        self.word_texts_: Counter[str] = Counter(fold(term) for bag in bags for term in bag)
        self.texts_ = len(bags)
        self.splitter_ = Splitter(Counter(term for bag in bags for term in bag))
        self.hasher_ = FeatureHasher(self.columns, input_type="pair", dtype=np.float64, alternate_sign=False)
        self.rarity_ = np.ones(self.columns)
        self.known_: dict[str, int] = {}
        vocabulary = list(dict.fromkeys(term for bag in bags for term in bag))
        pieces = self._pieces(vocabulary)
        present = (_matrix(bags, {term: row for row, term in enumerate(vocabulary)}) @ pieces).tocsr()
        texts = np.bincount(present.indices, minlength=self.columns)
        self.rarity_ = np.log((1 + self.texts_) / (1 + texts)) + 1
        return self

    def word_vectors(self, vocabulary: Sequence[str]) -> csr_matrix:
        """Give each term's vector. Shape (terms, columns), not normalised."""
        check_is_fitted(self)
        pieces = self._pieces(vocabulary)
        counts = np.diff(pieces.indptr)
        weight = np.array([self._word_rarity(term) for term in vocabulary]) / np.maximum(counts, 1) ** self.evenness
        pieces.data *= self.rarity_[pieces.indices] * np.repeat(weight, counts)
        return pieces

    def transform(self, bags: Sequence[Mapping[str, float]]) -> csr_matrix:
        """Turn bags into unit vectors; an empty bag becomes an empty row.

        Returns
        -------
        csr_matrix
            Shape (bags, columns), rows of Euclidean length 1 or 0, never negative, never NaN.
        """
        vocabulary = list(dict.fromkeys(term for bag in bags for term in bag))
        counts = _matrix(bags, {term: row for row, term in enumerate(vocabulary)})
        vectors = (counts @ self.word_vectors(vocabulary)).tocsr()
        lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
        vectors.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(vectors.indptr))
        return csr_matrix(vectors)

    def _check(self) -> None:
        if not self.lengths or not all(length in NGRAM_LENGTHS for length in self.lengths):
            raise ValueError(f"lengths is {self.lengths!r}; give one or more whole numbers from 2 to 8")
        for name, most in (("part_weight", np.inf), ("word_weight", np.inf), ("rarity", 2), ("evenness", 1)):
            value = getattr(self, name)
            if not 0 <= value <= most:
                raise ValueError(f"{name} is {value!r}; give a number from 0 to {most}")

    def _word_rarity(self, term: str) -> float:
        seen = self.word_texts_[fold(term)]
        return float((np.log((1 + self.texts_) / (1 + min(seen, self.texts_))) + 1) ** self.rarity)

    def _pieces(self, vocabulary: Iterable[str]) -> csr_matrix:
        matrix = self.hasher_.transform([self._features(term) for term in vocabulary] or [()])
        return csr_matrix(matrix)

    def _features(self, term: str) -> Iterable[tuple[str, float]]:
        key = fold(term)
        for piece in ngrams(key, self.lengths):
            yield piece, 1.0
        if self.word_weight:
            yield "=" + key, self.word_weight
        if self.part_weight and not term.startswith(ENGLISH_MARK):
            parts = self.splitter_.split(term)
            for part in parts if len(parts) > 1 else (term,):
                yield "+" + fold(part), self.part_weight


def _matrix(bags: Sequence[Mapping[str, float]], row_of: Mapping[str, int]) -> csr_matrix:
    """Lay bags out as a sparse matrix of shape (bags, words)."""
    columns = np.fromiter((row_of[term] for bag in bags for term in bag), dtype=np.int64)
    data: NDArray[np.float64] = np.fromiter((value for bag in bags for value in bag.values()), dtype=np.float64)
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags], dtype=np.int64)])
    return csr_matrix((data, columns, starts), shape=(len(bags), max(len(row_of), 1)))
