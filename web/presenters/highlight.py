"""Words shown where they stand in a text."""

import re
from collections.abc import Collection

from markupsafe import Markup, escape


def marked(text: str, words: Collection[str]) -> Markup:
    """Give a plain text as HTML with each of ``words`` inside ``mark``, whole words only, whatever their case."""
    if not words:
        return escape(text)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    any_word = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    # A pattern with one group makes ``split`` give what is found at every second place.
    pieces = any_word.split(text)
    return Markup().join(
        Markup("<mark>{}</mark>").format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )
