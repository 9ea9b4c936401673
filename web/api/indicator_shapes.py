"""Key figures, as far as they are told: never about fewer than five people."""

import datetime as dt

from mobility.indicators.catalogue import Unit
from web.api.shapes import Shape, Words


class IndicatorLine(Shape):
    """The figures of a ministry, or of all where ``code`` is ``null``: one for each column, ``null`` where not told."""

    code: str | None
    values: tuple[float | None, ...]


class IndicatorPart(Shape):
    """A figure of what an indicator is split by."""

    code: str | None
    detail: str
    value: float


class TrendPoint(Shape):
    """The first column in a quarter, such as ``2026-3``; ``null`` where it was not told."""

    quarter: str
    value: float | None


class IndicatorColumn(Shape):
    """What a column counts."""

    key: str
    unit: Unit


class Indicator(Shape):
    """An indicator: all together first, then the ministries that the caller follows; and the trend, oldest first."""

    key: str
    columns: tuple[IndicatorColumn, ...]
    lines: tuple[IndicatorLine, ...]
    before: IndicatorLine | None
    trend: tuple[TrendPoint, ...]
    parts: tuple[IndicatorPart, ...]


class Indicators(Shape):
    """A quarter's figures, by definitions of ``version``; ``quarters`` are all that have been told, newest first."""

    quarter: str
    quarters: tuple[str, ...]
    ministry: str | None
    ministries: dict[str, Words]
    version: int
    taken_at: dt.datetime
    indicators: tuple[Indicator, ...]
