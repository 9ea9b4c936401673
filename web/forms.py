"""What people send, read into a declared shape once, with every fault named by its field."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mobility.errors import InvalidInputError

Shape = TypeVar("Shape", bound=BaseModel)


def parse(shape: type[Shape], values: Mapping[str, Any]) -> Shape:
    """Read values into a shape.

    Raises
    ------
    InvalidInputError
        Field → pydantic's code of its first fault; a field inside a list is named with dots (``requirements.0.level``).
    """
    try:
        return shape.model_validate(dict(values))
    except ValidationError as error:
        raise invalid(error) from error


def invalid(error: ValidationError) -> InvalidInputError:
    """Give the refusal that tells of a shape's faults."""
    faults: dict[str, str] = {}
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        faults.setdefault(".".join(map(str, one["loc"])) or "form", one["type"])
    return InvalidInputError(faults)
