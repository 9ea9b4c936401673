"""A chart of lines for a page: round scales, and lines that break where a value is missing; told apart in greys too."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 36, 16, 44
_STEPS = 4
_NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its name in the style sheet, and a value for each point, None where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that is drawn, with its value."""

    x: float
    y: float
    value: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as drawn: the path, and a mark at each point."""

    name: str
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place along a side, and what stands there."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart; ``places`` are where the points stand from the left."""

    lines: tuple[DrawnLine, ...]
    ticks: tuple[Tick, ...]
    places: tuple[float, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def draw(positions: Sequence[float], lines: Sequence[Line]) -> Chart:
    """Draw lines over positions that rise, from zero upwards."""
    told = [value for line in lines for value in line.values if value is not None]
    step = _step(max([1.0, *told]))
    top = step * math.ceil(max([1.0, *told]) / step)
    span = (positions[-1] - positions[0]) or 1.0

    def across(position: float) -> float:
        return round(LEFT + (position - positions[0]) / span * (WIDTH - LEFT - RIGHT), 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    places = tuple(across(position) for position in positions)
    return Chart(
        lines=tuple(_drawn(line, places, [None if one is None else up(one) for one in line.values]) for line in lines),
        ticks=tuple(Tick(up(number * step), number * step) for number in range(round(top / step) + 1)),
        places=places,
    )


def _drawn(line: Line, places: Sequence[float], heights: Sequence[float | None]) -> DrawnLine:
    path, pen_is_down = [], False
    for x, y in zip(places, heights, strict=True):
        if y is not None:
            path.append(f"{'L' if pen_is_down else 'M'}{x} {y}")
        pen_is_down = y is not None
    marks = tuple(
        Mark(x, y, value)
        for x, y, value in zip(places, heights, line.values, strict=True)
        if y is not None and value is not None
    )
    return DrawnLine(line.name, " ".join(path), marks)


def _step(most: float) -> float:
    """Give the round step that divides the height into about four."""
    rough = most / _STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * nice for nice in _NICE if size * nice >= rough)
    return max(step, 1.0)
