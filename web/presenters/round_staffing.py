"""Bars of staffing before and after a plan, two for each ministry, with a mark for the least that is allowed."""

from collections.abc import Iterable
from dataclasses import dataclass

ROW = 46
BAR = 15
LABEL = 84
LENGTH = 470
_NUMBERS = 96


@dataclass(frozen=True, slots=True)
class Staff:
    """A ministry's people in the round.

    Parameters
    ----------
    code
        What the ministry is written with.
    before, after
        How many there are.
    least
        The fewest that the limits allow; None without a limit.
    """

    code: str
    before: int
    after: int
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A ministry's two bars: lengths, the mark of the least if there is one, and the change with its sign."""

    code: str
    top: int
    before: int
    after: int
    before_length: float
    after_length: float
    least_at: float | None

    @property
    def change(self) -> str:
        """The change, with its sign; a dash in place of a hyphen, as numbers are printed."""
        gain = self.after - self.before
        return f"+{gain}" if gain > 0 else str(gain).replace("-", "−")


@dataclass(frozen=True, slots=True)
class Staffing:
    """The whole picture."""

    rows: tuple[Bars, ...]
    height: int
    width: int = LABEL + LENGTH + _NUMBERS
    label: int = LABEL
    bar: int = BAR

    @property
    def has_limits(self) -> bool:
        """Tell whether any ministry has a least."""
        return any(row.least_at is not None for row in self.rows)


def draw(staff: Iterable[Staff]) -> Staffing:
    """Draw the bars, in the order given, all to one scale."""
    rows = tuple(staff)
    scale = LENGTH / max([1, *(max(one.before, one.after) for one in rows)])
    return Staffing(tuple(_bars(number, one, scale) for number, one in enumerate(rows)), height=ROW * len(rows) + 4)


def _bars(number: int, one: Staff, scale: float) -> Bars:
    return Bars(
        code=one.code,
        top=ROW * number + 6,
        before=one.before,
        after=one.after,
        before_length=round(one.before * scale, 1),
        after_length=round(one.after * scale, 1),
        least_at=None if one.least is None else round(LABEL + one.least * scale, 1),
    )
