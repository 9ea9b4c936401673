"""A few typed words to the entries of a vocabulary that they may mean, however spelled, inflected or formed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from matching.text.norwegian import fold_norwegian
from matching.text.stopwords import NORWEGIAN
from matching.text.tokens import words

MOST_WORDS = 8
"""Words of a typed text that are looked at; nobody types more to find one competence."""

_SURE, _SURE_OF_MANY, _SURE_BESIDE = 0.62, 0.45, 0.75
_EQUAL, _BEGUN, _INFLECTED, _PART, _WHOLE_PART, _MISSPELLED = 1.0, 0.95, 0.93, 0.85, 0.75, 0.95
_SHORTEST_BEGUN, _SHORTEST_STEM, _SHORTEST_PART, _SHORTEST_MISSPELLED = 2, 3, 4, 4
_LONGEST_ENDING = 5
# Endings of nouns after folding; without one a word may meet the beginning or a part of a compound.
_ENDING = re.compile(r"(?<=.{4})(?:ene|er|en|et)$")
_WITHOUT_ENDING = 0.02
_LEAST_ALIKE, _LEAST_BEGUN_ALIKE = 0.72, 0.85
_UNFINISHED = 0.05
_QUERY_WEIGHT = 0.85
_OTHER_WORD = 0.98


@dataclass(frozen=True, slots=True)
class Term:
    """A text that means an entry: its label (``is_label``) or another word for it."""

    key: str
    text: str
    is_label: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a text may mean, with how sure that is: 0.45 to 1."""

    key: str
    score: float


class Resolver:
    """Finds entries of a vocabulary by what people type.

    Words meet when they are equal after folding Bokmål and Nynorsk, when one is the beginning or a part of the other,
    or when few letters differ. A text meets a term by the share of its letters that meet, or as one run of letters
    (``prosjekt ledelse`` and ``prosjektledelse``).

    Parameters
    ----------
    terms
        The texts that mean entries, in any language; several may mean the same entry.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = [(term, _folded(term.text)) for term in terms]
        self._vocabulary = sorted({word for _, told in self._terms for word in (*told, "".join(told)) if word})

    def find(self, text: str, *, n: int = 8) -> list[Hit]:
        """Give the entries that the text may mean.

        Parameters
        ----------
        text
            As typed; at most its first ``MOST_WORDS`` words are looked at.
        n
            At most so many, at least 1.

        Returns
        -------
        list of Hit
            Surest first, ties by key, each entry once, and none that is far less sure than the surest; empty when the
            text holds no word or nothing is like it.
        """
        if n < 1:
            raise ValueError(f"n is {n}; ask for at least 1")
        asked = _folded(text)[:MOST_WORDS]
        if not asked:
            return []
        run = "".join(asked)
        alike = {word: self._alike(word) for word in {*asked, run}}
        best: dict[str, float] = {}
        for term, told in self._terms:
            score = max(_cover(asked, told, alike), alike[run].get("".join(told), 0.0))
            score *= _EQUAL if term.is_label else _OTHER_WORD
            best[term.key] = max(score, best.get(term.key, 0.0))
        # Of several words some may be beside the point: lead projects *across ministries*.
        sure = _SURE if len(asked) == 1 else _SURE_OF_MANY
        least = max(sure, _SURE_BESIDE * max(best.values(), default=0.0))
        hits = [Hit(key, round(score, 4)) for key, score in best.items() if score >= least]
        return sorted(hits, key=lambda hit: (-hit.score, hit.key))[:n]

    def _alike(self, asked: str) -> dict[str, float]:
        """Give how alike the asked word is to each known word that it may mean."""
        told = ((word, likeness(asked, word)) for word in self._vocabulary)
        return {word: value for word, value in told if value > 0}


def likeness(asked: str, word: str) -> float:
    """Tell how alike a typed word is to a known one, both folded: 0 (not at all) to 1 (equal).

    A longer common part counts more, so that ``budsjett`` means a budget before it means what budgets are a part of.
    """
    value = _likeness(asked, word)
    stem = _ENDING.sub("", asked)
    return value if stem == asked else max(value, _likeness(stem, word) - _WITHOUT_ENDING)


def _likeness(asked: str, word: str) -> float:
    if asked == word:
        return _EQUAL
    shorter, longer = sorted((len(asked), len(word)))
    share = shorter / longer
    if word.startswith(asked) and len(asked) >= _SHORTEST_BEGUN:
        return _BEGUN - 0.1 * (1 - share)
    if asked.startswith(word) and len(word) >= _SHORTEST_STEM and len(asked) - len(word) <= _LONGEST_ENDING:
        return _INFLECTED - 0.1 * (1 - share)
    if shorter >= _SHORTEST_PART and (asked in word or word in asked):
        return (_PART if asked in word else _WHOLE_PART) - 0.1 * (1 - share)
    return _misspelled(asked, word)


def _misspelled(asked: str, word: str) -> float:
    """Tell how alike two words are by the letters that differ; an unfinished word is held against as many letters."""
    if min(len(asked), len(word)) < _SHORTEST_MISSPELLED:
        return 0.0
    whole = OSA.normalized_similarity(asked, word, score_cutoff=_LEAST_ALIKE)
    begun = OSA.normalized_similarity(asked, word[: len(asked)], score_cutoff=_LEAST_BEGUN_ALIKE)
    return _MISSPELLED * max(whole, begun - _UNFINISHED)


def _cover(asked: list[str], told: list[str], alike: dict[str, dict[str, float]]) -> float:
    """Give the share of the asked letters that the term meets, and a little for the share of the term that is met."""
    if not told:
        return 0.0
    met = [max(alike[word].get(other, 0.0) for other in told) for word in asked]
    of_asked = sum(len(word) * value for word, value in zip(asked, met, strict=True)) / sum(map(len, asked))
    touched = sum(len(other) for other in told if any(alike[word].get(other) for word in asked))
    return _QUERY_WEIGHT * of_asked + (1 - _QUERY_WEIGHT) * touched / sum(map(len, told))


def _folded(text: str) -> list[str]:
    """Give the words of a text folded across written forms, without function words unless it has no others."""
    found = words(text)
    telling = [word for word in found if word not in NORWEGIAN] or found
    return [fold_norwegian(word) for word in telling]
