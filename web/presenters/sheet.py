"""Lists as files for spreadsheets: CSV as Excel in Norwegian reads it, and workbooks. No cell is ever a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mobility.exchange.documents import seen

Value = str | float | dt.date | None
Row = Sequence[Value]

_FORMULA = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")
_NARROWEST, _WIDEST = 10, 60


def as_csv(rows: Iterable[Row]) -> bytes:
    """Write rows, headings first, with semicolons, decimal commas and a mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, rows: Iterable[Row]) -> bytes:
    """Write rows, headings first, as a workbook of one sheet."""
    book = Workbook()
    sheet = first(book)
    sheet.title = title[:31]
    lines = [list(row) for row in rows]
    fill(sheet, lines, [_width(column) for column in zip(*lines, strict=True)])
    return written(book)


def first(book: Workbook) -> Worksheet:
    """Give a new workbook's sheet."""
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    return sheet


def fill(sheet: Worksheet, lines: Iterable[Row], widths: Sequence[int]) -> None:
    """Write lines, the first of which are headings, and let readers sort and filter."""
    for line in lines:
        sheet.append([plain(value) for value in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def written(book: Workbook) -> bytes:
    """Give a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain(value: Value) -> Value:
    """Give a value that no spreadsheet takes for a formula, without signs that no file of theirs can hold."""
    if not isinstance(value, str):
        return value
    text = seen(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_BREAKS) else text


def _cell(value: Value) -> str:
    told = plain(value)
    if told is None:
        return ""
    if isinstance(told, dt.date):
        return told.isoformat()
    return told if isinstance(told, str) else f"{told:g}".replace(".", ",")


def _width(column: Sequence[Value]) -> int:
    return max(_NARROWEST, min(_WIDEST, max(len(_cell(value)) for value in column) + 2))
