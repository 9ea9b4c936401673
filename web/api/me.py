"""What is the caller's own. Nobody else's can be asked for."""

import uuid

from flask import Blueprint

from mobility import clock, permissions, recommendations
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web import bearer
from web.access import current_actor
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.queries import RecommendationQuery
from web.api.shapes import Caller, shaped
from web.api.suggestion_shapes import Fit, Recommendations
from web.database import reading
from web.security import csrf_token

blueprint = Blueprint("api_me", __name__, url_prefix=f"{PREFIX}/me")


@operation(blueprint.get, "", Permission.SEE_HOME, None, gives=Caller)
def show() -> Caller:
    """Tell who asks, what they may do with what they ask with, and, to a log-in, the token that writing asks for."""
    actor = current_actor()
    token = bearer.bearer()
    return Caller(
        name=actor.name,
        organisation=actor.organisation or "",
        language=actor.language,
        permissions=tuple(permission.value for permission in Permission if permissions.may(actor, permission)),
        scopes=sorted(token.scopes) if token else None,
        csrf_token=None if token else csrf_token(),
    )


@operation(blueprint.get, "/recommendations", Permission.SEE_OWN_MATCHES, Scope.READ_SUGGESTIONS, gives=Recommendations)
def suggestions(query: RecommendationQuery) -> Recommendations:
    """Suggest openings to the caller, each with the parts of its score, the reasons, and what is missing."""
    with reading() as session:
        found = recommendations.for_person(session, current_actor(), n=query.n, now=clock.now())
    return shaped(Recommendations, found)


@operation(blueprint.get, "/fits/<uuid:opportunity_id>", Permission.SEE_OWN_MATCHES, Scope.READ_SUGGESTIONS, gives=Fit)
def fit(opportunity_id: uuid.UUID) -> Fit:
    """Tell how the caller fits an opening that the caller may see; 404 where there is nothing to go by."""
    with reading() as session:
        found = recommendations.fits(session, current_actor(), {opportunity_id}, now=clock.now())
    if opportunity_id not in found:
        raise NotFoundError("fit", opportunity_id)
    return shaped(Fit, found[opportunity_id])
