"""What is the caller's own. Nobody else's can be asked for."""

from flask import Blueprint

from mobility import clock, permissions, profiles, recommendations
from mobility.permissions import Permission
from web.access import current_actor, require
from web.api.document import PREFIX, READS, SPEC, answers
from web.api.profile_shapes import Profile
from web.api.queries import RecommendationQuery
from web.api.shapes import Caller, shaped
from web.api.suggestion_shapes import Recommendations
from web.database import reading
from web.security import csrf_token

blueprint = Blueprint("api_me", __name__, url_prefix=f"{PREFIX}/me")


@blueprint.get("")
@require(Permission.SEE_HOME)
@SPEC.validate(resp=answers(HTTP_200=Caller), security=READS, tags=["me"])
def show() -> Caller:
    """Tell who is logged in, what they may do, and the token that writing asks for."""
    actor = current_actor()
    held = tuple(permission.value for permission in Permission if permissions.may(actor, permission))
    return Caller(
        name=actor.name,
        organisation=actor.organisation or "",
        language=actor.language,
        permissions=held,
        csrf_token=csrf_token(),
    )


@blueprint.get("/recommendations")
@require(Permission.SEE_OWN_MATCHES)
@SPEC.validate(resp=answers(HTTP_200=Recommendations), security=READS, tags=["me"])
def suggestions(query: RecommendationQuery) -> Recommendations:
    """Suggest openings to the caller, each with the parts of its score, the reasons, and what is missing."""
    with reading() as session:
        found = recommendations.for_person(session, current_actor(), n=query.n, now=clock.now())
    return shaped(Recommendations, found)


@blueprint.get("/profile")
@require(Permission.EDIT_OWN_PROFILE)
@SPEC.validate(resp=answers(HTTP_200=Profile), security=READS, tags=["me"])
def profile() -> Profile:
    """Read the caller's own profile."""
    with reading() as session:
        return shaped(Profile, profiles.own(session, current_actor()))
