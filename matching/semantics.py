"""The matcher with the extra that reads for meaning, and without it."""

from matching.catalogue import Catalogue
from matching.matcher import WEIGHTS, Matcher
from matching.meaning.embedder import Embedder
from matching.scorers.adjacency import Adjacency
from matching.scorers.coverage import Coverage
from matching.scorers.semantic import Semantic
from matching.scorers.similarity import Similarity
from matching.scorers.wishes import Wishes

SHARE = 0.4
"""Of the weight of texts, so much goes to what they mean and the rest to their words (``docs/matching.md``)."""


def matcher(catalogue: Catalogue, embedder: Embedder | None = None) -> Matcher:
    """Make an unfitted matcher of all scorers; meaning shares the weight of words, so that texts weigh no more."""
    if embedder is None:
        return Matcher(catalogue=catalogue)
    words = WEIGHTS["similarity"]
    return Matcher(
        catalogue=catalogue,
        scorers=(Similarity(), Coverage(), Adjacency(relations=catalogue.relations), Wishes(), Semantic(embedder)),
        weights={**WEIGHTS, "similarity": (1 - SHARE) * words, "semantic": SHARE * words},
    )


def text_matcher(embedder: Embedder) -> Matcher:
    """Make an unfitted matcher of texts alone, that leaves nothing out for being little alike."""
    weights = {"similarity": 1 - SHARE, "semantic": SHARE}
    return Matcher(scorers=(Similarity(), Semantic(embedder)), weights=weights, least=0.0)
