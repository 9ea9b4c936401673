"""Take one's own curriculum out, in the two forms that others read."""

from flask import Blueprint, Response

from mobility.exchange import json_resume, own_curriculum
from mobility.exchange.europass import writing as europass
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.files import attached

blueprint = Blueprint("cv", __name__, url_prefix="/profil/cv")


@blueprint.get("/json-resume.json")
@require(Permission.EDIT_OWN_PROFILE)
def as_json_resume() -> Response:
    """Give the reader's curriculum as a JSON Resume."""
    with reading() as session:
        content = json_resume.write(own_curriculum.own(session, current_actor()))
    return attached(content, "application/json", "cv-json-resume.json")


@blueprint.get("/europass.xml")
@require(Permission.EDIT_OWN_PROFILE)
def as_europass() -> Response:
    """Give the reader's curriculum as Europass knows it."""
    with reading() as session:
        content = europass.write(own_curriculum.own(session, current_actor()))
    return attached(content, "application/xml", "cv-europass.xml")
