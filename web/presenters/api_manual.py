"""The manual of the API: its OpenAPI description as a page reads it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_REF = "#/components/schemas/"
_FIRST_PROBLEM = 400

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a shape or a parameter; ``link`` is the name of the shape that it holds, if any."""

    name: str
    kind: str
    link: str
    is_needed: bool
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation; ``body`` and ``answer`` are names of shapes, empty where there are none."""

    id: str
    method: str
    path: str
    text: str
    scope: str
    parameters: tuple[Field, ...]
    body: str
    status: str
    answer: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A shape with its fields, or with its values where it is a closed list, and an example."""

    name: str
    text: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Manual:
    """All of it: operations by what they are about, and the shapes that they name."""

    text: str
    version: str
    groups: tuple[tuple[str, tuple[Operation, ...]], ...]
    shapes: tuple[ShapeView, ...]


def manual(description: Schema) -> Manual:
    """Give the manual that a description makes."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            groups.setdefault(told["tags"][0], []).append(_operation(path, method, told))
    schemas = description["components"]["schemas"]
    return Manual(
        text=description["info"]["description"],
        version=description["info"]["version"],
        groups=tuple((tag, tuple(found)) for tag, found in sorted(groups.items())),
        shapes=tuple(_shape(name, schemas[name]) for name in sorted(schemas) if not _is_query(name)),
    )


def _is_query(name: str) -> bool:
    return name.endswith("Query")


def _operation(path: str, method: str, told: Schema) -> Operation:
    good = {status: answer for status, answer in told["responses"].items() if int(status) < _FIRST_PROBLEM}
    status, answer = next((status, answer) for status, answer in good.items() if status != "304")
    scopes: list[str] = next((key["bearer"] for key in told["security"] if "bearer" in key), [])
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        text=" ".join(filter(None, (told["summary"], told.get("description", "")))),
        scope="".join(scopes),
        parameters=tuple(_field(one["name"], one["schema"], one["required"], one) for one in told["parameters"]),
        body=_name(told.get("requestBody", {})),
        status=status,
        answer=_name(answer),
        problems=tuple(sorted(set(told["responses"]) - set(good))),
    )


def _name(content: Schema) -> str:
    schema: Schema = content.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).removeprefix(_REF)


def _shape(name: str, schema: Schema) -> ShapeView:
    needed = schema.get("required", ())
    examples = schema.get("examples", ())
    return ShapeView(
        name=name,
        text=schema.get("description", ""),
        fields=tuple(_field(key, one, key in needed, one) for key, one in schema.get("properties", {}).items()),
        values=tuple(map(str, schema.get("enum", ()))),
        example=json.dumps(examples[0], ensure_ascii=False, indent=2) if examples else "",
    )


def _field(name: str, schema: Schema, is_needed: bool, told: Schema) -> Field:  # noqa: FBT001 - a value, not a switch
    kind, link = _kind(schema)
    text = str(told.get("description", ""))
    return Field(name=name, kind=kind, link=link, is_needed=is_needed, text=text, place=str(told.get("in", "")))


def _kind(schema: Schema) -> tuple[str, str]:
    """Give what a schema holds in words, and the shape that it leads to."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_REF)
        return name, name
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"]]
        return " | ".join(kind for kind, _ in kinds), next((link for _, link in kinds if link), "")
    if schema.get("type") == "array":
        kind, link = _kind(schema.get("items", {}))
        return f"[{kind}]", link
    if isinstance(schema.get("additionalProperties"), dict):
        kind, link = _kind(schema["additionalProperties"])
        return f"{{string: {kind}}}", link
    return str(schema.get("format") or schema.get("type") or "any"), ""
