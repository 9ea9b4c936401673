"""A quarter's report as files: CSV and XLSX with the same rows, made of the very report that the page shows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from mobility.indicators.catalogue import Unit
from mobility.indicators.reading import Report
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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
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
    """Write the report with semicolons, decimal commas and a mark, as Excel in Norwegian reads it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([t(key) for key in _HEADINGS])
    for row in rows(report):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(report: Report) -> bytes:
    """Write the report as a workbook: the figures, and how each is reckoned."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    sheet.title = t("indicators.title")
    _fill(sheet, [[t(key) for key in _HEADINGS], *([_plain(value) for value in row] for row in rows(report))], _WIDTHS)
    sheet.auto_filter.ref = sheet.dimensions
    words = book.create_sheet(t("indicators.sheet-definitions"))
    definitions = [
        [t(f"indicators.{one.indicator.key}.name"), t(f"indicators.{one.indicator.key}.definition")]
        for one in report.indicators
    ]
    _fill(words, [[t("indicators.sheet-indicator"), t("indicators.definition")], *definitions], (34, 120))
    words.append(["", t("indicators.hidden-means")])
    for cell in words["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, lines: Iterable[Sequence[str | float | None]], widths: tuple[int, ...]) -> None:
    for line in lines:
        sheet.append(list(line))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _plain(value: str | float | None) -> str | float | None:
    """Give a value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return str(_plain(value)) if isinstance(value, str) else f"{value:g}".replace(".", ",")
