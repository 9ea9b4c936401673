"""Whose people a directory may see and change: those of the ministry that its key belongs to, and no other's."""

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import ForbiddenError
from mobility.permissions import Permission


def ministry_of(actor: Actor) -> str:
    """Give the code of the directory's ministry. Raises ForbiddenError for all but a ministry's own system."""
    permissions.check(actor, Permission.PROVISION)
    if actor.person_id is not None or actor.organisation is None:
        raise ForbiddenError(Permission.PROVISION)
    return actor.organisation
