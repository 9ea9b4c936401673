"""Open the files of a command by name; ``-`` is standard input or output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

STANDARD = "-"


@contextmanager
def reading(name: str) -> Iterator[TextIO]:
    """Open a text file in UTF-8, or standard input for ``-``. Raises OSError when it cannot be opened."""
    if name == STANDARD:
        with nullcontext(sys.stdin) as stream:
            yield stream
    else:
        with Path(name).open(encoding="utf-8") as stream:
            yield stream


@contextmanager
def writing(name: str) -> Iterator[TextIO]:
    """Open a file to write in UTF-8 with plain line ends, or standard output for ``-``."""
    if name == STANDARD:
        yield sys.stdout
    else:
        with Path(name).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream


def called(name: str) -> str:
    """Give the name to use in messages."""
    return "standard input" if name == STANDARD else name
