"""The description of the API as OpenAPI 3.1: what the code tells, and what holds for every operation alike."""

import copy
import json
from functools import cache
from importlib.resources import files
from typing import Any

from flask import current_app

from mobility.repeats import FIELD
from web.api.document import SPEC
from web.api.repeats import REPLAYED

_FIRST_PROBLEM = 400
_TEXT = {"type": "string"}
_KEY = {
    "name": FIELD,
    "in": "header",
    "required": False,
    "description": "A text of the caller's own, new for each act. The same request with the same key is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_COPY = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of a copy that the caller has; 304 tells that it still stands.",
    "schema": _TEXT,
}
_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of what the caller has seen; 412 tells that somebody has written since.",
    "schema": _TEXT,
}
_ETAG = {"ETag": {"description": "Names the copy that the answer is.", "schema": _TEXT}}
_LINK = {"Link": {"description": 'Where the next page is (rel="next"), and the first (rel="first").', "schema": _TEXT}}
_LOCATION = {"Location": {"description": "Where what was made can be read.", "schema": _TEXT}}
_REPLAYED = {REPLAYED: {"description": "Set where the answer is an earlier one, given again.", "schema": _TEXT}}
_ASKS = {"WWW-Authenticate": {"description": "Which key would open.", "schema": _TEXT}}
_LATER = {"Retry-After": {"description": "Seconds until it is worth asking again.", "schema": _TEXT}}
_ALLOWED_PROBLEMS = {"401": _ASKS, "429": _LATER}


def whole() -> dict[str, Any]:
    """Give the description as it holds for the present app."""
    document: dict[str, Any] = copy.deepcopy(_same_for_all())
    document["components"]["securitySchemes"]["session"]["name"] = current_app.config["SESSION_COOKIE_NAME"]
    return document


@cache
def _same_for_all() -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(SPEC.spec)
    examples = json.loads((files("web.api") / "data" / "examples.json").read_text(encoding="utf-8"))
    for name, example in examples.items():
        if name in document["components"]["schemas"]:
            document["components"]["schemas"][name]["examples"] = [example]
    for path in document["paths"].values():
        for method, operation in path.items():
            _complete(method, operation, document["components"]["schemas"])
    return document


def _complete(method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for parameter in operation.setdefault("parameters", []):
        parameter["schema"] = {name: value for name, value in parameter["schema"].items() if name != "description"}
        if not parameter.get("description"):
            parameter.pop("description", None)
    answers = operation["responses"]
    if method == "post":
        operation["parameters"].append(_KEY)
    if method == "get":
        operation["parameters"].append(_COPY)
        answers["304"] = {"description": "The copy still stands", "headers": _ETAG}
    if "412" in answers:
        operation["parameters"].append({**_MATCH, "required": "428" in answers})
    for status, answer in answers.items():
        _complete_answer(method, status, answer, schemas)


def _complete_answer(method: str, status: str, answer: dict[str, Any], schemas: dict[str, Any]) -> None:
    if int(status) >= _FIRST_PROBLEM:
        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        headers = _ALLOWED_PROBLEMS.get(status, {})
    else:
        shape = (
            answer.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
        )
        is_page = "next" in schemas.get(shape, {}).get("properties", {})
        headers = {
            **(_ETAG if status in {"200", "201", "304"} else {}),
            **(_LINK if is_page else {}),
            **(_LOCATION if status == "201" else {}),
            **(_REPLAYED if method == "post" else {}),
        }
    if headers:
        answer["headers"] = headers
