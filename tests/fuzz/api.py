"""The operations of the API as its own description tells them, sent by schemathesis whether they fit it or not."""

from typing import Any

import schemathesis
from access.world import World
from fuzz.log import Log
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

_CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
_DESCRIPTION = "/api/v1/openapi.json"
_MATCH = "If-Match"


def operations(world: World) -> list[Any]:
    """Give the operations of the service's own description."""
    with world.app.extensions["database"].forgetting():
        schema = schemathesis.openapi.from_wsgi(_DESCRIPTION, world.app)
    return [one.ok() for one in schema.get_all_operations()]


@st.composite
def cases(draw: st.DrawFn, operation: Any, ids: dict[str, list[str]]) -> Case:
    """Give a call that fits the description or does not; where it names something, often something that is there."""
    mode = draw(st.sampled_from((GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE)))
    case: Case = draw(operation.as_strategy(generation_mode=mode))
    known = {name: ids[name] for name in case.path_parameters or {} if name in ids}
    if known and draw(st.integers(0, 3)):
        case.path_parameters = {
            **case.path_parameters,
            **{name: draw(st.sampled_from(values)) for name, values in known.items()},
        }
    return case


def send(world: World, log: Log, role: str, case: Case) -> list[str]:
    """Make a call as somebody of a role, count the answer, and give what is wrong with it."""
    name, _, value = world.cookies[role].partition("=")
    headers = {"X-CSRF-Token": world.tokens[role]}
    path = case.formatted_path
    if _MATCH in (case.headers or {}) and case.method != "GET" and path.isascii():
        headers[_MATCH] = world.ask(role, "GET", path).headers.get("ETag", '"none"')
    with world.app.extensions["database"].forgetting():
        response = case.call(headers=headers, cookies={name: value})
    wrong: list[str] = []
    try:
        case.validate_response(response, checks=_CHECKS)
    except (FailureGroup, AssertionError) as failure:
        told = failure.exceptions if isinstance(failure, FailureGroup) else [failure]
        wrong = [f"{role} {response.status_code} {' '.join(str(one).split())[:300]}" for one in told]
    return log.add(f"{case.method} {case.path}", response.status_code, wrong, f"{path} {str(case.body)[:300]}")
