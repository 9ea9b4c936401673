"""The open check of a certificate: whoever holds the paper can see whether it is genuine, and nothing else."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from mobility.academy import certificates
from mobility.errors import NotFoundError
from web.access import public
from web.database import reading

blueprint = Blueprint("certificates", __name__)

_LONGEST = 40


@blueprint.get("/kursbevis")
@public
def check() -> ResponseReturnValue:
    """Look up the code that stands on a certificate."""
    code, found = request.args.get("kode", "")[:_LONGEST].strip(), None
    if code:
        try:
            with reading() as session:
                found = certificates.check(session, code)
        except NotFoundError:
            found = None
    page = make_response(render_template("courses/check.html", code=code, found=found))
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    return page
