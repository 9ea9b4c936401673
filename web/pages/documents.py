"""The AI documents: for everybody to read, and for ministries to take away and fill in."""

from flask import Blueprint, Response, render_template

from mobility.errors import NotFoundError
from mobility.permissions import Permission
from web.access import require
from web.presenters import documents
from web.presenters.documents import Document
from web.templating import language

blueprint = Blueprint("documents", __name__, url_prefix="/om/ki")


@blueprint.get("")
@require(Permission.SEE_HOME)
def index() -> str:
    """List the documents."""
    found = [documents.document(name, documents.written_in(language())) for name in documents.NAMES]
    return render_template("accountability/documents.html", documents=found)


@blueprint.get("/<name>")
@require(Permission.SEE_HOME)
def show(name: str) -> str:
    """Show one document."""
    return render_template("accountability/document.html", document=_found(name))


@blueprint.get("/<name>.md")
@require(Permission.SEE_HOME)
def as_markdown(name: str) -> Response:
    """Give one document as a file, to be filled in."""
    found = _found(name)
    response = Response(found.markdown, content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}-{found.language}.md"'
    return response


def _found(name: str) -> Document:
    try:
        return documents.document(name, documents.written_in(language()))
    except KeyError as error:
        raise NotFoundError("document", name) from error
