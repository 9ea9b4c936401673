"""Pieces of a word: overlapping runs of letters, so that inflections, compounds and typing errors still meet."""


def ngrams(word: str, length: int) -> list[str]:
    """Give the character n-grams of one word, its ends marked by spaces; none when it is too short.

    Parameters
    ----------
    word
        The word, any case.
    length
        The n, 1 or more.

    Returns
    -------
    list of str
        In order, each as often as it stands in the word. None crosses a word's end.
    """
    marked = f" {word} "
    return [marked[start : start + length] for start in range(len(marked) - length + 1)]
