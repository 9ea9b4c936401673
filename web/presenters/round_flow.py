"""The matrix of moves between ministries: who gives along the side, who takes along the top, a square for how many."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from web.presenters.round_graph import Move

CELL = 34
MARGIN = 78


@dataclass(frozen=True, slots=True)
class Label:
    """A code along the side or the top, by the middle of its row or column."""

    code: str
    at: float


@dataclass(frozen=True, slots=True)
class Square:
    """How many go from the one to the other: its area tells the number, which stands in it too."""

    x: float
    y: float
    side: float
    count: int

    @property
    def left(self) -> float:
        """The left side."""
        return round(self.x - self.side / 2, 1)

    @property
    def top(self) -> float:
        """The upper side."""
        return round(self.y - self.side / 2, 1)


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: labels for rows and columns, lines between them, and the squares."""

    labels: tuple[Label, ...]
    lines: tuple[float, ...]
    squares: tuple[Square, ...]
    size: float
    margin: int = MARGIN


def draw(moves: Iterable[Move]) -> Flow:
    """Draw the matrix of those ministries that anybody leaves or comes to."""
    counted = Counter((move.giver, move.taker) for move in moves)
    codes = sorted({code for pair in counted for code in pair})
    at = {code: MARGIN + CELL * (number + 0.5) for number, code in enumerate(codes)}
    most = max(counted.values(), default=1)
    return Flow(
        labels=tuple(Label(code, place) for code, place in at.items()),
        lines=tuple(MARGIN + CELL * number for number in range(len(codes) + 1)),
        squares=tuple(
            Square(at[taker], at[giver], _side(count, most), count) for (giver, taker), count in sorted(counted.items())
        ),
        size=MARGIN + CELL * len(codes) + 1,
    )


def _side(count: int, most: int) -> float:
    """Give the side of a square whose area grows with the number, never too small for the number in it."""
    return round(18 + (CELL - 20) * math.sqrt((count - 1) / max(most - 1, 1)), 1)
