"""What leaves the API: its own declared shapes, read from what the use-cases give, so that neither binds the other."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.enums import Language

Level = Annotated[int, Field(ge=1, le=5)]


class Shape(BaseModel):
    """A value of the API, read from the attributes of what a use-case gives."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


AnyShape = TypeVar("AnyShape", bound=Shape)


def shaped(shape: type[AnyShape], value: object) -> AnyShape:
    """Give a use-case's value in a shape of the API."""
    return shape.model_validate(value)


class Words(Shape):
    """The same words in each language."""

    nb: str
    nn: str
    en: str


class Competence(Shape):
    """A competence that a text may mean, in the reader's language."""

    key: str
    label: str
    group: str


class Competences(Shape):
    """Competences, surest first."""

    items: tuple[Competence, ...]


class Caller(Shape):
    """Who is logged in, what they may do, and the token that writing asks for."""

    name: str
    organisation: str
    language: Language
    permissions: tuple[str, ...]
    csrf_token: str


class GuardedRoute(Shape):
    """A route with its methods and the permission that it asks for, or ``public``."""

    path: str
    methods: tuple[str, ...]
    permission: str


class Routes(Shape):
    """Every page and API route of the service, by path."""

    routes: tuple[GuardedRoute, ...]
