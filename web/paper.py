"""Paper: a page of ours as PDF/A-3b, tagged for screen readers, that can be archived and read in fifty years.

Nothing is fetched but the product's own static files: neither the network nor other files of the machine can get in.
"""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flask import Response

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

STATIC = Path(__file__).parent / "static"
# Names ending in .invalid lead nowhere (RFC 2606): addresses in templates only look as if they did.
_BASE = "https://static.invalid/"


class PaperUnavailableError(RuntimeError):
    """A system library that paper needs is missing; the message says which."""


class RefusedAddressError(ValueError):
    """A page would load something that is none of the product's own static files."""


def pdf(html: str) -> bytes:
    """Set a page as PDF/A-3b.

    Parameters
    ----------
    html
        A whole page, as ``templates/paper/layout.html`` makes it. Addresses in it are those of static files.

    Raises
    ------
    PaperUnavailableError
        When the system library Pango is missing.
    RefusedAddressError
        When the page asks for anything but a static file of ours.
    """
    try:
        # Loads system libraries; everything but paper runs without them.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415
    except OSError as error:
        raise PaperUnavailableError(
            "Pango is missing; install the packages libpango-1.0-0 and libpangoft2-1.0-0"
        ) from error
    try:
        page: Any = HTML(string=html, base_url=_BASE, url_fetcher=_fetch)
        made: bytes = page.write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True)
    except FatalURLFetchingError as error:
        raise RefusedAddressError(str(error)) from error
    return made


def answer(html: str, name: str) -> Response:
    """Give a page as a PDF that the browser shows, and saves under a name of a-z, 0-9 and hyphens."""
    response = Response(pdf(html), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _fetch(url: str) -> "URLFetcherResponse":
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # noqa: PLC0415 - as above

    path = (STATIC / unquote(url.removeprefix(_BASE))).resolve()
    if not url.startswith(_BASE) or not path.is_relative_to(STATIC) or not path.is_file():
        raise FatalURLFetchingError(f"{url} is no static file of ours; paper loads nothing else")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
