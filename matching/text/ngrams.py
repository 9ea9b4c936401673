"""Pieces of a word: overlapping runs of letters, so that inflections, compounds and typing errors still meet."""

from collections.abc import Iterator, Sequence


def ngrams(word: str, lengths: Sequence[int]) -> Iterator[str]:
    """Give the character n-grams of one word, its ends marked by spaces.

    Parameters
    ----------
    word
        The word, any case.
    lengths
        The n's wanted. A word shorter than n gives itself once, with its marks.

    Yields
    ------
    str
        One n-gram, repeated as often as it stands in the word. None crosses a word's end.
    """
    marked = f" {word} "
    whole = False
    for length in lengths:
        if length < len(marked):
            yield from (marked[start : start + length] for start in range(len(marked) - length + 1))
        elif not whole:
            whole = True
            yield marked
