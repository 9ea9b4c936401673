"""Pictures of figures: bars, and columns quarter by quarter. What is not told keeps its place without a bar."""

from collections.abc import Iterable
from dataclasses import dataclass

ROW, BAR, LABEL, LENGTH, NUMBER = 26, 16, 56, 400, 90
STEP, HEIGHT, TOP, FOOT = 84, 120, 24, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, where it begins, how long it is (None: not told), and the figure in words."""

    label: str
    top: int
    left: float
    length: float | None
    number: str
    number_at: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, all to one scale; what is less than nothing goes to the left of ``zero``."""

    bars: tuple[Bar, ...]
    zero: float
    height: int
    width: int
    label_width: int
    bar_height: int = BAR


def bars(rows: Iterable[tuple[str, float | None, str]], *, label_width: int = LABEL) -> Bars:
    """Draw rows of (label, value or None, the value in words)."""
    told = list(rows)
    values = [value for _, value, _ in told if value is not None]
    least, most = min([0.0, *values]), max([0.0, *values])
    scale = LENGTH / ((most - least) or 1)
    # What is negative has its number to the right of nothing, as all others, so its side needs no room for it.
    zero = label_width - least * scale
    return Bars(
        bars=tuple(_bar(number, row, zero, scale) for number, row in enumerate(told)),
        zero=round(zero, 1),
        height=ROW * len(told) + 4,
        width=label_width + LENGTH + NUMBER,
        label_width=label_width,
    )


def _bar(number: int, row: tuple[str, float | None, str], zero: float, scale: float) -> Bar:
    label, value, words = row
    length = None if value is None else round(abs(value) * scale, 1)
    left = zero if value is None or value >= 0 else zero - abs(value) * scale
    right = zero + (length or 0) if value is None or value >= 0 else zero
    return Bar(label, ROW * number + 5, round(left, 1), length, words, round(right + 6, 1))


@dataclass(frozen=True, slots=True)
class Post:
    """A column: its quarter, its middle, where it begins, how tall it is (None: not told), and the figure in words."""

    label: str
    x: float
    top: float
    height: float | None
    number: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns beside each other, oldest first; the newest one is marked."""

    posts: tuple[Post, ...]
    base: int
    width: int
    height: int


def columns(rows: Iterable[tuple[str, float | None, str]]) -> Columns:
    """Draw rows of (label, value or None, the value in words), none of them negative."""
    told = list(rows)
    scale = HEIGHT / (max([0.0, *(value for _, value, _ in told if value is not None)]) or 1)
    base = TOP + HEIGHT
    posts = tuple(
        Post(
            label,
            STEP * (number + 0.5),
            base if value is None else round(base - value * scale, 1),
            None if value is None else round(value * scale, 1),
            words,
        )
        for number, (label, value, words) in enumerate(told)
    )
    return Columns(posts, base, STEP * len(told), base + FOOT)
