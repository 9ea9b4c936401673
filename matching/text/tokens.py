"""Words out of free text: keeps æøå, C#, R, EØS and 'Prop. 1 S', and is never surprised by HTML, emoji or 1 MiB."""

import re
import unicodedata

LONGEST_WORD = 64
"""Longer runs of letters are no words; they are cut here, so that a pasted key or address cannot flood the terms."""

_MARKUP = re.compile(r"<[^<>]{0,1000}>")
_TOKEN = re.compile(
    r"""
    (?:prop|innst|dok|meld\.\s?st|(?:ot|st)\.\s?(?:prp|meld))\.\s?(?:nr\.\s?)?\d+\s?[sl]?\b   # Prop. 1 S, Meld. St. 5
    | (?:c|f)\#                                                                   # C#, F#
    | c\+\+
    | \.net\b
    | [^\W_]+(?:['’][^\W_]+)*                                                     # words and numbers, also o'hare
    """,
    re.VERBOSE,
)
_SPACES = re.compile(r"\s+")


def words(text: str) -> list[str]:
    """Find the words of a text, in order, in small letters and in Unicode's composed form.

    Parameters
    ----------
    text
        Free text in any language; tags are taken for markup and left out.

    Returns
    -------
    list of str
        At most ``LONGEST_WORD`` characters each. A document's number such as ``prop. 1 s`` is one word.
    """
    return [match.group()[:LONGEST_WORD] for match in _TOKEN.finditer(plain(text))]


def plain(text: str) -> str:
    """Give the text without markup, in small letters, composed, with single spaces."""
    composed = unicodedata.normalize("NFKC", text).lower()
    return _SPACES.sub(" ", _MARKUP.sub(" ", composed))
