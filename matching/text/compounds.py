"""Compounds taken apart: statsbudsjettprosessen is stats + budsjett + prosessen.

A split is the cheapest way to cover the word with known parts, where long and common parts are cheap. Known are the
words of the fitted corpus and the full forms in simplemma's dictionaries of Bokmål and Nynorsk (read at the first
split, some half a second). The idea of weighing parts by how often they occur is Koehn and Knight's, *Empirical
Methods for Compound Splitting*, EACL 2003.
"""

import math
from collections.abc import Collection, Mapping
from functools import lru_cache

from simplemma.strategies import DefaultDictionaryFactory

SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
_LINKS = ("", "s", "e")
_LINK_COST = {"": 0.0, "s": 0.1, "e": 0.6}
_SHORT_PARTS = frozenset(
    """
    bil bok brann bru bur by bygg båt dag dyr data del dom egg fag far film fly fot gass gull gård hav helse hud hus
    hjem is jakt jern jord jul kai kart kjøp klær kor korn kraft kull kunst kurs kveg kyst køy lag land lek ler lin liv
    lov luft lyd lys lær lån løp mat mål miljø mor mur mus natt nett not nye olje ord plan post pris rom rad råd rør
    sak salg sang sal sau sci sjø ski sko skog skip sol sorg spa sport stat stål sår tak tal tann tog toll tog tre
    tråd tur tv tøy ull ur ute val vann vei ved veg ven vern vin vind vær øko øre øye
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

_Cover = tuple[float, tuple[str, ...]]
_NO_COVER: _Cover = (math.inf, ())


@lru_cache(maxsize=1)
def norwegian_forms() -> frozenset[str]:
    """Read the full forms of Bokmål and Nynorsk, of four letters or more, that simplemma ships."""
    factory = DefaultDictionaryFactory()
    return frozenset(
        form for code in ("nb", "nn") for form in factory.get_dictionary(code) if len(form) > SHORTEST_PART
    )


class Splitter:
    """Takes compounds apart by a lexicon.

    Parameters
    ----------
    counts
        How often each word stands in the corpus; may be empty.
    forms
        Known full forms; those of simplemma when None.
    """

    def __init__(self, counts: Mapping[str, int], forms: Collection[str] | None = None) -> None:
        self.counts = counts
        self.forms = forms

    def split(self, word: str) -> tuple[str, ...]:
        """Give the parts of a compound, in order, without their links; the word alone when it is none."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return (word,)
        best: list[_Cover] = [(0.0, ()), *[_NO_COVER] * len(word)]
        for end in range(SHORTEST_PART, len(word) + 1):
            best[end] = min(
                (self._step(best[start], word, start, end) for start in self._starts(end)), default=best[end]
            )
        cost, parts = best[len(word)]
        return parts if math.isfinite(cost) and len(parts) > 1 else (word,)

    @staticmethod
    def _starts(end: int) -> range:
        return range(end - SHORTEST_PART + 1)

    def _step(self, before: _Cover, word: str, start: int, end: int) -> _Cover:
        cost, parts = before
        if math.isinf(cost) or end - start == len(word):
            return _NO_COVER
        piece = word[start:end]
        last = end == len(word)
        choices = [
            (
                cost + self._cost(piece.removesuffix(link), last=last) + _LINK_COST[link],
                (*parts, piece.removesuffix(link)),
            )
            for link in _LINKS
            if piece.endswith(link) and not (link and last)
        ]
        return min(choices)

    def _cost(self, part: str, *, last: bool) -> float:
        """Cost of a part: endless when unknown, else less for long and common ones; a last part may be inflected."""
        known = len(part) > SHORTEST_PART and part in (norwegian_forms() if self.forms is None else self.forms)
        count = self.counts.get(part, 0) if len(part) > SHORTEST_PART or part in _SHORT_PARTS else 0
        if not known and not count and part not in _SHORT_PARTS:
            return math.inf
        rarity = 1.0 / (1.0 + math.log1p(count))
        return 1.0 + 4.0 / len(part) + rarity + (0.5 if last and len(part) <= SHORTEST_PART else 0.0)
