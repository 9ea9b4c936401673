"""A quarter's report as files: CSV and XLSX with the same rows, made of the very report that the page shows."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment

from mobility.indicators.catalogue import Unit
from mobility.indicators.reading import Report
from web.presenters import sheet
from web.presenters.indicator_view import detail, ministry_name, quarter_name
from web.templating import t

Row = tuple[str, str, str, str, str, float | None, str, int]

_HEADINGS = (
    "indicators.quarter",
    "indicators.sheet-indicator",
    "indicators.sheet-measure",
    "indicators.ministry",
    "indicators.sheet-split",
    "indicators.sheet-value",
    "indicators.sheet-unit",
    "indicators.sheet-version",
)
_WIDTHS = (16, 34, 26, 42, 34, 10, 22, 12)
_DECIMALS = 1


def rows(report: Report) -> Iterator[Row]:
    """Give every figure on a line of its own; what is not told has no value."""
    quarter = quarter_name(report.quarter)
    for shown in report.indicators:
        name = t(f"indicators.{shown.indicator.key}.name")
        for line in shown.lines:
            for column, value in zip(shown.indicator.columns, line.values, strict=True):
                measure, unit = t(f"indicators.column.{column.key}"), t(f"indicators.unit.{column.unit.value}")
                ministry = ministry_name(report, line.code)
                yield quarter, name, measure, ministry, "", _rounded(value), unit, report.version
        for part in shown.parts:
            unit = Unit.DAYS if str(shown.indicator.split).startswith("days") else Unit.COUNT
            measure = t(f"indicators.split.{shown.indicator.split}")
            told = t(f"indicators.unit.{unit.value}")
            yield quarter, name, measure, t("indicators.all"), detail(part), _rounded(part.value), told, report.version


def as_csv(report: Report) -> bytes:
    """Write the report as CSV."""
    return sheet.as_csv(_lines(report))


def as_xlsx(report: Report) -> bytes:
    """Write the report as a workbook: the figures, and how each is reckoned."""
    book = Workbook()
    figures = sheet.first(book)
    figures.title = t("indicators.title")
    sheet.fill(figures, _lines(report), _WIDTHS)
    figures.auto_filter.ref = figures.dimensions
    words = book.create_sheet(t("indicators.sheet-definitions"))
    definitions = [
        (t(f"indicators.{one.indicator.key}.name"), t(f"indicators.{one.indicator.key}.definition"))
        for one in report.indicators
    ]
    headings = (t("indicators.sheet-indicator"), t("indicators.definition"))
    sheet.fill(words, [headings, *definitions, ("", t("indicators.hidden-means"))], (34, 120))
    for cell in words["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return sheet.written(book)


def _lines(report: Report) -> list[sheet.Row]:
    return [[t(key) for key in _HEADINGS], *rows(report)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)
