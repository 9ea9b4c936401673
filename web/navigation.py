"""The menu: what the reader may go to, in order."""

from dataclasses import dataclass

from flask import request, url_for

from mobility import notices, placements, rotation_legs
from mobility.academy import own
from mobility.groups import queue as group_queue
from mobility.limits import flags
from mobility.permissions import Permission
from mobility.privacy import objections
from mobility.publishing import askings
from web import access
from web.database import reading


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu: where it is, the key of its words, whether the reader stands there, and how much waits."""

    href: str
    words: str
    is_current: bool
    waiting: int


# Endpoint, key of the words, permission. An endpoint's blueprint tells which pages belong under the item.
MENU: tuple[tuple[str, str, Permission], ...] = (
    ("home.index", "nav.home", Permission.SEE_HOME),
    ("recommendations.index", "nav.recommendations", Permission.SEE_OWN_MATCHES),
    ("opportunities.index", "nav.opportunities", Permission.SEE_OPPORTUNITIES),
    ("placements.index", "nav.placements", Permission.SEE_PLACEMENTS),
    ("rotations.index", "nav.rotations", Permission.SEE_ROTATIONS),
    ("groups.index", "nav.groups", Permission.SEE_GROUPS),
    ("courses.index", "nav.courses", Permission.TAKE_COURSES),
    ("arenas.index", "nav.arenas", Permission.JOIN_ARENAS),
    ("profile.index", "nav.profile", Permission.EDIT_OWN_PROFILE),
    ("my_data.index", "nav.my-data", Permission.EDIT_OWN_PROFILE),
    ("favourites.index", "nav.favourites", Permission.KEEP_FAVOURITES),
    ("posting.index", "nav.posting", Permission.SEEK_OPPORTUNITY),
    ("approvals.index", "nav.approvals", Permission.APPROVE_POSTINGS),
    ("planning.index", "nav.planning", Permission.PLAN_COURSES),
    ("figures.index", "nav.figures", Permission.SEE_OVERVIEW),
    ("indicators.index", "nav.indicators", Permission.SEE_INDICATORS),
    ("privacy.index", "nav.privacy", Permission.HANDLE_PRIVACY),
    ("switch.index", "nav.switch", Permission.SEE_SWITCH),
    ("insight.index", "nav.insight", Permission.SEE_ACCOUNTABILITY),
    ("flags.index", "nav.flags", Permission.SEE_FLAGS),
    ("security_events.index", "nav.security", Permission.SEE_SYSTEM),
)

# What waits for the reader behind an item.
_COUNTS = {
    "placements.index": placements.waiting,
    "rotations.index": rotation_legs.waiting,
    "groups.index": group_queue.waiting,
    "approvals.index": askings.count,
    "courses.index": own.waiting,
    "privacy.index": objections.waiting,
    "flags.index": flags.waiting,
}


def menu() -> list[Item]:
    """Give the items that the reader may open; nobody's menu is empty of home."""
    here = (request.endpoint or "").partition(".")[0]
    return [
        Item(url_for(endpoint), words, here == endpoint.partition(".")[0], _waiting(endpoint))
        for endpoint, words, permission in MENU
        if access.may(permission)
    ]


def _waiting(endpoint: str) -> int:
    """Count what waits for the reader behind an item."""
    count = _COUNTS.get(endpoint)
    if count is None:
        return 0
    with reading() as session:
        return count(session, access.current_actor())


def unread() -> int:
    """Count the reader's unread notices, for the top of the page."""
    with reading() as session:
        return notices.unread(session, access.current_actor())
