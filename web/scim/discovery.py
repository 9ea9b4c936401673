"""What the service tells a directory about itself: what it can do, which resources it has, and of what they consist."""

from collections.abc import Sequence
from typing import Any

from flask import Response
from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    Context,
    ETag,
    Filter,
    Meta,
    NotFoundException,
    NotImplementedException,
    Pagination,
    Patch,
    Resource,
    ResourceType,
    Schema,
    ServiceProviderConfig,
    Sort,
)

from mobility.permissions import Permission
from mobility.provisioning.paging import MOST, Page
from mobility.provisioning.shapes import PROVIDER
from mobility.tokens.scopes import Scope
from web.access import require
from web.bearer import scoped
from web.scim import answers, asked
from web.scim.blueprint import made

_CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=True),
    pagination=Pagination(cursor=False, index=True, default_pagination_method="index", max_page_size=MOST),
    authentication_schemes=[
        AuthenticationScheme(
            type="oauthbearertoken",
            name="Bearer",
            description="A key of a ministry's system with the scope scim, in the header Authorization",
            primary=True,
        )
    ],
)

blueprint = made("scim_discovery", "")


@blueprint.get("/ServiceProviderConfig")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def config() -> Response:
    """Tell what the service can do."""
    return _one(_CONFIG, "ServiceProviderConfig", "/ServiceProviderConfig")


@blueprint.get("/ResourceTypes")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def resource_types() -> Response:
    """List the kinds of resources."""
    return _all(PROVIDER.resource_types, ResourceType)


@blueprint.get("/ResourceTypes/<key>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def resource_type(key: str) -> Response:
    """Show a kind of resources."""
    return _one(_found(PROVIDER.resource_types, key), "ResourceType", f"/ResourceTypes/{key}")


@blueprint.get("/Schemas")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def schemas() -> Response:
    """List the schemas."""
    return _all(PROVIDER.schemas, Schema)


@blueprint.get("/Schemas/<key>")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def schema(key: str) -> Response:
    """Show a schema."""
    return _one(_found(PROVIDER.schemas, key), "Schema", f"/Schemas/{key}")


@blueprint.post("/.search")
@scoped(Scope.SCIM, only=True)
@require(Permission.PROVISION)
def search() -> Response:
    """Tell that people and groups are not searched in at once."""
    raise NotImplementedException(detail="search in /Users and in /Groups, each by itself")


def _found(resources: Sequence[Resource[Any]], key: str) -> Resource[Any]:
    found = next((one for one in resources if one.id == key), None)
    if found is None:
        raise NotFoundException(detail="Not Found")
    return found


def _one(resource: Resource[Any], kind: str, path: str) -> Response:
    meta = Meta(resource_type=kind, location=asked.place().base + path)
    return answers.one(resource.model_copy(update={"meta": meta}), Context.RESOURCE_QUERY_RESPONSE)


def _all(resources: Sequence[Resource[Any]], model: type[Resource[Any]]) -> Response:
    return answers.listed(Page(list(resources), len(resources), 1), model)
