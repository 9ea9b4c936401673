"""The API about itself: its description, and the list of every route with its guard."""

from typing import Any

from flask import Blueprint, current_app

from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web import bearer
from web.access import guard_of, public
from web.api import description
from web.api.document import PREFIX
from web.api.operation import operation
from web.api.shapes import GuardedRoute, Routes

blueprint = Blueprint("api_system", __name__, url_prefix=PREFIX)
_UNSAID = {"HEAD", "OPTIONS"}


@blueprint.get("/openapi.json")
@bearer.scoped(None)
@public
def openapi() -> dict[str, Any]:
    """Describe the API as an OpenAPI 3.1 document made from the code."""
    return description.whole()


@operation(blueprint.get, "/routes", Permission.SEE_SYSTEM, Scope.READ_SYSTEM, gives=Routes)
def routes() -> Routes:
    """List every page and API route with its methods and the permission it asks for."""
    rules = sorted(current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    return Routes(
        routes=tuple(
            GuardedRoute(
                path=rule.rule,
                methods=tuple(sorted((rule.methods or set()) - _UNSAID)),
                permission=guard_of(current_app.view_functions[rule.endpoint]),
            )
            for rule in rules
        )
    )
