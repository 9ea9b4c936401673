"""English words of working life with what Norwegian says instead, so that an English text meets a Norwegian one.

The list stands in ``data/english.txt``. Words that the two languages spell alike by rule (communication, strategy)
need no entry: ``matching.text.norwegian.fold_english`` makes them meet.
"""

from functools import lru_cache

from matching.text.data import entries

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
_SHORTEST_STEM = 3
_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def norwegian_for(word: str) -> tuple[str, ...]:
    """Give the Norwegian words that an English word, in small letters, may stand for; none when it is not listed.

    The word may be inflected: its form is looked up first, then without its ending.
    """
    table = entries("english.txt")
    return next((table[form] for form in _forms(word) if form in table), ())


def _forms(word: str) -> list[str]:
    """List the word and what it may be without its ending, a doubled last letter also taken singly."""
    stems = [word.removesuffix(ending) + put for ending, put in _ENDINGS if word.endswith(ending)]
    long = [stem for stem in stems if len(stem) >= _SHORTEST_STEM]
    return [word, *long, *(stem[:-1] for stem in long if stem[-1] == stem[-2])]
