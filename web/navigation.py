"""The menu: what the reader may go to, in order."""

from dataclasses import dataclass

from flask import request, url_for

from mobility import notices
from mobility.permissions import Permission
from web import access
from web.database import reading


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu: where it is, the key of its words, and whether the reader stands there."""

    href: str
    words: str
    is_current: bool


# Endpoint, key of the words, permission. An endpoint's blueprint tells which pages belong under the item.
MENU: tuple[tuple[str, str, Permission], ...] = (
    ("home.index", "nav.home", Permission.SEE_HOME),
    ("recommendations.index", "nav.recommendations", Permission.SEE_OWN_MATCHES),
    ("opportunities.index", "nav.opportunities", Permission.SEE_OPPORTUNITIES),
    ("profile.index", "nav.profile", Permission.EDIT_OWN_PROFILE),
    ("favourites.index", "nav.favourites", Permission.KEEP_FAVOURITES),
    ("posting.index", "nav.posting", Permission.SEEK_OPPORTUNITY),
    ("figures.index", "nav.figures", Permission.SEE_OVERVIEW),
)


def menu() -> list[Item]:
    """Give the items that the reader may open; nobody's menu is empty of home."""
    here = (request.endpoint or "").partition(".")[0]
    return [
        Item(url_for(endpoint), words, here == endpoint.partition(".")[0])
        for endpoint, words, permission in MENU
        if access.may(permission)
    ]


def unread() -> int:
    """Count the reader's unread notices, for the top of the page."""
    with reading() as session:
        return notices.unread(session, access.current_actor())
