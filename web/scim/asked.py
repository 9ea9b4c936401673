"""What a directory asks and sends, read once; its own ways of writing are put right here."""

from collections.abc import Mapping
from typing import Any, TypeVar

from flask import current_app, request
from scim2_models import Context, InvalidSyntaxException, PatchOp, Resource, SearchRequest

from mobility.clock import now
from mobility.provisioning.paging import Slice
from mobility.provisioning.refused import refuse_private
from mobility.provisioning.shapes import POLICY
from mobility.provisioning.user_rows import Place
from web.settings import Settings

PREFIX = "/scim/v2"

AnyResource = TypeVar("AnyResource", bound=Resource[Any])


def place() -> Place:
    """Give the address that the directory knows the service by, and the moment."""
    settings: Settings = current_app.extensions["settings"]
    return Place((settings.public_url or request.url_root.rstrip("/")) + PREFIX, now())


def seen() -> str | None:
    """Give the version that the directory believes to change."""
    return request.headers.get("If-Match")


def wanted(model: type[AnyResource]) -> SearchRequest[AnyResource]:
    """Read the query: filter, part of the list and attributes. Raises ValidationError."""
    asked: Any = SearchRequest.__class_getitem__(model)
    found: SearchRequest[AnyResource] = asked.model_validate(
        request.args.to_dict(), scim_ctx=Context.SEARCH_REQUEST, scim_policy=POLICY
    )
    return found


def part(asked: SearchRequest[Any]) -> Slice:
    """Give the part of the list that a query asks for."""
    return Slice.of(asked.start_index, asked.count)


def wants(asked: SearchRequest[Any], attribute: str) -> bool:
    """Tell whether an answer is to hold an attribute that is costly to find."""
    excluded = {str(path).rsplit(":", 1)[-1].casefold() for path in asked.excluded_attributes or []}
    return attribute not in excluded


def made(model: type[AnyResource]) -> AnyResource:
    """Read a resource to make. Raises ValidationError and SCIMException."""
    return model.model_validate(_sent(), scim_ctx=Context.RESOURCE_CREATION_REQUEST, scim_policy=POLICY)


def replaced(model: type[AnyResource]) -> AnyResource:
    """Read a resource to put in the place of another. Raises ValidationError and SCIMException."""
    return model.model_validate(_sent(), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST, scim_policy=POLICY)


def changes(model: type[AnyResource]) -> PatchOp[AnyResource]:
    """Read changes of a part. Raises ValidationError and SCIMException."""
    shape: Any = PatchOp.__class_getitem__(model)
    found: PatchOp[AnyResource] = shape.model_validate(
        _with_leader(_sent()), scim_ctx=Context.RESOURCE_PATCH_REQUEST, scim_policy=POLICY
    )
    return found


def _sent() -> dict[str, Any]:
    payload = request.get_json(force=True, silent=True)
    if not isinstance(payload, dict):
        raise InvalidSyntaxException(detail="what is sent must be one JSON object")
    refuse_private(payload)
    # Some directories send what they were shown back again: what is the service's own is not read.
    return {name: value for name, value in payload.items() if name.casefold() not in {"id", "meta", "groups"}}


def _with_leader(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Put right the leader, whom Entra sends as a bare id."""
    operations = payload.get("Operations")
    if not isinstance(operations, list):
        return dict(payload)
    return {**payload, "Operations": [_with_leader_in(one) for one in operations]}


def _with_leader_in(operation: Any) -> Any:
    if not isinstance(operation, dict) or not isinstance(operation.get("value"), str):
        return operation
    is_leader = str(operation.get("path", "")).casefold().endswith(":manager")
    return {**operation, "value": {"value": operation["value"]}} if is_leader else operation
