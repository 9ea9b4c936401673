"""Leave refusals in the trail, before the answer goes."""

from flask import current_app, request

from mobility import clock, refusals
from mobility.errors import ForbiddenError, NotFoundError
from web.access import actor_or_none, guard_of
from web.database import transaction


def note(error: Exception) -> None:
    """Record that who is logged in was refused something; other errors, and strangers', leave nothing."""
    if not isinstance(error, ForbiddenError | NotFoundError):
        return
    actor, door = actor_or_none(), request.endpoint
    if actor is None or door is None:
        return
    with transaction() as session:
        if isinstance(error, ForbiddenError):
            refusals.forbidden(session, actor, error.permission, door=door, now=clock.now())
            return
        permission = guard_of(current_app.view_functions[door])
        thing = (error.what, error.key)
        refusals.hidden(session, actor, thing, door=door, permission=permission, now=clock.now())
