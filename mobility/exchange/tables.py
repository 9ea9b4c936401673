"""Read tables of text: UTF-8 with or without a mark, semicolons, a first line of column names."""

import csv
import io
from collections.abc import Collection, Iterator

from mobility.exchange import documents
from mobility.exchange.reports import UnreadableError


def text(content: bytes) -> str:
    """Give the text of a file. Raises UnreadableError, naming the place, unless it is UTF-8."""
    try:
        return documents.seen(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise UnreadableError(f"line {line} is not UTF-8; save the file as UTF-8 and import it again") from fault


def columns(content: bytes) -> list[str]:
    """Give the column names of the first line. Raises UnreadableError for an empty file."""
    header = next(csv.reader(io.StringIO(text(content)), delimiter=";"), [])
    names = [name.strip() for name in header]
    if not any(names):
        raise UnreadableError("line 1 names no columns; the first line must name them, with semicolons between")
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise UnreadableError(f"line 1 names the column {doubled[0]!r} more than once; keep one of them")
    return names


def require(present: Collection[str], needed: Collection[str]) -> None:
    """Raise UnreadableError, naming them, when columns are missing."""
    missing = [name for name in needed if name not in present]
    if missing:
        raise UnreadableError(f"line 1 lacks the column {', '.join(missing)}; separate columns with semicolons")


def rows(content: bytes) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Give each line as (where it stands, column → value); None where it has not as many values as there are columns.

    Raises
    ------
    UnreadableError
        When the file is no table from some line on, such as after a quote that is never closed.
    """
    names = columns(content)
    reader = csv.reader(io.StringIO(text(content), newline=""), delimiter=";", strict=True)
    next(reader)
    try:
        for values in reader:
            if any(value.strip() for value in values):
                told = dict(zip(names, map(str.strip, values), strict=True)) if len(values) == len(names) else None
                yield f"line {reader.line_num}", told
    except csv.Error as fault:
        raise UnreadableError(f"line {reader.line_num} cannot be read as a table: {fault}") from fault
