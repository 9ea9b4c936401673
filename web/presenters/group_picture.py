"""Squares in rows: what is there filled, what is asked for hollow with a dot, what is missing broken-lined."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ROW = 34
SQUARE = 22
_STEP = 30
_SIGN = 8.2
_MOST_SIGNS = 44


class Mark(StrEnum):
    """What a square tells."""

    HERE = "here"
    ASKED = "asked"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its squares, told as counts."""

    label: str
    here: int
    asked: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Square:
    """A square's left edge, and what it tells."""

    left: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A row's label, cut where it is too long, its top, and its squares."""

    label: str
    top: int
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture."""

    lines: tuple[Line, ...]
    width: float
    height: int
    square: int = SQUARE


def draw(rows: Iterable[Row]) -> Picture:
    """Draw the rows in the order given."""
    told = tuple(rows)
    labels = [_cut(row.label) for row in told]
    left = max((len(label) for label in labels), default=0) * _SIGN + 16
    most = max((row.here + row.asked + row.missing for row in told), default=0)
    lines = tuple(
        Line(label, ROW * number + 6, _squares(row, left))
        for number, (label, row) in enumerate(zip(labels, told, strict=True))
    )
    return Picture(lines, width=left + _STEP * most + 4, height=ROW * len(told) + 6)


def _squares(row: Row, left: float) -> tuple[Square, ...]:
    marks = [Mark.HERE] * row.here + [Mark.ASKED] * row.asked + [Mark.MISSING] * row.missing
    return tuple(Square(round(left + _STEP * number, 1), mark) for number, mark in enumerate(marks))


def _cut(label: str) -> str:
    return label if len(label) <= _MOST_SIGNS else label[: _MOST_SIGNS - 1].rstrip() + "…"
