"""Fill the reader's own profile from a JSON Resume file."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.exchange import json_resume
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
            report = json_resume.load(session, current_actor(), content, now=clock.now())
            labels = catalogue.labels(session, language())
    except UnreadableError:
        return _again("unreadable")
    return render_template("profile/imported.html", report=resume_report.view(report, labels))


def _again(fault: str) -> ResponseReturnValue:
    errors = {"fil": t(f"profile.import.error.{fault}")}
    return render_template("profile/import.html", errors=errors, longest=LONGEST), 422
