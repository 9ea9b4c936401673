"""Bokmål, Nynorsk and English spellings folded to one key, where they differ by rule; a key is not a word to show.

The rules are the regular correspondences that any grammar of the two written forms lists (hv-/kv-, -heit/-het,
-leg/-lig, -ar/-er, diphthongs, -ing/-ning) and the spelling habits of loanwords in English (c/k, -tion/-sjon, ph/f).
They are blunt on purpose: both sides of a comparison are folded alike, so a rule may only make words meet, never part.
"""

import re
from functools import cache, lru_cache

from matching.text.compounds import norwegian_forms
from matching.text.data import entries

Rules = tuple[tuple[re.Pattern[str], str], ...]

_CACHED = 1 << 16


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


_NORWEGIAN = _rules(
    (r"^hv", "kv"),
    (r"^sals(?=[^aeiouyæøå])", "salgs"),
    (r"(?<=[a-zæøå]{2})ande$", "ende"),
    (r"(?<=[a-zæøå]{3})ast$", "es"),  # brukast, brukes
    (r"(?<=[a-zæøå]{2})inga$", "ingen"),
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
_ENDINGS = _rules(
    (r"(?<=[a-zæøå]{2})(?:erne|eren|erene)$", "ere"),
    (r"(?<=[a-zæøå]{3})(?:en[es]?s?|ets?|e)$(?<!ere)", ""),  # of definite forms and verbs, not of those who do: ledere
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


@cache
def _stems() -> tuple[re.Pattern[str], dict[str, str]]:
    """Read the stems that differ between the written forms, longest first."""
    table = {nynorsk: bokmal for nynorsk, (bokmal,) in entries("nynorsk-stems.txt").items()}
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


def _to_bokmal(word: str) -> str:
    whole = entries("nynorsk.txt").get(word)
    if whole:
        return whole[0]
    pattern, table = _stems()
    return pattern.sub(lambda match: table[match.group()], word)


def _apply(rules: Rules, word: str) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=_CACHED)
def fold_norwegian(word: str) -> str:
    """Fold a word of Bokmål or Nynorsk, in small letters, to the key where the two meet."""
    return _apply(_NORWEGIAN, _to_bokmal(word))


@lru_cache(maxsize=_CACHED)
def stem_norwegian(word: str) -> str:
    """Fold as ``fold_norwegian`` does, and take off the endings that only bend a word."""
    return _apply(_ENDINGS, fold_norwegian(_singular(word)))


def _singular(word: str) -> str:
    """Take the plural's ending off a neuter (problemer): Nynorsk has none. Agents (fisker) and verbs keep theirs."""
    stem = word[:-2]
    forms = norwegian_forms()
    is_neuter = word.endswith(("er", "ar")) and {stem, stem + "et"} <= forms
    return stem if is_neuter and forms.isdisjoint((stem + "e", stem + "eren")) else word


@lru_cache(maxsize=_CACHED)
def fold_english(word: str) -> str:
    """Fold an English word, in small letters, to how Norwegian would spell it as a loanword."""
    return _apply(_ENGLISH, word)
