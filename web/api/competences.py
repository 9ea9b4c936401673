"""The shared vocabulary: competences, what their levels mean, and the ministries."""

from flask import Blueprint

from mobility import catalogue, clock, search_choices
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.queries import CompetenceQuery
from web.api.shapes import shaped
from web.api.vocabulary_shapes import Competences, CompetenceView, Ministries, Vocabulary
from web.database import reading
from web.templating import language

blueprint = Blueprint("api_competences", __name__, url_prefix=PREFIX)

_READS = (Permission.SEE_OPPORTUNITIES, Scope.READ_OPPORTUNITIES)


@operation(blueprint.get, "/competences", *_READS, gives=Competences)
def find(query: CompetenceQuery) -> Competences:
    """Find competences that a text may mean, in the caller's language; misspelling and inflection are forgiven."""
    with reading() as session:
        return shaped(Competences, {"items": catalogue.suggest(session, query.q, language=language(), n=query.n)})


@operation(blueprint.get, "/vocabulary", *_READS, gives=Vocabulary)
def vocabulary() -> Vocabulary:
    """Read the whole vocabulary by its groups, in the caller's language."""
    with reading() as session:
        found = catalogue.groups(session, language())
    told = [
        {**{name: getattr(one, name) for name in ("key", "label", "is_sector")}, "members": _named(one.members)}
        for one in found
    ]
    return shaped(Vocabulary, {"groups": told})


@operation(blueprint.get, "/competences/<key>", *_READS, gives=CompetenceView)
def show(key: str) -> CompetenceView:
    """Read one competence, with what each level of it means."""
    with reading() as session:
        label = catalogue.labels(session, language()).get(key)
        if label is None:
            raise NotFoundError("competence", key)
        levels = catalogue.level_texts(session, key, language())
    told = [{"level": level, "text": text} for level, text in sorted(levels.items())]
    return CompetenceView.model_validate({"key": key, "label": label, "levels": told})


@operation(blueprint.get, "/organisations", *_READS, gives=Ministries)
def organisations() -> Ministries:
    """List the ministries of today, by name in the caller's language."""
    with reading() as session:
        found = search_choices.choices(session, language(), now=clock.now()).ministries
    return shaped(Ministries, {"items": _named(found)})


def _named(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"key": key, "label": label} for key, label in pairs]
