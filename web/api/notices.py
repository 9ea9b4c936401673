"""What the caller has been told."""

import uuid

from flask import Blueprint

from mobility import clock, notices
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.access import current_actor
from web.api import paging
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.own_shapes import Notice, Notices
from web.api.paging import Paged, PageQuery
from web.api.shapes import shaped
from web.database import reading, transaction

blueprint = Blueprint("api_notices", __name__, url_prefix=f"{PREFIX}/me/notices")

_READS = (Permission.READ_NOTICES, Scope.READ_NOTICES)
_WRITES = (Permission.READ_NOTICES, Scope.WRITE_NOTICES)


@operation(blueprint.get, "", *_READS, gives=Notices)
def index(query: PageQuery) -> Paged[Notices]:
    """List the caller's notices, newest first."""
    with reading() as session:
        found = notices.following(session, current_actor(), after=query.after, size=query.size)
    following = found.items[-1].id if found.has_more else None
    told = {"items": found.items, "total": found.total, "next": following}
    return paging.linked(shaped(Notices, told), following)


@operation(blueprint.post, "/<uuid:notice_id>/read", *_WRITES, gives=Notice)
def read(notice_id: uuid.UUID) -> Notice:
    """Mark a notice as read and give it."""
    with transaction() as session:
        return shaped(Notice, notices.read(session, current_actor(), notice_id, now=clock.now()))


@operation(blueprint.post, "/read", *_WRITES)
def read_all() -> None:
    """Mark all that the caller has been told until now as read."""
    with transaction() as session:
        notices.read_all(session, current_actor(), now=clock.now())
