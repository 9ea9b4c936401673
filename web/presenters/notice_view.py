"""A notice in words, and the page it leads to."""

from flask import url_for

from mobility.notices import NoticeView
from mobility.search import Filters
from web.presenters.opportunity_query import Arguments, Query
from web.templating import t

_FOR_LEADERS = {"course.leader", "course.leader-gone"}
_LAST_PAGE = 100_000
# Notices of kjernegrupper that ask for an answer, or for somebody else to fill a seat.
_TO_ANSWER = {"group.invited", "group.asked", "group.reminder"}
_TO_STAFF = {"group.declined", "group.left-group", "group.overdue"}
# Those that are about nothing of their own, and the page they lead to.
_FIXED = {
    "arena.removed": "arenas.index",
    "reading.flagged": "flags.index",
    "privacy.section-ends": "my_data.index",
    "privacy.still-right": "profile.index",
    "privacy.profile-goes": "my_data.index",
    "privacy.answered": "my_data.acts.objection",
    "privacy.objection": "privacy.index",
}
# What a notice can be about, and the page of it.
_PAGES = (
    ("placement", "placements.show", "placement_id"),
    ("agreement", "agreements.show", "placement_id"),
    ("rotation", "rotations.show", "round_id"),
    ("sign_up", "courses.sign_ups.show", "sign_up_id"),
    ("opportunity", "opportunities.show", "opportunity_id"),
    ("course", "courses.show", "course_id"),
    ("arena", "arenas.show", "arena_id"),
)


def words(notice: NoticeView) -> str:
    """Give what has happened, in the reader's language."""
    return t(f"notice.{notice.code}", **notice.data)


def address(notice: NoticeView) -> str:
    """Give the page that a notice is about; the list of notices for one about nothing in particular."""
    if notice.code == "approval.asked":
        return url_for("approvals.show", opportunity_id=notice.data["opportunity"])
    if notice.code in _FOR_LEADERS:
        return url_for("courses.sign_ups.led", sign_up_id=notice.data["sign_up"])
    for name, endpoint, argument in _PAGES:
        if name in notice.data:
            return url_for(endpoint, **{argument: notice.data[name]})
    if "group" in notice.data:
        return _group(notice)
    if "filters" in notice.data:
        return Query(Filters.model_validate(notice.data["filters"])).href(url_for("opportunities.index"))
    otherwise = "saved_searches.index" if notice.code.startswith("search.") else "notices.index"
    return url_for(_FIXED.get(notice.code, otherwise))


def _group(notice: NoticeView) -> str:
    if notice.code in _TO_ANSWER:
        return url_for("groups.answers.index")
    page = "groups.staffing.show" if notice.code in _TO_STAFF else "groups.show"
    return url_for(page, group_id=notice.data["group"])


def page_number(arguments: Arguments) -> int:
    """Give the page asked for in an address, the first for what is none."""
    text = arguments.get("side") or ""
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < len(str(_LAST_PAGE)) else 1
