"""The version of what a directory sees: two that read alike have the same, so that a change on a stale copy shows."""

import hashlib
from typing import Any

from scim2_models import Resource

from mobility.errors import ConflictError


def version_of(shown: Resource[Any]) -> str:
    """Give a weak entity tag of all that is shown, moments aside."""
    text = shown.model_dump_json(exclude={"meta"})
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def check(shown: Resource[Any], seen: str | None) -> None:
    """Raise ConflictError when somebody has changed what the caller saw; ``*`` and None stand for whatever is there."""
    if seen not in {None, "*"} and version_of(shown) not in {part.strip() for part in str(seen).split(",")}:
        raise ConflictError("stale")
