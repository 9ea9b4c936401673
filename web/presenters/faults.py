"""What is wrong with a sent form, in words, for the summary and for each field."""

from collections.abc import Mapping
from typing import Any

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel

from mobility.errors import InvalidInputError
from web.templating import t

# Codes that mean the same to whoever fills in a form, whatever the form.
_ALIKE = {
    "missing": "missing",
    "string_too_short": "missing",
    "int_from_float": "number",
    "int_parsing": "number",
    "int_parsing_size": "number",
    "int_type": "number",
    "greater_than_equal": "number",
    "less_than_equal": "number",
    "date_parsing": "day",
    "date_from_datetime_parsing": "day",
    "date_from_datetime_inexact": "day",
    "date_type": "day",
    "string_too_long": "too-long",
    "enum": "choice",
    "literal_error": "choice",
    "bool_parsing": "choice",
    "url_parsing": "address",
    "url_scheme": "address",
}


def worded(
    refusal: InvalidInputError, shape: type[BaseModel], area: str, data: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """Give field → words, in the order of the shape; a fault inside a list belongs to the whole of it.

    Parameters
    ----------
    shape
        What the form is read into; it knows the limits that the words name.
    area
        Where the words stand: ``<area>.field.<name>`` names a field, ``<area>.error.<code>`` tells a fault of its own.
    data
        What the words need beside the refusal's own data.
    """
    told = {**refusal.data, **(data or {})}
    faults = {field.partition(".")[0]: code for field, code in refusal.fields.items()}
    return {
        name: _words(faults[name], area, {**told, **bounds(shape, name), "field": _label(area, name)})
        for name in shape.model_fields
        if name in faults
    }


def _words(code: str, area: str, data: Mapping[str, Any]) -> str:
    if code.startswith("refusal."):
        return t(code, **data)
    alike = _ALIKE.get(code)
    if alike == "number":
        alike = _number(data)
    return t(f"fault.{alike}" if alike else f"{area}.error.{code}", **data)


def _number(data: Mapping[str, Any]) -> str:
    """Give the words that name no limit which the shape does not set."""
    if "lowest" not in data:
        return "number-whole"
    return "number" if "highest" in data else "number-from"


def _label(area: str, name: str) -> str:
    return t(f"{area}.field.{name.replace('_', '-')}")


def bounds(shape: type[BaseModel], name: str) -> dict[str, int]:
    """Give the limits that the shape sets for a field."""
    bounds: dict[str, int] = {}
    for limit in shape.model_fields[name].metadata:
        if isinstance(limit, Ge):
            bounds["lowest"] = int(str(limit.ge))
        elif isinstance(limit, Le):
            bounds["highest"] = int(str(limit.le))
        elif isinstance(limit, MaxLen):
            bounds["longest"] = limit.max_length
    return bounds
