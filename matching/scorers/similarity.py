"""How alike a profile and an opening read: words, compound parts and pieces of words, fields weighted.

The value is the cosine of the angle between two weighted bags of word vectors (``matching.text.analyser``), 0 when
nothing is shared and 1 when the texts use the same words alike. Unknown when either side says nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from matching.batch import Ranking, best_of
from matching.scorers.base import Scorer, Scores
from matching.scorers.overlap import compare
from matching.scorers.postings import Postings
from matching.scorers.vectors import Bag, Dense, Vectors
from matching.text.analyser import Analyser
from matching.text.bags import FieldWeights, bag_of
from matching.types import Opening, Profile, Reason

MOST_WORDS = 256
"""A profile of more different words is scored in full: the errors of single precision add up with every word."""

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Similarity(Scorer):
    """Compare texts in Bokmål, Nynorsk and English by what their words share.

    Parameters
    ----------
    title, text, competences
        Weight of a word in each field, 0 or more; not all 0.
    analyser
        How words become vectors; an ``Analyser`` with its defaults when None.
    """

    name: ClassVar[str] = "similarity"
    reads_words: ClassVar[bool] = True

    def __init__(
        self,
        *,
        title: float = 3.0,
        text: float = 1.0,
        competences: float = 1.0,
        analyser: Analyser | None = None,
    ) -> None:
        self.title = title
        self.text = text
        self.competences = competences
        self.analyser = analyser

    def fit(self, openings: Sequence[Opening], y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Learn how rare words are among the openings, and keep the openings ready for search."""
        self.weights_ = FieldWeights(title=self.title, text=self.text, competences=self.competences)
        bags = self.bags(openings)
        self.analyser_ = (Analyser() if self.analyser is None else self.analyser).fit(bags)
        self.vectors_ = Vectors(self.analyser_)
        rows = self.vectors_.ordered(self.analyser_.transform(bags))
        self.postings_ = Postings([opening.id for opening in openings], rows)
        self.postings_.remember({word: None for bag in bags for word in bag}, self.vectors_)
        return self

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; how rare words are stays as learnt by ``fit``, so that scores of others do not move."""
        check_is_fitted(self)
        rows = self.vectors_.ordered(self.analyser_.transform(self.bags(changed)))
        self.postings_.update([opening.id for opening in changed], rows, removed)
        return self

    def score(self, profiles: Sequence[Profile], among: Collection[str] | None = None) -> Scores:
        """Score by cosine; not known where the profile or the opening holds no word that carries meaning."""
        check_is_fitted(self)
        bags = self.bags(profiles)
        if among is None:
            products = self.postings_.product(self.vectors_.spread(bags))
            return _scores(bags, products, self._lengths(bags), self.postings_.filled())
        products, lengths = np.zeros((len(bags), len(among))), np.ones(len(bags))
        for number, vector in enumerate(self.vectors_.dense(bags)):
            products[number], lengths[number] = self.postings_.products(among, vector.values), vector.length
        return _scores(bags, products, lengths, self.postings_.filled(among))

    def rough(self, profiles: Sequence[Profile]) -> Scores:
        """Score by adding up what each word is worth to each opening, which is remembered."""
        check_is_fitted(self)
        bags = self.bags(profiles)
        return _scores(bags, self._products(bags), self._lengths(bags), self.postings_.filled())

    def bags(self, sides: Sequence[Profile | Opening]) -> list[dict[str, float]]:
        """Count each side's words by the weights of their fields."""
        return [bag_of(side, self.weights_) for side in sides]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the openings, in the order of the columns of ``score``."""
        check_is_fitted(self)
        return self.postings_.ids

    def best(self, profiles: Sequence[Profile], n: int) -> Iterator[Ranking]:
        """Rank by this scorer alone, so that it can stand as an engine of ``matching.batch``."""
        check_is_fitted(self)
        bags = self.bags(profiles)
        for products, vector in zip(self._products(bags), self.vectors_.dense(bags), strict=True):

            def exact(keys: Sequence[str], query: Dense = vector) -> Values:
                return np.clip(self.postings_.products(keys, query.values) / query.length, 0.0, 1.0)

            yield best_of(self.ids, products / np.float32(vector.length), n, exact)

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value with the words that met, strongest first, as ``shared-words``: ``mine`` beside ``theirs``."""
        check_is_fitted(self)
        mine, theirs = self.bags((profile, opening))
        if not mine or not theirs:
            return None, ()
        return compare(self.vectors_, mine, theirs)

    def _products(self, bags: Sequence[Bag]) -> NDArray[np.floating[Any]]:
        """Multiply bags with all openings, roughly where they are short and few enough for it."""
        is_short = all(len(bag) <= MOST_WORDS for bag in bags)
        products = self.postings_.rough_product(bags, self.vectors_) if is_short else None
        if products is not None:
            return products
        if len(bags) == 1:
            return self.postings_.product(self.vectors_.spread(bags))
        half = len(bags) // 2
        return np.vstack([self._products(bags[:half]), self._products(bags[half:])])

    def _lengths(self, bags: Sequence[Bag]) -> Values:
        return np.array([vector.length for vector in self.vectors_.dense(bags)])


def _scores(bags: Sequence[Bag], products: NDArray[np.floating[Any]], lengths: Values, filled: Flags) -> Scores:
    asked = np.array([bool(bag) for bag in bags], dtype=np.bool_)
    values = np.clip(products / lengths[:, np.newaxis], 0.0, 1.0)
    return Scores(values=values, known=asked[:, np.newaxis] & filled[np.newaxis, :])
