"""What part somebody plays whom a title names: who leads, learns, helps or does the work; and whether it names many.

*Innkjøpssjef* and *innkjøper* share most of their letters, but one leads and the other buys. Words that name somebody
end alike in Norwegian, alone and last in compounds: those of the first three roles stand in a list, the rest are found
by the endings that make names of people of verbs and subjects, where the dictionaries also bend the word as one.
"""

from functools import cache, lru_cache

from matching.text.compounds import SHORTEST_PART, norwegian_forms
from matching.text.data import entries

DOES = "does"
MANY = "many"

_AGENTS = (
    *("er", "ar", "ør", "or", "ist", "log", "graf", "ant", "ent", "nom", "eut"),
    *("arkt", "prest", "kokk", "vert", "smed", "lege", "pedagog"),
)
_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def role_of(word: str) -> str | None:
    """Tell what part somebody plays whom a word of Bokmål or Nynorsk names, by the word or how it ends.

    Returns
    -------
    str or None
        ``leads``, ``learns``, ``helps`` or ``does``; ``many`` for people in the plural; None for what names nobody.
    """
    if word.endswith("menn"):
        return MANY
    one = _of_one(word)
    if one is None and word.endswith(("er", "ar", "ere")):
        return MANY if _of_one(word[:-1] if word.endswith("ere") else word[:-2]) else None
    return one


def _of_one(word: str) -> str | None:
    ends = [word[start:] for start in range(len(word) - SHORTEST_PART)]
    listed = next((_listed()[end] for end in ends if end in _listed()), None)
    return listed or (DOES if word.endswith("mann") or any(map(_is_agent, ends)) else None)


def _is_agent(word: str) -> bool:
    """Tell whether a word ends as those that name people do, and is bent as such a noun."""
    if not word.endswith(_AGENTS):
        return False
    forms = norwegian_forms()
    return word + "en" in forms and (
        word.endswith("er") or not forms.isdisjoint((word + "e", word + "ane", word + "er"))
    )


@cache
def _listed() -> dict[str, str]:
    """Turn the list round: word → role."""
    return {word: role for role, words in entries("roles.txt").items() for word in words}
