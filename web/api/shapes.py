"""What leaves the API: its own declared shapes, read from what the use-cases give, so that neither binds the other."""

import datetime as dt
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from mobility.tokens.scopes import Scope
from models.enums import Language

Level = Annotated[int, Field(ge=1, le=5)]


Hour = Annotated[
    dt.time,
    PlainSerializer(lambda hour: f"{hour:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}$", "description": "In Oslo"}, mode="serialization"),
]


class Shape(BaseModel):
    """A value of the API, read from the attributes of what a use-case gives."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def named(shape: type[Shape]) -> BeforeValidator:
    """Let rows of bare values be read as a shape, field by field in its order."""
    return BeforeValidator(lambda rows: [dict(zip(shape.model_fields, row, strict=True)) for row in rows])


AnyShape = TypeVar("AnyShape", bound=Shape)

Made = tuple[AnyShape, int, dict[str, str]]
"""What was made, 201, and where it can be read."""


def shaped(shape: type[AnyShape], value: object) -> AnyShape:
    """Give a use-case's value in a shape of the API."""
    return shape.model_validate(value)


class Words(Shape):
    """The same words in each language."""

    nb: str
    nn: str
    en: str


class Caller(Shape):
    """Who asks and what they may do: ``scopes`` with a token; with a log-in, ``csrf_token`` that writing asks for."""

    name: str
    organisation: str
    language: Language
    permissions: tuple[str, ...]
    scopes: tuple[Scope, ...] | None
    csrf_token: str | None


class GuardedRoute(Shape):
    """A route with its methods and the permission that it asks for, or ``public``."""

    path: str
    methods: tuple[str, ...]
    permission: str


class Routes(Shape):
    """Every page and API route of the service, by path."""

    routes: tuple[GuardedRoute, ...]
