"""A report of figures as it is read: every figure in words, and a picture beside each table."""

from collections.abc import Mapping
from dataclasses import dataclass

from mobility.indicators.catalogue import Unit
from mobility.indicators.periods import Quarter
from mobility.indicators.reading import Part, Report, Shown
from models.enums import Language, Route
from web.presenters import indicator_pictures
from web.presenters.indicator_pictures import Bars, Columns
from web.templating import language, t

_WORDED = {Unit.PERCENT, Unit.DAYS, Unit.MONTHS}
_WIDE, _NARROW = 270, 56
_ROUTES = frozenset(Route)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is of, and its figures in words."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What an indicator is split by: key of its words, rows, and their picture."""

    key: str
    rows: tuple[Row, ...]
    bars: Bars


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator: its key, the figure that leads with what it was before, tables and pictures."""

    key: str
    lead: str
    lead_name: str
    before: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    bars: Bars | None
    trend: Columns | None
    split: Split | None
    is_told: bool


def quarter_name(quarter: Quarter) -> str:
    """Give a quarter in words."""
    return t("indicators.quarter-name", number=quarter.number, year=quarter.year)


def ministry_name(report: Report, code: str | None) -> str:
    """Give a ministry's name, or the words for all of them."""
    return report.ministries[code][language()] if code else t("indicators.all")


def views(report: Report) -> list[IndicatorView]:
    """Give all indicators of a report."""
    return [_view(one, report, language()) for one in report.indicators]


def number(value: float) -> str:
    """Write a figure in whole numbers, with spaces between the thousands and a dash for less than nothing."""
    return f"{round(value):,}".replace(",", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")


def words(value: float | None, unit: Unit) -> str:
    """Write a figure with its unit."""
    if value is None:
        return t("indicators.hidden")
    if unit is Unit.CHANGE:
        return f"+{number(value)}" if round(value) > 0 else number(value)
    return t(f"indicators.value.{unit.value}", value=number(value)) if unit in _WORDED else number(value)


def detail(part: Part) -> str:
    """Give what a figure of a split is of, in words."""
    if part.code is not None:
        return t("indicators.from-to", giver=part.detail, taker=part.code)
    return t(f"route.{part.detail}.name") if part.detail in _ROUTES else t(f"placement.reason.{part.detail}")


def _view(shown: Shown, report: Report, reader: Language) -> IndicatorView:
    units = [column.unit for column in shown.indicator.columns]
    first = units[0]
    focus = next((line for line in shown.lines if line.code == report.ministry), shown.lines[0])
    names: Mapping[str | None, str] = {code: told[reader] for code, told in report.ministries.items()}
    ministries = shown.lines[1:]
    trend = [(str(one), value, words(value, first)) for one, value in shown.trend]
    has_trend = first is not Unit.CHANGE and sum(value is not None for _, value, _ in trend) > 1
    # What all lend, all borrow: there is no difference to lead with.
    leading = int(first is Unit.CHANGE and focus.code is None)
    before = shown.before.values[leading] if shown.before else None
    return IndicatorView(
        key=shown.indicator.key,
        lead=words(focus.values[leading], units[leading]),
        lead_name=t(f"indicators.column.{shown.indicator.columns[leading].key}"),
        before="" if before is None else t("indicators.before", value=words(before, units[leading])),
        columns=tuple(t(f"indicators.column.{column.key}") for column in shown.indicator.columns),
        rows=tuple(
            Row(
                names.get(line.code) or t("indicators.all"),
                tuple(words(value, unit) for value, unit in zip(line.values, units, strict=True)),
            )
            for line in shown.lines
        ),
        bars=indicator_pictures.bars((str(one.code), one.values[0], words(one.values[0], first)) for one in ministries)
        if len(ministries) > 1 and any(one.values[0] is not None for one in ministries)
        else None,
        trend=indicator_pictures.columns(trend) if has_trend else None,
        split=_split(shown) if shown.indicator.split else None,
        is_told=shown.is_told,
    )


def _split(shown: Shown) -> Split:
    unit = Unit.DAYS if str(shown.indicator.split).startswith("days") else Unit.COUNT
    rows = [(detail(part), words(part.value, unit), part) for part in shown.parts]
    # Names of routes are too long for a picture; the table beside it has them.
    drawn = [(name if part.detail not in _ROUTES else part.detail, part.value, told) for name, told, part in rows]
    return Split(
        key=str(shown.indicator.split),
        rows=tuple(Row(_with_code(name, part), (told,)) for name, told, part in rows),
        bars=indicator_pictures.bars(
            drawn, label_width=_NARROW if any(part.detail in _ROUTES for *_, part in rows) else _WIDE
        ),
    )


def _with_code(name: str, part: Part) -> str:
    return f"{part.detail} {name}" if part.detail in _ROUTES else name
