"""Lists as files for spreadsheets: openings as a search finds them, the reader's cases, and what waits for HR."""

from flask import Blueprint, Response, request, url_for

from mobility import clock
from mobility.exchange import taken_lists
from mobility.permissions import Permission
from web import files
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import approval_view, lists, opportunity_query, sheet
from web.presenters.sheet import Row
from web.templating import language, t

blueprint = Blueprint("lists", __name__)


@blueprint.get("/muligheter/liste.csv", defaults={"ending": "csv"})
@blueprint.get("/muligheter/liste.xlsx", defaults={"ending": "xlsx"})
@require(Permission.SEE_OPPORTUNITIES)
def openings(ending: str) -> Response:
    """Give the openings that a search finds, as its page has it."""
    query = opportunity_query.read(request.args)
    with reading() as session:
        cards = taken_lists.openings(session, current_actor(), query.filters, sort=query.sort, now=clock.now())
    addresses = [url_for("opportunities.show", opportunity_id=card.id, _external=True) for card in cards]
    return _file(lists.openings(cards, addresses), "opportunities.title", "muligheter", ending)


@blueprint.get("/saker/liste.csv", defaults={"ending": "csv"})
@blueprint.get("/saker/liste.xlsx", defaults={"ending": "xlsx"})
@require(Permission.SEE_PLACEMENTS)
def cases(ending: str) -> Response:
    """Give the reader's cases."""
    with transaction() as session:
        cards = taken_lists.cases(session, current_actor(), now=clock.now())
    return _file(lists.cases(cards), "placements.title", "saker", ending)


@blueprint.get("/til-godkjenning/liste.csv", defaults={"ending": "csv"})
@blueprint.get("/til-godkjenning/liste.xlsx", defaults={"ending": "xlsx"})
@require(Permission.APPROVE_POSTINGS)
def queue(ending: str) -> Response:
    """Give what waits for the reader's yes."""
    with transaction() as session:
        waiting = taken_lists.queue(session, current_actor(), now=clock.now())
    return _file(lists.queue(approval_view.cards(waiting, language())), "approvals.title", "til-godkjenning", ending)


def _file(rows: list[Row], title: str, name: str, ending: str) -> Response:
    if ending == "csv":
        return files.attached(sheet.as_csv(rows), files.CSV, f"{name}.csv")
    return files.attached(sheet.as_xlsx(t(title), rows), files.XLSX, f"{name}.xlsx")
