"""Key figures by quarter, for those who follow the community up: aggregates alone, under the rule of small cells."""

from flask import Blueprint

from mobility.errors import NotFoundError
from mobility.indicators import reading as figures
from mobility.indicators.periods import Quarter
from mobility.indicators.reading import Report
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api.document import PREFIX
from web.api.indicator_shapes import Indicators
from web.api.operation import operation
from web.api.queries import IndicatorQuery
from web.api.shapes import shaped
from web.database import reading

blueprint = Blueprint("api_indicators", __name__, url_prefix=f"{PREFIX}/indicators")


@operation(blueprint.get, "", Permission.SEE_INDICATORS, Scope.READ_INDICATORS, gives=Indicators, problems=(404,))
def show(query: IndicatorQuery) -> Indicators:
    """Read a quarter's figures, the newest where none is named; 404 for what has not been told."""
    asked = Quarter.read(query.quarter) if query.quarter else None
    with reading() as session:
        report = figures.report(session, current_actor(), quarter=asked, ministry=query.ministry)
    if report is None:
        raise NotFoundError("quarter", query.quarter or "")
    return _told(report)


def _told(report: Report) -> Indicators:
    return shaped(
        Indicators,
        {
            "quarter": str(report.quarter),
            "quarters": tuple(map(str, report.quarters)),
            "ministry": report.ministry,
            "ministries": report.ministries,
            "version": report.version,
            "taken_at": report.taken_at,
            "indicators": [
                {
                    "key": one.indicator.key,
                    "columns": one.indicator.columns,
                    "lines": one.lines,
                    "before": one.before,
                    "trend": [{"quarter": str(quarter), "value": value} for quarter, value in one.trend],
                    "parts": one.parts,
                }
                for one in report.indicators
            ],
        },
    )
