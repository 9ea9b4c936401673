"""Gaps as a page shows them: rows under their groups, shades, and how a competence has been."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_date

from mobility.academy.gap_shapes import GapRow, GapTable, TrendPoint
from mobility.catalogue import Group
from web.presenters import line_chart
from web.presenters.line_chart import Chart, Line
from web.templating import language

BY_KIND = "type"
_DARKEST = 4
_EVERY = 3


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """A group of competences with its rows."""

    label: str
    rows: tuple[GapRow, ...]


def heat(table: GapTable, groups: Sequence[Group]) -> tuple[HeatGroup, ...]:
    """Put the rows under the groups that they belong to."""
    labels = {one.key: one.label for one in groups}
    return tuple(HeatGroup(labels[key], tuple(rows)) for key, rows in groupby(table.rows, key=lambda row: row.group))


def shade(count: int) -> int:
    """Give how dark a cell is, 0 to 4; the number itself stands in it."""
    return min(count, _DARKEST)


def trend(points: Sequence[TrendPoint]) -> Chart:
    """Draw openings that ask, people who can, and people fresh from a course, over time."""
    return line_chart.draw(
        [float(point.day.toordinal()) for point in points],
        [
            Line("able", [point.able for point in points]),
            Line("taught", [point.taught for point in points]),
            Line("asked", [point.asked for point in points]),
        ],
    )


def months(points: Sequence[TrendPoint]) -> list[str]:
    """Give what stands under each point: a short month, every third counted from the last, lest they run together."""
    locale = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}[language()]
    last = len(points) - 1
    return [
        format_date(point.day, "MMM yy", locale=locale) if (last - number) % _EVERY == 0 else ""
        for number, point in enumerate(points)
    ]
