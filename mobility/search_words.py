"""The words of a search, widened a little: endings do not matter, nor which written form a common stem is in.

Search runs on SQLite and PostgreSQL alike, without their extensions, so a word becomes a few strings to look for. The
widening is small on purpose: what is near in meaning is the work of suggestions, not of search.
"""

import re

_WORD = re.compile(r"[^\W_](?:[\w.&/-]*\w)?[+#]{0,2}")
_MOST_WORDS = 12
_SHORTEST_STEM = 4

# Bokmål, Nynorsk and English endings that leave the stem alone, longest first: the first that fits is cut.
_ENDINGS = (
    "ningene", "ningane", "elsene", "elsane", "ningen", "ninger", "ningar", "ingene", "ingane", "elser", "elsen",
    "inger", "ingar", "ninga", "ingen", "ning", "inga", "else", "ane", "ene", "ing", "ar", "er", "en", "et", "a", "e",
    "s",
)  # fmt: skip

# What the two written forms spell apart inside words, Bokmål first; read both ways.
_SPELLINGS = (
    ("utred", "utgrei"), ("giv", "gjev"), ("leder", "leiar"), ("ledelse", "leiing"), ("selv", "sjølv"),
    ("høring", "høyring"), ("sikkerhet", "tryggleik"), ("virksomhet", "verksemd"), ("mulighet", "moglegheit"),
    ("enhet", "eining"), ("tjeneste", "teneste"), ("skole", "skule"), ("bærekraft", "berekraft"), ("lig", "leg"),
    ("ansatt", "tilsett"), ("hjem", "heim"), ("skygg", "skugg"),
)  # fmt: skip


def words(text: str) -> list[str]:
    """Give the words of a query in lower case, each once, at most twelve; C#, R and EU-rett are words."""
    found = (match.group().lower() for match in _WORD.finditer(text))
    return list(dict.fromkeys(found))[:_MOST_WORDS]


def is_short(word: str) -> bool:
    """Tell whether a word is so short that it must begin a word to mean anything: EU is not in museum."""
    return len(word) < _SHORTEST_STEM


def needles(word: str) -> list[str]:
    """Give the strings to look for, any of which counts as the word, ``word`` being in lower case."""
    spellings = {word: None, **{_stem(one): None for one in (word, *_other_spellings(word))}}
    stems = [one for one in spellings if not any(other in one for other in spellings if other != one)]
    return list(dict.fromkeys(needle for stem in stems for needle in _in_capitals(stem)))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _other_spellings(word: str) -> list[str]:
    both_ways = (*_SPELLINGS, *((nynorsk, bokmaal) for bokmaal, nynorsk in _SPELLINGS))
    return [word.replace(here, there) for here, there in both_ways if here in word]


def _in_capitals(stem: str) -> tuple[str, ...]:
    """Add the forms that a database which folds A–Z alone cannot find by itself: Økonomi and SPRÅK."""
    capitals = "".join(letter if letter.isascii() else letter.upper() for letter in stem)
    first = stem[:1] if stem[:1].isascii() else stem[:1].upper()
    return stem, capitals, first + stem[1:]
