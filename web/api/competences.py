"""The shared vocabulary."""

from flask import Blueprint

from mobility import catalogue
from mobility.permissions import Permission
from web.access import require
from web.api.document import PREFIX, READS, SPEC, answers
from web.api.queries import CompetenceQuery
from web.api.shapes import Competences, shaped
from web.database import reading
from web.templating import language

blueprint = Blueprint("api_competences", __name__, url_prefix=f"{PREFIX}/competences")


@blueprint.get("")
@require(Permission.SEE_OPPORTUNITIES)
@SPEC.validate(resp=answers(HTTP_200=Competences), security=READS, tags=["competences"])
def index(query: CompetenceQuery) -> Competences:
    """Find competences that a text may mean, in the caller's language; misspelling and inflection are forgiven."""
    with reading() as session:
        return shaped(Competences, {"items": catalogue.suggest(session, query.q, language=language(), n=query.n)})
