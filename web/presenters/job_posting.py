"""A position as schema.org's JobPosting, for programs that read pages: only what by law is public, route R5."""

import datetime as dt
from typing import Any

from markupsafe import escape

from mobility.clock import OSLO
from mobility.opportunity_shapes import Detail
from models.enums import Language, OpportunityStatus, Route
from web.presenters.opportunity_texts import paragraphs

_WHOLE_WEEK = 100


def of(detail: Detail, language: Language) -> dict[str, Any] | None:
    """Give the posting as JSON-LD; None for what is no ordinary position, or not open.

    Assignments, exchanges and all else of routes R1 to R4 are the ministries' own and never told this way.
    """
    is_public = detail.route is Route.R5 and detail.status is OpportunityStatus.OPEN
    if not is_public or detail.published_at is None:
        return None
    told = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": detail.title,
        "description": _description(detail),
        "inLanguage": detail.language.value,
        "datePosted": detail.published_at.astimezone(OSLO).date().isoformat(),
        "validThrough": _last_moment(detail.closes_on),
        "employmentType": _extent(detail.percentage),
        "totalJobOpenings": detail.seats,
        "hiringOrganization": {"@type": "Organization", "name": detail.employers[language]},
        "jobLocation": {"@type": "Place", "address": _address(detail.place)},
        "identifier": {"@type": "PropertyValue", "name": "Mobilitetstorget", "value": str(detail.id)},
        "url": detail.link,
        # One applies in the recruiting system, never here.
        "directApply": False,
    }
    return {name: value for name, value in told.items() if value is not None}


def _description(detail: Detail) -> str:
    """Give the text as HTML: an imported one is safe already, what people write here is plain."""
    if detail.is_imported:
        return detail.do_text or str(escape(detail.capsule or detail.title))
    texts = (detail.do_text, detail.learn_text, detail.about_text)
    parts = [part for text in texts for part in paragraphs(text)] or [detail.capsule or detail.title]
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def _last_moment(day: dt.date | None) -> str | None:
    return None if day is None else dt.datetime.combine(day, dt.time(23, 59, 59), OSLO).isoformat()


def _extent(percentage: int | None) -> str | None:
    if percentage is None:
        return None
    return "FULL_TIME" if percentage == _WHOLE_WEEK else "PART_TIME"


def _address(place: str) -> dict[str, str]:
    country = {"@type": "PostalAddress", "addressCountry": "NO"}
    return {**country, "addressLocality": place} if place else country
