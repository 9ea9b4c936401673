"""What a word is made of, as named pieces with weights: its n-grams, its parts, what it means and how it is written."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matching.text.compounds import Splitter
from matching.text.english import norwegian_for
from matching.text.ngrams import ngrams
from matching.text.norwegian import fold_english, fold_norwegian, stem_norwegian
from matching.text.synonyms import groups_of

ENGLISH_MARK = "en:"
"""Before an English word in the bags: spellings are folded by language, and no token holds a colon."""


NGRAM_LENGTHS = range(2, 9)
PART_NGRAM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWeights:
    """What each kind of piece counts for; 0 leaves the kind out.

    Parameters
    ----------
    ngrams
        Length → weight of the character n-grams of the word's stem, lengths 2 to 8.
    surface
        The word as it is written, spellings folded, endings kept.
    part
        A part of a compound, and a word that is none.
    part_ngram
        A three-letter n-gram of a compound's part; the last part, which tells what kind of thing it is (rådgiver,
        avdeling), counts half of it: what it is about tells more.
    meaning
        A group of synonyms that the word or a part of it stands in.
    translation
        A Norwegian word that an English one may stand for, beside the English word's own pieces.
    """

    ngrams: Mapping[int, float]
    surface: float
    part: float
    part_ngram: float
    meaning: float
    translation: float

    def __post_init__(self) -> None:
        if not all(length in NGRAM_LENGTHS for length in self.ngrams):
            raise ValueError(f"ngrams names lengths {sorted(self.ngrams)}; give whole numbers from 2 to 8")
        values = (*self.ngrams.values(), self.surface, self.part, self.part_ngram, self.meaning, self.translation)
        bad = [value for value in values if not (math.isfinite(value) and value >= 0)]
        if bad or not self.surface:
            raise ValueError(f"a weight is {(bad or [0])[0]!r}; give numbers of 0 or more, and surface one above 0")


def key_of(term: str) -> str:
    """Fold a term to the key that its spellings and endings share."""
    if term.startswith(ENGLISH_MARK):
        return fold_english(term.removeprefix(ENGLISH_MARK))
    return stem_norwegian(term)


def pieces(term: str, splitter: Splitter, weights: PieceWeights) -> Iterator[tuple[str, float]]:
    """Give a term's pieces with their weights, some of them repeatedly."""
    if term.startswith(ENGLISH_MARK):
        word = term.removeprefix(ENGLISH_MARK)
        own, translations = fold_english(word), norwegian_for(word)
        surface = own
        stems = {own: 1.0}
        for translation in translations:
            stems[stem_norwegian(translation)] = weights.translation / math.sqrt(len(translations))
        parts = [stem_norwegian(part) for each in translations for part in splitter.split(each)] or [own]
    else:
        surface = fold_norwegian(term)
        stems = {stem_norwegian(term): 1.0}
        parts = [stem_norwegian(part) for part in splitter.split(term)]
    yield "=" + surface, weights.surface
    yield from _ngrams(stems, weights)
    yield from _parts(parts, weights)
    for group in dict.fromkeys(group for key in (*stems, *parts) for group in groups_of(key)):
        yield "@" + group, weights.meaning


def _ngrams(stems: Mapping[str, float], weights: PieceWeights) -> Iterator[tuple[str, float]]:
    for stem, share in stems.items():
        for length, weight in weights.ngrams.items():
            for piece in ngrams(stem, length):
                yield piece, share * weight


def _parts(parts: list[str], weights: PieceWeights) -> Iterator[tuple[str, float]]:
    last = len(parts) - 1
    for place, part in enumerate(parts):
        share = 0.5 if place == last > 0 else 1.0
        yield "+" + part, share * weights.part
        if last:
            for piece in ngrams(part, PART_NGRAM):
                yield "-" + piece, share * weights.part_ngram
