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
_LINK_COST = {"s": 0.1, "e": 0.6}
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
        covers: list[_Cover | None] = [(0.0, ()), *[None] * len(word)]
        for start in range(len(word) - SHORTEST_PART + 1):
            before = covers[start]
            if before is not None:
                self._extend(covers, word, start, before)
        whole = covers[len(word)]
        return (word,) if whole is None else whole[1]

    def _extend(self, covers: list[_Cover | None], word: str, start: int, before: _Cover) -> None:
        """Put every known part that begins at ``start`` behind the cover that ends there, with and without a link."""
        cost, parts = before
        for end in range(start + SHORTEST_PART, len(word) + (start > 0)):
            part = word[start:end]
            if not self._is_known(part):
                continue
            last = end == len(word)
            cover = (cost + self._cost(part, last=last), (*parts, part))
            _keep(covers, end, cover)
            if end + 1 < len(word) and word[end] in _LINK_COST:
                _keep(covers, end + 1, (cover[0] + _LINK_COST[word[end]], cover[1]))

    def _is_known(self, part: str) -> bool:
        if len(part) <= SHORTEST_PART:
            return part in _SHORT_PARTS
        return part in self.counts or part in (norwegian_forms() if self.forms is None else self.forms)

    def _cost(self, part: str, *, last: bool) -> float:
        """Cost of a known part: less for long and common ones; a short one seldom stands last."""
        rarity = 1.0 / (1.0 + math.log1p(self.counts.get(part, 0)))
        return 1.0 + 4.0 / len(part) + rarity + (0.5 if last and len(part) <= SHORTEST_PART else 0.0)


def _keep(covers: list[_Cover | None], end: int, cover: _Cover) -> None:
    """Keep the cheaper of two covers that end at the same place; of two as cheap, the first by its parts."""
    held = covers[end]
    if held is None or cover < held:
        covers[end] = cover
