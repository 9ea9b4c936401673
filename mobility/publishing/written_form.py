"""Whether a text is written in the language that it says: a count of common words that only one language has."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mobility import reference
from models.enums import Language

_WORD = re.compile(r"[^\W\d_]+")
# Fewer different words than this may be a quotation or a name.
_LEAST, _LEAST_ALONE = 3, 2
# A language stands out when it has so many times as many of its words as the one that is said.
_MANY_TIMES = 2
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """What a text shows of its language.

    Parameters
    ----------
    looks_like
        The language that it seems to be in, when that is another than the one said; None when all is well.
    words
        The words that gave it away, most frequent first; of the other written form where the two are mixed.
    is_mixed
        Whether Bokmål and Nynorsk stand side by side, mostly in the one that is said.
    """

    looks_like: Language | None
    words: tuple[str, ...]
    is_mixed: bool


_FINE = WrittenForm(None, (), is_mixed=False)


def look(text: str, said: Language) -> WrittenForm:
    """Tell whether a text is in the language that it says; a text with too few of the words is taken at its word."""
    found = {language: Counter[str]() for language in Language}
    for word in _WORD.findall(text.lower()):
        language = _languages().get(word)
        if language is not None:
            found[language][word] += 1
    most = max(found, key=lambda one: (found[one].total(), one is said))
    if most is not said and _stands_out(found[most], found[said]):
        return WrittenForm(most, _shown(found[most]), is_mixed=False)
    other = {Language.NB: Language.NN, Language.NN: Language.NB}.get(said)
    if other is not None and len(found[other]) >= _LEAST:
        return WrittenForm(None, _shown(found[other]), is_mixed=True)
    return _FINE


def _stands_out(one: Counter[str], said: Counter[str]) -> bool:
    least = _LEAST if said else _LEAST_ALONE
    return len(one) >= least and one.total() >= _MANY_TIMES * said.total()


def _shown(found: Counter[str]) -> tuple[str, ...]:
    return tuple(word for word, _ in found.most_common(_SHOWN))


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, Language]:
    told = reference.read("written_forms")
    return {word: language for language in Language for word in told[language].split()}
