"""Bokmål, Nynorsk and English spellings folded to one key, where they differ by rule; a key is not a word to show.

The rules are the regular correspondences that any grammar of the two written forms lists (hv-/kv-, -heit/-het,
-leg/-lig, -ar/-er, diphthongs, -ing/-ning) and the spelling habits of loanwords in English (c/k, -tion/-sjon, ph/f).
They are blunt on purpose: both sides of a comparison are folded alike, so a rule may only make words meet, never part.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from matching.text.wordpairs import SPELLINGS

Rules = tuple[tuple[re.Pattern[str], str], ...]

_CACHED = 1 << 16


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


_NORWEGIAN = _rules(
    (r"^hv", "kv"),
    (r"(?<=[^aeiouyæøå])ju(?=[kpbdr])", "y"),  # sjuk, mjuk, djup
    (r"(?<=[a-zæøå]{3})het(?=$|s|er|en)", "heit"),
    (r"(?<=[a-zæøå]{2})lig(?=$|e|s|v|h|g|t)", "leg"),
    (r"(?<=[a-zæøå]{3})els(?=e|$)e?", "ing"),  # undersøkelse, undersøking
    (r"(?<=[bdfgklmpstv])ning", "ing"),  # løsning, løysing
    (r"ei", "e"),
    (r"øy", "ø"),
    (r"au", "ø"),
    (r"(?<=[gk])j", ""),  # gjere, byggje, tenkje
    (r"(?<=t)j(?=e)", ""),  # tjeneste
    (r"(?<=[a-zæøå]{3})a(?=r$|rar$|rane$|ren$|rens$|rs$|ne$|nes$|st$|ste$|$)", "e"),
    (r"(?<=[a-zæøå]{3}er)a(?=r$|ne$|nes$)", "e"),
    (r"(?<=[a-zæøå]{3})era(?=n$|st$)", "ere"),
    (r"ererne$", "erne"),
)
_ENGLISH = _rules(
    (r"(?<=[a-z]{2})[st]ion", "sjon"),
    (r"(?<=[a-z]{2})ture(?=$|s)", "tur"),
    (r"(?<=[a-z]{2})ics?$", "isk"),
    (r"(?<=[a-z]{2})ical(?:ly)?$", "isk"),
    (r"(?<=[a-z]{3})ys?$", "i"),
    (r"(?<=[a-z]{3})ies$", "i"),
    (r"(?<=[a-z]{3})ate(?=$|s$|d$)", "er"),
    (r"(?<=[a-z]{3})i[sz](?:e[sd]?|ing)$", "iser"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"qu", "kv"),
    (r"x", "ks"),
    (r"ch", "k"),
    (r"sc(?=[eiy])", "s"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"w", "v"),
    (r"z", "s"),
    (r"kk", "k"),
)


def _pairs() -> Callable[[str], str]:
    """Make the substitution of stems that differ between the written forms, longest first."""
    table = dict(SPELLINGS)
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return lambda word: pattern.sub(lambda match: table[match.group()], word)


_replace_stems = _pairs()


def _apply(rules: Rules, word: str) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=_CACHED)
def fold_norwegian(word: str) -> str:
    """Fold a word of Bokmål or Nynorsk, in small letters, to the key where the two meet."""
    return _apply(_NORWEGIAN, _replace_stems(word))


@lru_cache(maxsize=_CACHED)
def fold_english(word: str) -> str:
    """Fold an English word, in small letters, to how Norwegian would spell it as a loanword."""
    return _apply(_ENGLISH, word)
