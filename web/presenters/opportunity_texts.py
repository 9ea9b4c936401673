"""Texts about openings, ready for a page: what people write here is plain, what comes from outside is safe HTML."""

import re
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

_BLANK_LINES = re.compile(r"\n\s*\n")
# What an advertisement needs; headings become bold text, since the page has headings of its own.
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "a"}
_SCHEMES = {"https", "http", "mailto"}


def paragraphs(text: str) -> list[str]:
    """Cut a plain text at its blank lines; single line breaks stay inside their paragraph."""
    lines = text.replace("\r\n", "\n").strip()
    return _BLANK_LINES.split(lines) if lines else []


def imported(text: str) -> Markup:
    """Give an imported text as HTML, made safe once more where it leaves: a page never trusts a column."""
    bold_headings = re.sub(r"<(/?)h[1-6]\b[^>]*>", r"<\1strong>", text)
    clean = nh3.clean(bold_headings, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def host(link: str) -> str:
    """Give the host that a link leads to, for a reader to judge; empty where the link names none."""
    return urlsplit(link).hostname or ""
