"""Which of my words met which of theirs: the similarity of two texts, shared out over pairs of words."""

from collections.abc import Mapping

import numpy as np

from matching.text.analyser import Analyser
from matching.text.features import ENGLISH_MARK
from matching.types import Reason

MOST_PAIRS = 12
"""More pairs than this help no reader."""
LEAST_ALIKE = 0.25
"""Words less alike than this, by the cosine of their vectors, are no match that a reader would see."""


def shared_words(analyser: Analyser, mine: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[Reason, ...]:
    """Pair my words with theirs, strongest first.

    A word of mine stands with the one of theirs that it adds most to the similarity with.

    Returns
    -------
    tuple of Reason
        Empty, or one ``shared-words`` with ``mine`` and ``theirs``, tuples of equal length as the words were written
        (in small letters).
    """
    own, other = list(mine), list(theirs)
    left, right = analyser.word_vectors(own), analyser.word_vectors(other)
    products = (left @ right.T).toarray()
    lengths = [np.sqrt(np.asarray(side.multiply(side).sum(axis=1)).ravel()) for side in (left, right)]
    alike = products / np.maximum(np.outer(*lengths), np.finfo(float).tiny)
    added = np.outer(list(mine.values()), list(theirs.values())) * np.where(alike >= LEAST_ALIKE, products, 0.0)
    best = added.argmax(axis=1)
    ranked = sorted((-added[row, column], own[row], other[column]) for row, column in enumerate(best))
    pairs = [(word, met) for weight, word, met in ranked[:MOST_PAIRS] if weight < 0]
    if not pairs:
        return ()
    sides = zip(*pairs, strict=True)
    words_mine, words_theirs = (tuple(word.removeprefix(ENGLISH_MARK) for word in side) for side in sides)
    return (Reason("shared-words", {"mine": words_mine, "theirs": words_theirs}),)
