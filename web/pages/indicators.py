"""Key figures by quarter, for those who follow the community up, and the same figures to take away."""

from flask import Blueprint, Response, abort, render_template, request

from mobility.errors import NotFoundError
from mobility.indicators import reading
from mobility.indicators.periods import Quarter
from mobility.indicators.reading import Report
from mobility.permissions import Permission
from web import database, paper
from web.access import current_actor, require
from web.presenters import indicator_sheet, indicator_view

blueprint = Blueprint("indicators", __name__, url_prefix="/styringstall")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
@require(Permission.SEE_INDICATORS)
def index() -> str:
    """Show a quarter's figures, the newest where none is chosen."""
    report = _report(request.args.get("kvartal"))
    views = indicator_view.views(report) if report else []
    return render_template("indicators/index.html", report=report, views=views, told=indicator_view)


@blueprint.get("/<quarter>/styringstall.csv")
@require(Permission.SEE_INDICATORS)
def as_csv(quarter: str) -> Response:
    """Give a quarter's figures as CSV."""
    report = _needed(quarter)
    return _file(report, indicator_sheet.as_csv(report), "text/csv; charset=utf-8", "csv")


@blueprint.get("/<quarter>/styringstall.xlsx")
@require(Permission.SEE_INDICATORS)
def as_xlsx(quarter: str) -> Response:
    """Give a quarter's figures as a workbook."""
    report = _needed(quarter)
    return _file(report, indicator_sheet.as_xlsx(report), _XLSX, "xlsx")


@blueprint.get("/<quarter>/styringstall.pdf")
@require(Permission.SEE_INDICATORS)
def as_pdf(quarter: str) -> Response:
    """Give a quarter's figures as paper."""
    report = _needed(quarter)
    views = indicator_view.views(report)
    html = render_template("paper/indicators.html", report=report, views=views, told=indicator_view)
    return paper.answer(html, _name(report))


def _report(written: str | None) -> Report | None:
    """Read the report that the address asks for. Raises NotFoundError for what is no quarter."""
    quarter = Quarter.read(written) if written else None
    if written and quarter is None:
        raise NotFoundError("quarter", written)
    with database.reading() as session:
        ministry = request.args.get("departement") or None
        return reading.report(session, current_actor(), quarter=quarter, ministry=ministry)


def _needed(written: str) -> Report:
    return _report(written) or abort(404)


def _name(report: Report) -> str:
    return f"styringstall-{report.quarter}" + (f"-{report.ministry.casefold()}" if report.ministry else "")


def _file(report: Report, content: bytes, kind: str, ending: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(report)}.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response
