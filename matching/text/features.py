"""What a word is made of, as named pieces with weights: its n-grams, its parts, what it means and how it is written."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from matching.text.compounds import Splitter
from matching.text.english import norwegian_for
from matching.text.ngrams import ngrams
from matching.text.norwegian import fold_english, fold_norwegian, stem_norwegian
from matching.text.synonyms import groups_of

ENGLISH_MARK = "en:"
"""Before an English word in the bags: spellings are folded by language, and no token holds a colon."""
ROLE_MARK = "role:"
"""Before a role of ``matching.text.roles`` in the bags."""


NGRAM_LENGTHS = range(2, 9)
LAST_PART = 0.5
"""What the last part of a compound counts, where the others count 1."""


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
        The n-grams of a compound's parts, as though each stood alone, beside those of the whole; the last part, which
        tells what kind of thing it is (rådgiver, avdeling), counts half: what it is about tells more.
    meaning
        A group of synonyms that the word or a part of it stands in; what stands in many shares it out among them, by
        the square root of their number.
    translation
        A Norwegian word that an English one may stand for, beside the English word's own pieces.
    borrowed
        Share of ``translation`` that a word in a Norwegian text gets where English has it too (developer, account).
    roles
        Role (``matching.text.roles``) of somebody whom a title names → weight; those not named count nothing.
    """

    ngrams: Mapping[int, float]
    surface: float
    part: float
    meaning: float
    translation: float
    borrowed: float
    roles: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not all(length in NGRAM_LENGTHS for length in self.ngrams):
            raise ValueError(f"ngrams names lengths {sorted(self.ngrams)}; give whole numbers from 2 to 8")
        named = (self.surface, self.part, self.meaning, self.translation, self.borrowed)
        values = (*self.ngrams.values(), *self.roles.values(), *named)
        bad = [value for value in values if not (math.isfinite(value) and value >= 0)]
        if bad or not self.surface:
            raise ValueError(f"a weight is {(bad or [0])[0]!r}; give numbers of 0 or more, and surface one above 0")


def pieces(term: str, splitter: Splitter, weights: PieceWeights) -> Iterator[tuple[str, float]]:
    """Give a term's pieces with their weights, some of them repeatedly."""
    if term.startswith(ROLE_MARK):
        yield "%" + term, weights.roles.get(term.removeprefix(ROLE_MARK), 0.0)
        return
    is_english = term.startswith(ENGLISH_MARK)
    word = term.removeprefix(ENGLISH_MARK)
    translations = norwegian_for(word)
    surface, own = (fold_english(word),) * 2 if is_english else (fold_norwegian(word), stem_norwegian(word))
    split = [stem_norwegian(part) for one in (translations if is_english else (word,)) for part in splitter.split(one)]
    share = weights.translation * (1.0 if is_english else weights.borrowed) / math.sqrt(len(translations) or 1)
    stems = {stem_norwegian(each): share for each in translations} | {own: 1.0}
    yield "=" + surface, weights.surface
    yield from _ngrams(stems, weights.ngrams)
    if not is_english:
        yield from _ngrams({part: weights.part * counts for part, counts in _shares(split).items()}, weights.ngrams)
    yield from _meanings((*stems, *split), weights.meaning)


def _ngrams(stems: Mapping[str, float], weights: Mapping[int, float]) -> Iterator[tuple[str, float]]:
    for stem, share in stems.items():
        for length, weight in weights.items():
            for piece in ngrams(stem, length):
                yield piece, share * weight


def _shares(parts: Sequence[str]) -> Mapping[str, float]:
    """Give what each part of a compound counts; nothing for a word that is none."""
    last = len(parts) - 1
    counts: Counter[str] = Counter()
    for place, part in enumerate(parts if last else ()):
        counts[part] += LAST_PART if place == last else 1.0  # type: ignore[assignment]  # a Counter adds any number
    return counts


def _meanings(keys: Iterable[str], weight: float) -> Iterator[tuple[str, float]]:
    found: dict[str, float] = {}
    for groups in map(groups_of, keys):
        for group in groups:
            found[group] = max(found.get(group, 0.0), weight / math.sqrt(len(groups)))
    for group, value in found.items():
        yield "@" + group, value
