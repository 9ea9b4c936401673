"""How resources leave: ``application/scim+json``, with where they stand and which version they are."""

from http import HTTPStatus
from typing import Any

from flask import Response, request
from scim2_models import Context, ListResponse, Resource, SearchRequest

from mobility.provisioning.paging import Page

MEDIA_TYPE = "application/scim+json"


def one(
    resource: Resource[Any], context: Context, *, asked: SearchRequest[Any] | None = None, made: bool = False
) -> Response:
    """Answer with a resource; with nothing but 304 where the directory holds the same version."""
    text = resource.model_dump_json(scim_ctx=context, response_parameters=asked)
    response = Response(text, HTTPStatus.CREATED if made else HTTPStatus.OK, content_type=MEDIA_TYPE)
    if resource.meta and resource.meta.version:
        response.headers["ETag"] = resource.meta.version
        response.headers["Location" if made else "Content-Location"] = str(resource.meta.location)
        if request.method == "GET" and request.headers.get("If-None-Match") == resource.meta.version:
            return Response(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": resource.meta.version})
    return response


def listed(page: Page[Any], model: type[Resource[Any]], *, asked: SearchRequest[Any] | None = None) -> Response:
    """Answer with a part of a list."""
    shape: Any = ListResponse.__class_getitem__(model)
    answer = shape(
        total_results=page.total,
        start_index=page.start,
        items_per_page=len(page.resources),
        resources=page.resources,
    )
    text = answer.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked)
    return Response(text, content_type=MEDIA_TYPE)


def nothing() -> Response:
    """Answer that it is done, and that there is nothing to show."""
    return Response(status=HTTPStatus.NO_CONTENT)
