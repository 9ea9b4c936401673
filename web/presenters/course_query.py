"""The address of a search for courses, read so that what no longer exists is left out: old bookmarks still open."""

from collections.abc import Mapping
from enum import StrEnum

from mobility.academy.finding import CourseFilters
from models.academy_enums import CourseForm
from models.enums import Language
from web.presenters.opportunity_query import Arguments

_LONGEST, _LONGEST_KEY = 200, 80
_TIMES = (30, 90)
OFFERED: Mapping[str, tuple[StrEnum, ...] | tuple[int, ...]] = {
    "form": tuple(CourseForm),
    "language": tuple(Language),
    "within_days": _TIMES,
}
"""Choices of each filter; a course must begin within so many days."""


def read(arguments: Arguments) -> CourseFilters:
    """Read a search from an address."""
    competence = arguments.get("kompetanse") or ""
    time = arguments.get("tid") or ""
    return CourseFilters(
        q=(arguments.get("q") or "").strip()[:_LONGEST],
        competence=competence if competence.isprintable() and len(competence) <= _LONGEST_KEY else "",
        form=tuple(one for one in CourseForm if one.value in arguments.getlist("form")),
        language=tuple(one for one in Language if one.value in arguments.getlist("sprak")),
        within_days=next((days for days in _TIMES if str(days) == time), None),
    )
