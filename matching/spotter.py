"""Entries of a vocabulary that a running text speaks of, each with the words that say so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matching.resolver import Term
from matching.text.norwegian import stem_norwegian
from matching.text.stopwords import ENGLISH, NORWEGIAN
from matching.text.tokens import words

_STOP = NORWEGIAN | ENGLISH
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
# A shorter word says too little to be known from the beginning of a compound.
_SHORTEST_HEAD = 7
# So many other words may stand between those of a term.
_APART = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry that a text speaks of.

    Parameters
    ----------
    words
        What stands in the text, in small letters.
    sentence
        The sentence that it stands in.
    """

    key: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


class Spotter:
    """Finds what a text speaks of, in Bokmål, Nynorsk or English, inflected or not.

    A term is spoken of when its words stand in the text in a row, or near each other in one sentence; a long word also
    when it begins a compound. Nothing is guessed from likeness: each find can be shown where it stands.

    Parameters
    ----------
    terms
        The texts that mean entries; several may mean the same entry.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for term in sorted(set(terms), key=lambda one: (one.key, one.text)):
            stems = tuple(stem_norwegian(word) for word in _telling(term.text))
            # One word left of several says something else than they all did: "regjeringen" of "regjeringen.no".
            if len(stems) > 1 or (stems and len(words(term.text)) == 1):
                self._by_first[stems[0]].append((term.key, stems))
        self._heads = sorted({first for first in self._by_first if len(first) >= _SHORTEST_HEAD})

    def find(self, text: str, *, n: int = 8) -> list[Spot]:
        """Give at most ``n`` entries that the text speaks of.

        Returns
        -------
        list of Spot
            Those with the longest words first, then those said most often, then by key; each entry once.
        """
        if n < 1:
            raise ValueError(f"n is {n}; ask for at least 1")
        found: defaultdict[str, list[Spot]] = defaultdict(list)
        for sentence in _sentences(text):
            for spot in self._spots(sentence):
                found[spot.key].append(spot)
        best = {key: max(spots, key=lambda one: len(one.words)) for key, spots in found.items()}
        ordered = sorted(best, key=lambda key: (-len(best[key].words), -len(found[key]), key))
        return [best[key] for key in ordered[:n]]

    def _spots(self, sentence: _Sentence) -> Iterator[Spot]:
        for place, stem in enumerate(sentence.stems):
            for key, stems in self._by_first.get(stem, ()):
                met = _met(sentence, place, stems)
                if met:
                    yield Spot(key, met, sentence.text)
            for head in self._heads:
                if stem.startswith(head) and stem != head:
                    yield from self._compound(sentence, place, head)

    def _compound(self, sentence: _Sentence, place: int, head: str) -> Iterator[Spot]:
        for key, stems in self._by_first[head]:
            if len(stems) == 1:
                yield Spot(key, sentence.words[place], sentence.text)


def _met(sentence: _Sentence, place: int, stems: Sequence[str]) -> str:
    """Give the words of a sentence that meet a term whose first word stands at a place; empty when they do not."""
    end = place + len(stems)
    if sentence.stems[place:end] == tuple(stems):
        return " ".join(sentence.words[place:end])
    around = range(max(0, place - _APART), min(len(sentence.stems), end + _APART))
    first = {sentence.stems[at]: at for at in reversed(around)}
    if len(stems) > 1 and set(stems) <= first.keys():
        return " ".join(sentence.words[at] for at in sorted({first[stem] for stem in stems}))
    return ""


def _sentences(text: str) -> Iterator[_Sentence]:
    for part in _SENTENCE_END.split(text):
        telling = tuple(_telling(part))
        if telling:
            yield _Sentence(" ".join(part.split()), telling, tuple(stem_norwegian(word) for word in telling))


def _telling(text: str) -> list[str]:
    return [word for word in words(text) if word not in _STOP]
