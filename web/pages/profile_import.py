"""Fill the reader's own profile from a curriculum: a JSON Resume, or a Europass document."""

from types import ModuleType

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.exchange import json_resume
from mobility.exchange.europass import load as europass
from mobility.exchange.reports import UnreadableError
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import transaction
from web.presenters import resume_report
from web.templating import language, t

blueprint = Blueprint("resume", __name__, url_prefix="/profil/importer")

LONGEST = 1024 * 1024


@blueprint.get("")
@require(Permission.EDIT_OWN_PROFILE)
def index() -> str:
    """Choose a file."""
    return render_template("profile/import.html", errors={}, longest=LONGEST)


@blueprint.post("")
@require(Permission.EDIT_OWN_PROFILE)
def load() -> ResponseReturnValue:
    """Read the file, and tell what was understood and what was not."""
    sent = request.files.get("fil")
    content = sent.read(LONGEST + 1) if sent else b""
    if not content or len(content) > LONGEST:
        return _again("too-large" if content else "no-file")
    try:
        with transaction() as session:
            report = _form(content).load(session, current_actor(), content, now=clock.now())
            labels = catalogue.labels(session, language())
    except UnreadableError:
        return _again("unreadable")
    return render_template("profile/imported.html", report=resume_report.view(report, labels))


def _form(content: bytes) -> ModuleType:
    """Tell which form a file has by how it begins: XML with a sharp bracket, in whatever encoding; or a PDF."""
    begins = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:4]
    return europass if begins.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<", b"%PDF")) else json_resume


def _again(fault: str) -> ResponseReturnValue:
    errors = {"fil": t(f"profile.import.error.{fault}")}
    return render_template("profile/import.html", errors=errors, longest=LONGEST), 422
