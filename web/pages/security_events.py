"""What concerns security, for the administrator: log-ins, refusals, downloads, access, and the trail itself."""

from flask import Blueprint, render_template, request, url_for

from mobility import security_log
from mobility.permissions import Permission
from mobility.security_log import SecurityKind
from web.access import current_actor, require
from web.database import reading
from web.presenters import security_event_view
from web.presenters.notice_view import page_number
from web.presenters.page_links import page_links

blueprint = Blueprint("security_events", __name__, url_prefix="/sikkerhetshendelser")


@blueprint.get("")
@require(Permission.SEE_SYSTEM)
def index() -> str:
    """List the events, newest first, of one kind or of all."""
    asked = request.args.get("type", "")
    kinds = [kind for kind in SecurityKind if kind == asked] or list(SecurityKind)
    with reading() as session:
        page = security_log.events(session, current_actor(), kinds=kinds, page=page_number(request.args))
    chosen = kinds[0] if len(kinds) == 1 else None
    return render_template(
        "security/events.html",
        events=[security_event_view.line(one) for one in page.items],
        kinds=tuple(SecurityKind),
        chosen=chosen,
        pages=page_links(page, lambda number: url_for(".index", type=chosen, side=number)),
    )
