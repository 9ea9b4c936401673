"""The API about itself: its description, and the list of every route with its guard."""

import copy
from typing import Any

from flask import Blueprint, current_app

from mobility.permissions import Permission
from web.access import guard_of, public, require
from web.api.document import PREFIX, READS, SPEC, answers
from web.api.shapes import GuardedRoute, Routes

blueprint = Blueprint("api_system", __name__, url_prefix=PREFIX)
_UNSAID = {"HEAD", "OPTIONS"}
_FIRST_PROBLEM = 400


@blueprint.get("/openapi.json")
@public
def description() -> dict[str, Any]:
    """Describe the API as an OpenAPI 3.1 document made from the code."""
    document: dict[str, Any] = copy.deepcopy(SPEC.spec)
    document["components"]["securitySchemes"]["session"]["name"] = current_app.config["SESSION_COOKIE_NAME"]
    for operation in (one for path in document["paths"].values() for one in path.values()):
        for status, answer in operation["responses"].items():
            if int(status) >= _FIRST_PROBLEM:
                answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
    return document


@blueprint.get("/routes")
@require(Permission.SEE_SYSTEM)
@SPEC.validate(resp=answers(HTTP_200=Routes), security=READS, tags=["system"])
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
