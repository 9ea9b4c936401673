"""Long lists, some at a time: each page tells where the next begins, so that what comes in between moves nothing."""

import uuid
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from flask import request
from pydantic import BaseModel, ConfigDict, Field

from mobility.errors import InvalidInputError
from web.api.shapes import AnyShape, Shape, shaped

Size = Annotated[int, Field(ge=1, le=100, description="Most items on a page")]
After = Annotated[uuid.UUID | None, Field(description="Id of the last item of the page before: `next` of its answer")]
Paged = tuple[AnyShape, int, dict[str, str]]


class PageQuery(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    after: After = None
    size: Size = 50


class PageShape(Shape):
    """What every page of a list tells: how many there are in all, and where the next page begins."""

    total: int
    next: uuid.UUID | None


def page(shape: type[AnyShape], items: Sequence[Any], query: PageQuery, *, id_of: Any = None) -> Paged[AnyShape]:
    """Give the page of a whole list that a query asks for. Raises InvalidInputError where its beginning is gone."""
    ids = [id_of(one) if id_of else one.id for one in items]
    if query.after is not None and query.after not in ids:
        raise InvalidInputError({"after": "cursor.gone"})
    start = ids.index(query.after) + 1 if query.after is not None else 0
    end = start + query.size
    following = ids[end - 1] if end < len(ids) else None
    return linked(shaped(shape, {"items": tuple(items[start:end]), "total": len(ids), "next": following}), following)


def linked(page: AnyShape, following: uuid.UUID | None) -> Paged[AnyShape]:
    """Give a page with the links that lead on from it and back to the first (RFC 8288)."""
    links = [f'<{_address(None)}>; rel="first"']
    if following is not None:
        links.append(f'<{_address(following)}>; rel="next"')
    return page, 200, {"Link": ", ".join(links)}


def _address(after: uuid.UUID | None) -> str:
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "after"]
    told = urlencode([*asked, *([("after", str(after))] if after else [])])
    return f"{request.path}?{told}" if told else request.path
