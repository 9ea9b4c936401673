"""Development sets with the pieces of their words counted once, so that weights can be tried in seconds.

A word's vector is a sum over kinds of pieces, each times its weight (``matching.text.features``); the kinds can be told
apart by the first letter of a piece's name and its length. Kept for each set is therefore one matrix of counts a kind,
and a trial of weights is their weighted sum, brought to rarity, evenness and fields as ``matching.text.analyser`` does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.judged import DEPTH, Judged, judged, quality
from matching.batch import best, rank_many
from matching.scorers.similarity import Similarity
from matching.text.analyser import WEIGHTS, Analyser, row_lengths
from matching.text.bags import FieldWeights, bag_of
from matching.text.compounds import Splitter
from matching.text.features import PieceWeights, pieces

Values = Mapping[str, float]
Bags = Sequence[Mapping[str, float]]

_KINDS = {"=": "surface", "@": "meaning", "%": "role"}
_LENGTHS = {3: "three", 4: "four", 5: "five"}
_NONE = PieceWeights(
    ngrams=dict.fromkeys(_LENGTHS, 1.0),
    surface=1.0,
    part=0.0,
    meaning=1.0,
    translation=0.0,
    borrowed=0.0,
    roles=WEIGHTS.roles,
)
_ADDED = {
    "part": (_NONE, replace(_NONE, part=1.0)),
    "english": (_NONE, replace(_NONE, translation=1.0)),
    "borrowed": (replace(_NONE, translation=1.0), replace(_NONE, translation=1.0, borrowed=1.0)),
}
"""What each source of n-grams beside the word's own adds: the difference between two settings."""


@dataclass(frozen=True, kw_only=True)
class Counted(Judged):
    """A development set with the pieces of its words.

    Parameters
    ----------
    places
        Word → its row.
    kinds
        Kind of piece → counts, shape (words, pieces); ``three-part`` and the like are what another source adds.
    laid_out
        What has been counted by a title's weight.
    """

    places: Mapping[str, int]
    kinds: Mapping[str, csr_matrix]
    laid_out: dict[float, tuple[csr_matrix, csr_matrix]] = field(default_factory=dict)

    def measured(self, values: Values) -> list[float]:
        """Measure every query under some weights, in the steps of ``Analyser`` and ``Similarity``."""
        asked, held = self._sides(values["title"])
        words = self._words(values)
        left, right = (csr_matrix(side @ words) for side in (asked, held))
        rarity = np.log((1 + held.shape[0]) / (1 + np.bincount(right.indices, minlength=words.shape[1]))) + 1
        for side in (left, right):
            side.data *= rarity[side.indices]
        scores = (left @ right.T).toarray() / np.outer(row_lengths(left), row_lengths(right))
        ids = [one.id for one in self.openings]
        return [
            quality(self, profile.id, best(ids, row, DEPTH)) for profile, row in zip(self.profiles, scores, strict=True)
        ]

    def _words(self, values: Values) -> csr_matrix:
        """Give the words' vectors before rarity, shape (words, pieces)."""
        weighed = {"four": 1.0, "role": 1.0, **values}
        made = csr_matrix(sum(self._share(kind, weighed) * counts for kind, counts in self.kinds.items()))
        made.eliminate_zeros()
        sizes = np.repeat(np.asarray(made.sum(axis=1)).ravel(), np.diff(made.indptr))
        made.data *= sizes ** -values["evenness"]
        return made

    def _sides(self, title: float) -> tuple[csr_matrix, csr_matrix]:
        """Give the words of both sides, counted by fields, shapes (queries, words) and (documents, words)."""
        if title not in self.laid_out:
            fields = FieldWeights(title=title, text=1.0, competences=1.0)
            asked, held = (
                self._matrix([bag_of(one, fields) for one in side]) for side in (self.profiles, self.openings)
            )
            self.laid_out[title] = asked, held
        return self.laid_out[title]

    @staticmethod
    def _share(kind: str, values: Values) -> float:
        name, _, source = kind.partition("-")
        translation = values["translation"]
        sources = {"part": values["part"], "english": translation, "borrowed": translation * values["borrowed"]}
        return values[name] * (sources[source] if source else 1.0)

    def _matrix(self, bags: Bags) -> csr_matrix:
        rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        columns = [self.places[term] for bag in bags for term in bag]
        data = [value for bag in bags for value in bag.values()]
        return csr_matrix((data, (rows, columns)), shape=(len(bags), len(self.places)))


def read(name: str, queries: str, measure: str, *, most: int, seed: int) -> Counted:
    """Read a set with at most so many queries, drawn by the seed, and count its words' pieces."""
    one = judged(name, queries, measure, most=most, seed=seed)
    every = FieldWeights(title=1.0, text=1.0, competences=1.0)
    asked, held = ([bag_of(side, every) for side in sides] for sides in (one.profiles, one.openings))
    splitter = Splitter(Counter(term for bag in held for term in bag))
    terms = list(dict.fromkeys(term for bag in (*held, *asked) for term in bag))
    places = {term: row for row, term in enumerate(terms)}
    return Counted(**vars(one), places=places, kinds=_counted(terms, splitter))


def measured_by_matcher(one: Counted) -> list[float]:
    """Measure every query of a set by the matcher itself, with its defaults."""
    rankings = rank_many(Similarity().fit(one.openings), one.profiles, DEPTH)
    return [quality(one, profile.id, ranking) for profile, ranking in zip(one.profiles, rankings, strict=True)]


def standing() -> dict[str, float]:
    """Give today's weights by the names that the grid calls them."""
    kinds = {name: getattr(WEIGHTS, name) for name in ("surface", "part", "meaning", "translation", "borrowed")}
    lengths = {name: WEIGHTS.ngrams[length] / WEIGHTS.ngrams[4] for length, name in _LENGTHS.items() if length != 4}
    return {**lengths, **kinds, "evenness": Analyser().evenness, "title": Similarity().title}


def _counted(terms: Sequence[str], splitter: Splitter) -> dict[str, csr_matrix]:
    """Count the pieces of each kind, the n-grams by where they come from."""
    columns: dict[str, int] = {}

    def cells(weights: PieceWeights) -> dict[str, Cells]:
        return _by_kind((_summed(pieces(term, splitter, weights)) for term in terms), columns)

    own = cells(_NONE)
    added = {source: (cells(less), cells(more)) for source, (less, more) in _ADDED.items()}
    shape = (len(terms), len(columns))
    found = {kind: _matrix(each, shape) for kind, each in own.items()}
    for source, (less, more) in added.items():
        for kind in _LENGTHS.values():
            found[f"{kind}-{source}"] = csr_matrix(_matrix(more[kind], shape) - _matrix(less[kind], shape))
    return found


def _summed(found: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """Sum what stands repeatedly."""
    summed: Counter[str] = Counter()
    for piece, count in found:
        summed[piece] += count  # type: ignore[assignment]  # a Counter adds any number
    return summed


Cells = tuple[list[int], list[int], list[float]]


def _by_kind(found: Iterable[Mapping[str, float]], columns: dict[str, int]) -> dict[str, Cells]:
    cells: defaultdict[str, Cells] = defaultdict(lambda: ([], [], []))
    for row, counts in enumerate(found):
        for piece, count in counts.items():
            kind = _KINDS.get(piece[0]) or _LENGTHS[len(piece)]
            for kept, value in zip(cells[kind], (row, columns.setdefault(piece, len(columns)), count), strict=True):
                kept.append(value)
    return dict(cells)


def _matrix(cells: Cells, shape: tuple[int, int]) -> csr_matrix:
    rows, places, counts = cells
    values: NDArray[np.float64] = np.array(counts, dtype=np.float64)
    return csr_matrix((values, (rows, places)), shape=shape)
