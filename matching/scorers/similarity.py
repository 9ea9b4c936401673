"""How alike a profile and an opening read: words, compound parts and pieces of words, fields weighted.

The value is the cosine of the angle between two weighted bags of word vectors (``matching.text.analyser``), 0 when
nothing is shared and 1 when the texts use the same words alike. Unknown when either side says nothing.
"""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.utils import gen_batches
from sklearn.utils.validation import check_is_fitted

from matching.scorers.base import Scorer, Scores
from matching.scorers.overlap import shared_words
from matching.scorers.postings import Postings
from matching.text.analyser import Analyser, row_lengths
from matching.text.bags import FieldWeights, bag_of
from matching.types import Opening, Profile, Reason

SHARED = 2
"""Profiles whose words stand in them so many times on average, or more, are scored word by word."""
WORDS = 512
"""Words whose products with all openings are held at a time: 20 MiB for 5,000 openings."""


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
        self.postings_ = Postings([opening.id for opening in openings], self.analyser_.transform(bags))
        return self

    def update(self, changed: Sequence[Opening], removed: Collection[str] = ()) -> Self:
        """Take in changes; how rare words are stays as learnt by ``fit``, so that scores of others do not move."""
        check_is_fitted(self)
        rows = self.analyser_.transform(self.bags(changed))
        self.postings_.update([opening.id for opening in changed], rows, removed)
        return self

    def score(self, profiles: Sequence[Profile]) -> Scores:
        """Score by cosine; not known where the profile or the opening holds no word that carries meaning."""
        check_is_fitted(self)
        counts, words = self.analyser_.laid_out(self.bags(profiles))
        asked = np.diff(counts.indptr) > 0
        lengths = row_lengths(counts @ words)
        # What profiles share are words, so many profiles are scored word by word: the words' products are far fewer.
        if SHARED * words.shape[0] < counts.nnz:
            by_word = counts.tocsc()
            found = np.zeros((len(profiles), len(self.ids)))
            for some in gen_batches(words.shape[0], WORDS):
                found += by_word[:, some] @ self.postings_.product(words[some])
        else:
            found = self.postings_.product(counts @ words)
        values = np.clip(found / lengths[:, np.newaxis], 0.0, 1.0)
        return Scores(values=values, known=asked[:, np.newaxis] & self.postings_.filled()[np.newaxis, :])

    def bags(self, sides: Sequence[Profile | Opening]) -> list[dict[str, float]]:
        """Count each side's words by the weights of their fields."""
        return [bag_of(side, self.weights_) for side in sides]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the openings, in the order of the columns of ``score``."""
        check_is_fitted(self)
        return self.postings_.ids

    def totals(self, profiles: Sequence[Profile]) -> NDArray[np.float64]:
        """Values alone, unknown as 0, so that the scorer can stand as an engine of ``matching.batch``."""
        return self.score(profiles).values

    def explain(self, profile: Profile, opening: Opening) -> tuple[float | None, tuple[Reason, ...]]:
        """Give the value with the words that met, strongest first, as ``shared-words``: ``mine`` beside ``theirs``."""
        check_is_fitted(self)
        mine, theirs = self.bags((profile, opening))
        if not mine or not theirs:
            return None, ()
        vectors = self.analyser_.transform([mine, theirs])
        value = float(np.clip((vectors[0] @ vectors[1].T).toarray()[0, 0], 0.0, 1.0))
        return value, shared_words(self.analyser_, mine, theirs)
